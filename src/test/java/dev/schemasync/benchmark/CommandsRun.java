package dev.schemasync.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import dev.schemasync.benchmark.Tool.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole processes beside those of Flyway and Liquibase, in turns:
 * {@code ./mvnw test -Pbenchmark -Dtest=CommandsRun [-Dmigrations=50,500,5000] [-Drounds=7]}.
 * It prints medians, least and most, in seconds, as the table of
 * {@code docs/benchmarks.md}.
 */
class CommandsRun {

	private static final int FIRST_DEPLOYS = 3;

	@TempDir
	private Path folder;

	@Test
	void run() throws IOException, InterruptedException {
		int rounds = Integer.getInteger("rounds", 7);
		Path downloads = Files.createDirectories(this.folder.resolve("tools"));
		Tool.download(downloads);
		StringBuilder table = new StringBuilder("| migrations | work |");
		for (Tool tool : Tool.values()) {
			table.append(' ').append(tool.title()).append(" |");
		}
		table.append(" to Flyway | to Liquibase |\n").append("| --- ".repeat(Tool.values().length + 4)).append("|\n");
		for (String count : System.getProperty("migrations", "50,500,5000").split(",")) {
			Migrations migrations = Migrations.write(Integer.parseInt(count), this.folder);
			measure(migrations, downloads, rounds).forEach((work, seconds) -> table.append(row(count, work, seconds)));
		}
		System.out.println(table);
		assertThat(table.toString()).contains("STATUS");
	}

	private static Map<Work, Map<Tool, List<Double>>> measure(Migrations migrations, Path downloads, int rounds)
			throws IOException, InterruptedException {
		Map<Work, Map<Tool, List<Double>>> seconds = new EnumMap<>(Work.class);
		Map<Tool, TestDatabase> databases = new EnumMap<>(Tool.class);
		try {
			for (int i = 0; i < FIRST_DEPLOYS; i++) {
				for (Tool tool : Tool.values()) {
					TestDatabase before = databases.put(tool, TestDatabase.create());
					if (before != null) {
						before.close();
					}
					measure(tool, Work.FIRST_DEPLOY, migrations, databases.get(tool), downloads, seconds);
				}
			}
			for (int i = 0; i < rounds; i++) {
				for (Work work : List.of(Work.NOTHING_PENDING, Work.STATUS)) {
					for (Tool tool : Tool.values()) {
						measure(tool, work, migrations, databases.get(tool), downloads, seconds);
					}
				}
			}
		}
		finally {
			databases.values().forEach(TestDatabase::close);
		}
		return seconds;
	}

	private static void measure(Tool tool, Work work, Migrations migrations, TestDatabase database, Path downloads,
			Map<Work, Map<Tool, List<Double>>> seconds) throws IOException, InterruptedException {
		seconds.computeIfAbsent(work, (key) -> new EnumMap<>(Tool.class))
			.computeIfAbsent(tool, (key) -> new ArrayList<>())
			.add(tool.run(work, migrations, database, downloads));
	}

	private static String row(String count, Work work, Map<Tool, List<Double>> seconds) {
		double own = median(seconds.get(Tool.SCHEMA_SYNC));
		StringBuilder row = new StringBuilder("| %s | %s |".formatted(count, work));
		seconds.values()
			.forEach((values) -> row.append(String.format(Locale.ROOT, " %.2f (%.2f to %.2f) |", median(values),
					Collections.min(values), Collections.max(values))));
		Stream.of(Tool.FLYWAY, Tool.LIQUIBASE)
			.forEach((peer) -> row.append(String.format(Locale.ROOT, " %.2f |", own / median(seconds.get(peer)))));
		return row.append('\n').toString();
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

}
