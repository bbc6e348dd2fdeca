package dev.schemasync.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.schemasync.Cable;
import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The addresses of the service under load by {@code wrk}, which has to be installed:
 * {@code ./mvnw test -Pbenchmark -Dtest=EndpointsRun [-Dseconds=15]}. It prints requests
 * for each second and the 99th percentile of their times, as the table of
 * {@code docs/benchmarks.md}.
 */
class EndpointsRun {

	private static final String VERSION = "/health/schema-version";

	private static final String HEALTH = "/actuator/health";

	private static final String LIVENESS = "/actuator/health/liveness";

	private static final String WRONG = "Authorization: Basic b3BlcmF0b3I6d3Jvbmc=";

	private static final int ROUNDS = 3;

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern PERCENTILE = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)");

	private static final Pattern BROKEN = Pattern.compile("(Socket errors|Non-2xx)[^\\n]*");

	private final int seconds = Integer.getInteger("seconds", 15);

	private final int port = TestPort.free();

	@TempDir
	private Path folder;

	@Test
	void run() throws IOException, InterruptedException {
		StringBuilder table = new StringBuilder("| requests | connections | for each second | 99 % within | |\n")
			.append("| --- ".repeat(5))
			.append("|\n");
		try (TestDatabase database = TestDatabase.create(); Cable cable = Cable.to(database)) {
			Process service = start(database, cable);
			try {
				load(16, VERSION);
				load(16, HEALTH);
				List<Load> ours = new ArrayList<>();
				List<Load> boot = new ArrayList<>();
				for (int i = 0; i < ROUNDS; i++) {
					ours.add(load(16, VERSION));
					boot.add(load(16, HEALTH));
				}
				table.append(row("`" + VERSION + "`", 16, median(ours)));
				table.append(row("`" + HEALTH + "`, with Boot's indicator of the database", 16, median(boot)));
				cable.hold();
				Thread.sleep(5000);
				table.append(row("`" + VERSION + "`, the database frozen", 16, load(16, VERSION)));
				cable.release();
				await(200);
				Process attack = wrk(64, VERSION, "--header", WRONG)
					.redirectOutput(this.folder.resolve("attack").toFile())
					.start();
				Thread.sleep(1000);
				table.append(
						row("`" + LIVENESS + "`, beside 64 connections with wrong passwords", 1, load(1, LIVENESS)));
				attack.waitFor();
			}
			finally {
				service.destroy();
				service.waitFor();
			}
		}
		System.out.println(table);
		assertThat(table.toString()).contains(LIVENESS);
	}

	private Process start(TestDatabase database, Cable cable) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", Path.of("target", "schema-sync-exec.jar").toString(), "--server.port=" + this.port,
				"--spring.datasource.url=" + cable.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--schema-sync.operator.password=geheim");
		Process service = builder.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("service.txt").toFile())
			.start();
		await(200);
		return service;
	}

	private void await(int status) throws IOException, InterruptedException {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (System.nanoTime() < end) {
			try (HttpClient client = HttpClient.newHttpClient()) {
				HttpRequest request = HttpRequest.newBuilder(URI.create(address(VERSION))).build();
				if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == status) {
					return;
				}
			}
			catch (IOException ex) {
				// not there yet
			}
			Thread.sleep(100);
		}
		throw new IllegalStateException(Files.readString(this.folder.resolve("service.txt")));
	}

	private Load load(int connections, String path) throws IOException, InterruptedException {
		Path output = this.folder.resolve("wrk");
		wrk(connections, path).redirectOutput(output.toFile()).start().waitFor();
		String text = Files.readString(output);
		Matcher broken = BROKEN.matcher(text);
		return new Load(Double.parseDouble(find(RATE, text).group(1)), millis(find(PERCENTILE, text)),
				broken.find() ? broken.group() : "");
	}

	private ProcessBuilder wrk(int connections, String path, String... options) {
		List<String> command = new ArrayList<>(List.of("wrk", "--threads", "1", "--connections",
				String.valueOf(connections), "--duration", this.seconds + "s", "--latency"));
		command.addAll(List.of(options));
		command.add(address(path));
		return new ProcessBuilder(command).redirectErrorStream(true);
	}

	private String address(String path) {
		return "http://127.0.0.1:%d%s".formatted(this.port, path);
	}

	private static Matcher find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException(text);
		}
		return matcher;
	}

	private static double millis(Matcher time) {
		double value = Double.parseDouble(time.group(1));
		return switch (time.group(2)) {
			case "us" -> value / 1000;
			case "ms" -> value;
			case "s" -> value * 1000;
			default -> value * 60_000;
		};
	}

	private static Load median(List<Load> loads) {
		return loads.stream()
			.sorted((first, second) -> Double.compare(first.rate(), second.rate()))
			.toList()
			.get(ROUNDS / 2);
	}

	private static String row(String requests, int connections, Load load) {
		return String.format(Locale.ROOT, "| %s | %d | %,.0f | %.1f ms | %s |%n", requests, connections, load.rate(),
				load.millis(), load.broken());
	}

	/**
	 * What a load was like.
	 *
	 * @param rate requests for each second
	 * @param millis the time within which 99 of 100 were answered
	 * @param broken what went wrong, or an empty text
	 */
	private record Load(double rate, double millis, String broken) {

	}

}
