package dev.schemasync.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.schemasync.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills at random moments, in numbers that are too long for each build: {@code ./mvnw
 * verify -Pfaults}. The system property {@code faults} says how many.
 */
class MigrationFaults {

	private static final int CHANGE_SETS = 12;

	private static final int PROCESSES = 8;

	private final Random random = new Random(Long.getLong("faults.seed", 42));

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final List<Duration> restarts = new ArrayList<>();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory);
		for (int i = 1; i <= CHANGE_SETS; i++) {
			this.changelog.migration("%03d".formatted(i), "", (i == 1)
					? "CREATE TABLE counter (id int PRIMARY KEY, value int); INSERT INTO counter VALUES (1, 1);"
					: "UPDATE counter SET value = value + 1; SELECT pg_sleep(0.03);");
		}
		this.changelog.migration("900_index", " runInTransaction:false",
				"CREATE INDEX CONCURRENTLY counter_value ON counter (value, id);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void killedProcessesConverge() throws Exception {
		int kills = Integer.getInteger("faults", 200);
		int interrupted = 0;
		for (int i = 0; i < kills; i++) {
			reset();
			try (MigratingProcess process = start("killed")) {
				awaitSession();
				Thread.sleep(this.random.nextInt(900));
				interrupted += process.isAlive() ? 1 : 0;
				process.kill();
			}
			assertConverges("kill " + i);
		}
		report("%d kills of the process, %d while it migrated".formatted(kills, interrupted));
	}

	@Test
	void killedBackendsConverge() throws Exception {
		int kills = Math.max(1, Integer.getInteger("faults", 200) / 4);
		for (int i = 0; i < kills; i++) {
			reset();
			try (MigratingProcess process = start("killed")) {
				awaitSession();
				Thread.sleep(this.random.nextInt(700));
				this.database.execute(
						"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
								+ "AND application_name LIKE 'schema-sync%' AND random() < 0.7");
				process.exitCode();
			}
			assertConverges("backend " + i);
		}
		report("%d kills of sessions".formatted(kills));
	}

	@Test
	void processesOnAnEmptyDatabase() throws Exception {
		int rounds = Math.max(1, Integer.getInteger("faults", 200) / 20);
		for (int i = 0; i < 2 * rounds; i++) {
			reset();
			boolean killing = i >= rounds;
			List<MigratingProcess> processes = new ArrayList<>();
			for (int j : IntStream.range(0, PROCESSES).toArray()) {
				processes.add(start("p" + j));
			}
			if (killing) {
				awaitSession();
				Thread.sleep(this.random.nextInt(400));
				// whichever holds the lock now
				processes.get(this.random.nextInt(PROCESSES)).kill();
			}
			int failed = 0;
			for (MigratingProcess process : processes) {
				int exitCode = process.exitCode();
				failed += (exitCode == 0) ? 0 : 1;
				assertThat(exitCode).as(Files.readString(process.output())).isIn(0, killing ? 137 : 0);
			}
			assertThat(failed).isLessThanOrEqualTo(killing ? 1 : 0);
			assertSound("round " + i);
		}
		report("%d rounds of %d processes, and as many with one killed".formatted(rounds, PROCESSES));
	}

	private void reset() {
		this.database
			.execute("DROP TABLE IF EXISTS counter, databasechangelog, databasechangeloglock, databasechangelog_sync");
	}

	private MigratingProcess start(String name) throws Exception {
		return MigratingProcess.start(this.database, this.directory, this.directory.resolve(name + ".txt"));
	}

	private void awaitSession() throws InterruptedException {
		for (int i = 0; i < 3000; i++) {
			if (!this.database.queryForString(
					"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'schema-sync%'")
				.equals("0")) {
				return;
			}
			Thread.sleep(10);
		}
	}

	private void assertConverges(String which) {
		FirstStep listener = new FirstStep();
		this.changelog.migrator(this.database.dataSource()).migrate(listener);
		this.restarts.add(listener.waited());
		assertThat(listener.waited()).as(which).isLessThan(Duration.ofSeconds(5));
		assertSound(which);
	}

	private void assertSound(String which) {
		assertThat(this.database.queryForString("SELECT value FROM counter")).as(which)
			.isEqualTo(String.valueOf(CHANGE_SETS));
		assertThat(this.database.queryForString("SELECT count(*) || ' ' || count(DISTINCT id) FROM databasechangelog"))
			.as(which)
			.isEqualTo("%1$d %1$d".formatted(CHANGE_SETS + 1));
		assertThat(this.database
			.queryForString("SELECT indisvalid FROM pg_index WHERE indexrelid = 'counter_value'::regclass")).as(which)
			.isEqualTo("t");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangeloglock WHERE locked")).as(which)
			.isEqualTo("0");
	}

	private void report(String what) {
		Duration longest = this.restarts.stream().max(Duration::compareTo).orElse(Duration.ZERO);
		System.out.printf("faults: %s; longest next start %d ms%n", what, longest.toMillis());
	}

	/** How long it took until there was nothing more to wait for. */
	private static final class FirstStep implements MigrationListener {

		private final long start = System.nanoTime();

		private @Nullable Duration waited;

		@Override
		public void running(String id, int number, int total) {
			if (this.waited == null) {
				this.waited = Duration.ofNanos(System.nanoTime() - this.start);
			}
		}

		@Override
		public void done(String id) {
			this.running(id, 0, 0);
		}

		@Override
		public void message(String message) {
			System.out.println(message);
		}

		Duration waited() {
			return (this.waited != null) ? this.waited : Duration.ofNanos(System.nanoTime() - this.start);
		}

	}

}
