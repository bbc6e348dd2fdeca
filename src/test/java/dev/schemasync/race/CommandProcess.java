package dev.schemasync.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;

/** A command in a process of its own, from the class path of the tests. */
final class CommandProcess implements AutoCloseable {

	private static final int PATIENCE_MINUTES = 3;

	private final Process process;

	private final Path output;

	private CommandProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static CommandProcess start(TestDatabase database, String... args) throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xshare:auto",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				SampleApplication.class.getName()));
		command.addAll(List.of(args));
		Path output = Files.createTempFile("race", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("DATABASE_URL", database.databaseUrl());
		return new CommandProcess(builder.start(), output);
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The process does not end");
		}
		return this.process.exitValue();
	}

	String output() throws IOException {
		return Files.readString(this.output);
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		Files.deleteIfExists(this.output);
	}

}
