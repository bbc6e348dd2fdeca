package dev.schemasync.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the start of the JVM until the service is ready, beside the same sample without
 * schema-sync, in turns: {@code ./mvnw test -Pbenchmark -Dtest=StartRun [-Drounds=7]}. It
 * prints medians, least and most, in seconds, and the resident memory after a thousand
 * probes, as the table of {@code docs/benchmarks.md}.
 */
class StartRun {

	private static final int PROBES = 1000;

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private final Map<Way, List<Double>> seconds = new EnumMap<>(Way.class);

	private final Map<Way, List<Double>> megabytes = new EnumMap<>(Way.class);

	private final int port = TestPort.free();

	@TempDir
	private Path folder;

	@Test
	void run() throws IOException, InterruptedException {
		int rounds = Integer.getInteger("rounds", 7);
		Path runnable = Path.of("target", "schema-sync-exec.jar");
		Files.copy(runnable, Way.JAR.jar(this.folder));
		PlainPeer.write(runnable, Way.PEER_JAR.jar(this.folder), this.folder);
		try (TestDatabase database = TestDatabase.create()) {
			for (Way way : Way.values()) {
				way.prepare(this.folder);
				// makes the tables, and the archive or the cache
				start(way, database, way.training(this.folder));
			}
			this.seconds.clear();
			this.megabytes.clear();
			for (int i = 0; i < rounds; i++) {
				for (Way way : Way.values()) {
					start(way, database, way.options(this.folder));
				}
			}
		}
		StringBuilder table = new StringBuilder("| way | until it is ready | to the peer | memory | to the peer |\n")
			.append("| --- ".repeat(5))
			.append("|\n");
		for (Way way : Way.values()) {
			List<Double> times = this.seconds.getOrDefault(way, List.of());
			table.append(String.format(Locale.ROOT, "| %s | %.2f (%.2f to %.2f) | %.2f | %.0f MB | %.2f |%n", way.title,
					median(times), Collections.min(times), Collections.max(times),
					median(times) / median(this.seconds.getOrDefault(way.peer(), List.of())),
					median(this.megabytes.getOrDefault(way, List.of())),
					median(this.megabytes.getOrDefault(way, List.of()))
							/ median(this.megabytes.getOrDefault(way.peer(), List.of()))));
		}
		System.out.println(table);
		assertThat(table.toString()).contains("AOT");
	}

	private void start(Way way, TestDatabase database, List<String> options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(List.of("-jar", way.runs(this.folder).toString(), "--server.port=" + this.port,
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password()));
		if (way.peer() == way) {
			command.add("--spring.jpa.hibernate.ddl-auto=validate");
		}
		Path log = this.folder.resolve(way.name() + ".txt");
		long begin = System.nanoTime();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		// also where this runs in a container, as nobody's machine is one
		builder.environment().put("SCHEMA_SYNC_QUICK_START", "on");
		Process process = builder.start();
		while (!answers("/actuator/health/readiness")) {
			if (!process.isAlive() || System.nanoTime() - begin > LIMIT.toNanos()) {
				process.destroyForcibly();
				throw new IllegalStateException(Files.readString(log));
			}
			Thread.sleep(2);
		}
		this.seconds.computeIfAbsent(way, (key) -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
		for (int i = 0; i < PROBES; i++) {
			answers((i % 2 == 0) ? "/actuator/health/readiness" : "/actuator/health/liveness");
		}
		this.megabytes.computeIfAbsent(way, (key) -> new ArrayList<>()).add(resident(process));
		process.destroy();
		if (!process.waitFor(60, TimeUnit.SECONDS)) {
			throw new IllegalStateException(way + " does not end");
		}
	}

	private static double resident(Process process) throws IOException {
		String line = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))
			.stream()
			.filter((status) -> status.startsWith("VmRSS"))
			.findFirst()
			.orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
	}

	private boolean answers(String path) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			OutputStream output = socket.getOutputStream();
			output.write(("GET %s HTTP/1.0\r\n\r\n".formatted(path)).getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			return answer.startsWith("HTTP/1.1 200");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/** How a service is started. */
	private enum Way {

		JAR("schema-sync, the jar, from the second start on"), PEER_JAR("peer, the jar"),
		AOT("schema-sync, extracted, with an AOT cache as in the image"),
		PEER_AOT("peer, extracted, with an AOT cache");

		/** Options of the image. */
		private static final String COMPILER = "-XX:TieredStopAtLevel=1";

		private static final String HEAP = "-XX:InitialRAMPercentage=6.25";

		private final String title;

		Way(String title) {
			this.title = title;
		}

		Way peer() {
			return switch (this) {
				case JAR, PEER_JAR -> PEER_JAR;
				case AOT, PEER_AOT -> PEER_AOT;
			};
		}

		Path jar(Path folder) {
			return folder.resolve((peer() == this) ? "peer.jar" : "schema-sync.jar");
		}

		Path runs(Path folder) {
			return switch (this) {
				case JAR, PEER_JAR -> jar(folder);
				case AOT, PEER_AOT -> folder.resolve(name()).resolve(jar(folder).getFileName());
			};
		}

		void prepare(Path folder) throws IOException, InterruptedException {
			if (!jar(folder).equals(runs(folder))) {
				new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"-Djarmode=tools", "-jar", jar(folder).toString(), "extract", "--destination",
						folder.resolve(name()).toString())
					.inheritIO()
					.start()
					.waitFor();
			}
		}

		List<String> training(Path folder) {
			return switch (this) {
				case JAR, PEER_JAR -> List.of();
				case AOT -> List.of(COMPILER, "-XX:AOTCacheOutput=" + cache(folder), "-Xlog:disable");
				case PEER_AOT -> List.of("-XX:AOTCacheOutput=" + cache(folder), "-Xlog:disable");
			};
		}

		List<String> options(Path folder) {
			return switch (this) {
				case JAR, PEER_JAR -> List.of();
				case AOT -> List.of(COMPILER, HEAP, "-XX:AOTCache=" + cache(folder), "-Xlog:aot*=off,cds*=off");
				case PEER_AOT -> List.of("-XX:AOTCache=" + cache(folder), "-Xlog:aot*=off,cds*=off");
			};
		}

		private Path cache(Path folder) {
			return folder.resolve(name() + ".aot");
		}

	}

}
