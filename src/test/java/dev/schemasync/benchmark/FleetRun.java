package dev.schemasync.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample in many schemas of one database, visited by whole processes:
 * {@code ./mvnw test -Pbenchmark -Dtest=FleetRun [-Dschemas=1,10,100,1000]}. It prints
 * seconds and memory, as the table of {@code docs/fleets.md}.
 */
class FleetRun {

	private static final int SINGLE_VALIDATIONS = 7;

	private static final long PAUSE_MILLIS = 50;

	@TempDir
	private Path folder;

	@Test
	void run() throws IOException, InterruptedException {
		Files.copy(Path.of("target", "schema-sync-exec.jar"), this.folder.resolve("schema-sync.jar"));
		StringBuilder table = new StringBuilder("| schemas | first deploy | nothing pending | validation | memory |\n")
			.append("| --- ".repeat(5))
			.append("|\n");
		String single = single();
		for (String count : System.getProperty("schemas", "1,10,100,1000").split(",")) {
			try (TestDatabase database = TestDatabase.create()) {
				table.append(row(database, Integer.parseInt(count)));
			}
		}
		System.out.println(table.append(single));
		assertThat(table).isNotEmpty();
	}

	private String row(TestDatabase database, int schemas) throws IOException, InterruptedException {
		for (int i = 0; i < schemas; i++) {
			database.execute("CREATE SCHEMA tenant_%d".formatted(i));
		}
		Path targets = Files.writeString(this.folder.resolve("targets.yaml"), """
				targets:
				  - name: tenants
				    url: %s
				    schemas: SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%%' ORDER BY nspname
				""".formatted(database.databaseUrl()));
		Visit first = visit("migrate", "deploy", "--targets=" + targets);
		database.execute("ANALYZE");
		Visit nothing = visit("migrate", "deploy", "--targets=" + targets);
		Visit validation = visit("db", "validate", "--targets=" + targets);
		return String.format(Locale.ROOT, "| %,d | %.1f s | %.1f s | %.1f s | %d, %d, %d MB |%n", schemas,
				first.seconds(), nothing.seconds(), validation.seconds(), first.megabytes(), nothing.megabytes(),
				validation.megabytes());
	}

	private String single() throws IOException, InterruptedException {
		try (TestDatabase database = TestDatabase.create()) {
			visit("migrate", "deploy", "--url=" + database.databaseUrl());
			List<Double> seconds = new ArrayList<>();
			for (int i = 0; i < SINGLE_VALIDATIONS; i++) {
				seconds.add(visit("db", "validate", "--url=" + database.databaseUrl()).seconds());
			}
			return String.format(Locale.ROOT, "%nA single validation: %.2f s (median of %d)%n",
					seconds.stream().sorted().toList().get(SINGLE_VALIDATIONS / 2), SINGLE_VALIDATIONS);
		}
	}

	private Visit visit(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "schema-sync.jar"));
		command.addAll(List.of(arguments));
		Path log = this.folder.resolve("log.txt");
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		long most = 0;
		while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
			most = Math.max(most, megabytes(process.pid()));
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		if (process.exitValue() != 0) {
			throw new IllegalStateException(Files.readString(log));
		}
		return new Visit(seconds, most);
	}

	/** What the process had in memory at most so far. */
	private static long megabytes(long pid) throws IOException {
		Path status = Path.of("/proc", String.valueOf(pid), "status");
		if (!Files.exists(status)) {
			return 0;
		}
		return Files.readString(status)
			.lines()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.findFirst()
			.orElse(0);
	}

	/**
	 * A process that ended.
	 *
	 * @param seconds how long it took
	 * @param megabytes what it had in memory at most
	 */
	private record Visit(double seconds, long megabytes) {

	}

}
