package dev.schemasync.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;

/** The runnable jar as a process of its own, as it runs in production. */
final class JarProcess implements AutoCloseable {

	private static final Path JAR = Path.of("target", "schema-sync-exec.jar");

	private static final Duration LIMIT = Duration.ofSeconds(180);

	private final Process process;

	private final Path output;

	private final Path errorOutput;

	private final int port;

	private JarProcess(Process process, Path output, Path errorOutput, int port) {
		this.process = process;
		this.output = output;
		this.errorOutput = errorOutput;
		this.port = port;
	}

	/** What a finished process said. */
	record Result(int exitCode, String output, String errorOutput) {

		String lastErrorLine() {
			return this.errorOutput.lines().filter((line) -> !line.isBlank()).reduce("", (first, second) -> second);
		}

		String all() {
			return this.output + this.errorOutput;
		}

	}

	static Map<String, String> environment(TestDatabase database) {
		return Map.of("DATABASE_URL", database.databaseUrl());
	}

	static Result run(Map<String, String> environment, String... arguments) {
		try (JarProcess process = start(environment, arguments)) {
			return process.awaitEnd();
		}
	}

	static JarProcess start(Map<String, String> environment, String... arguments) {
		try {
			int port = TestPort.free();
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
							"-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
			command.addAll(List.of(arguments));
			ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment()
				.keySet()
				.removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("SCHEMA_SYNC")
						|| name.equals("DATABASE_URL"));
			builder.environment().put("PORT", Integer.toString(port));
			builder.environment().putAll(environment);
			Path output = Files.createTempFile("schema-sync", ".out");
			Path errorOutput = Files.createTempFile("schema-sync", ".err");
			Process process = builder.redirectOutput(output.toFile()).redirectError(errorOutput.toFile()).start();
			return new JarProcess(process, output, errorOutput, Integer.parseInt(builder.environment().get("PORT")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Result awaitEnd() {
		try {
			if (!this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("Still running: " + result(-1));
			}
			return result(this.process.exitValue());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Result result(int exitCode) {
		try {
			return new Result(exitCode, Files.readString(this.output), Files.readString(this.errorOutput));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ask until the address answers with a status, or the process ends. */
	HttpResponse<String> awaitStatus(String path, int status) {
		long end = System.nanoTime() + LIMIT.toNanos();
		while (System.nanoTime() < end && this.process.isAlive()) {
			HttpResponse<String> response = get(path);
			if (response != null && response.statusCode() == status) {
				return response;
			}
			pause();
		}
		throw new IllegalStateException("No " + status + " from " + path + ": " + result(-1));
	}

	HttpResponse<String> get(String path) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			URI uri = URI.create("http://localhost:" + this.port + path);
			return client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			return null;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Ask the process to end, as a platform does. */
	Result terminate() {
		this.process.destroy();
		return awaitEnd();
	}

	/** Press Ctrl+C. */
	Result interrupt() {
		try {
			new ProcessBuilder("kill", "-INT", Long.toString(this.process.pid())).start().waitFor();
			return awaitEnd();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** End the process at once, without a word to it. */
	Result kill() {
		this.process.destroyForcibly();
		return awaitEnd();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
