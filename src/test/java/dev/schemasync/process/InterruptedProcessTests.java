package dev.schemasync.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.process.JarProcess.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code migrate dev} ends at any moment, in any way, and the next run finds all in
 * order.
 */
class InterruptedProcessTests {

	private static final String SHADOWS = "SELECT count(*) FROM pg_database WHERE datname LIKE 'schema_sync_shadow_' || "
			+ "(SELECT oid FROM pg_database WHERE datname = current_database()) || '%'";

	private static final int KILLS = 4;

	@TempDir
	private Path source;

	private TestDatabase database;

	private final SourceModel model = new SourceModel().entity("Customer",
			"@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id", "String name");

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		MigrationsFolder.create(this.source);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void killedAtAnyMomentTheNextRunFindsAllInOrder() throws Exception {
		long start = System.nanoTime();
		migrate();
		Duration whole = Duration.ofNanos(System.nanoTime() - start);
		for (int i = 1; i <= KILLS; i++) {
			this.model.field("Customer", "@Column(unique = true) String field" + i);
			// the last third is where files, databases and history change
			try (JarProcess process = start()) {
				Thread.sleep(whole.multipliedBy(KILLS + i).dividedBy(2 * KILLS + 1));
				process.kill();
			}
			assertFilesAreWhole();
		}
		migrate();
		assertInOrder(KILLS + 2);
	}

	@Test
	void ctrlCLeavesNoShadow() throws Exception {
		try (JarProcess process = start()) {
			awaitShadow();
			process.interrupt();
		}
		assertThat(this.database.queryForString(SHADOWS)).isEqualTo("0");
		assertFilesAreWhole();
		migrate();
		assertInOrder(2);
	}

	@Test
	void lostDatabaseIsSaid() throws Exception {
		Result result;
		try (JarProcess process = start()) {
			awaitShadow();
			this.database.queryForString(
					"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
							+ "AND (datname = current_database() OR datname LIKE 'schema\\_sync\\_shadow\\_%')");
			result = process.awaitEnd();
		}
		// it may have been faster
		assertThat(result.exitCode()).isIn(0, 3);
		if (result.exitCode() == 3) {
			assertThat(result.lastErrorLine()).contains("What to do: ").doesNotContain(this.database.password());
		}
		assertFilesAreWhole();
		migrate();
		assertInOrder(2);
	}

	private void awaitShadow() throws InterruptedException {
		for (int i = 0; i < 600 && this.database.queryForString(SHADOWS).equals("0"); i++) {
			Thread.sleep(20);
		}
		assertThat(this.database.queryForString(SHADOWS)).isEqualTo("1");
	}

	private void assertFilesAreWhole() throws IOException {
		for (Path file : files()) {
			assertThat(file.getFileName().toString()).endsWith(".sql");
			assertThat(Files.readString(file)).startsWith("--liquibase formatted sql\n")
				.contains("--changeset ", "--rollback ")
				.endsWith("\n");
		}
	}

	private void assertInOrder(int columns) throws IOException {
		assertFilesAreWhole();
		assertThat(this.database.queryForString(SHADOWS)).isEqualTo("0");
		assertThat(this.database.queryForString(
				"SELECT string_agg(DISTINCT regexp_replace(filename, '[^/]*$', ''), ',') FROM databasechangelog"))
			.isEqualTo("db/changelog/migrations/");
		assertThat(this.database
			.queryForString("SELECT count(*) FROM information_schema.columns WHERE table_name = 'customer'"))
			.isEqualTo(Integer.toString(columns));
		assertThat(migrate().errorOutput()).contains("Nothing to do");
	}

	private Path migrations() {
		return this.source.resolve("db/changelog/migrations");
	}

	/** Whatever begins with a dot is no migration. */
	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(migrations())) {
			return files.filter((file) -> !file.getFileName().toString().startsWith(".")).toList();
		}
	}

	private Result migrate() {
		try (JarProcess process = start()) {
			Result result = process.awaitEnd();
			assertThat(result.exitCode()).as(result.all()).isZero();
			return result;
		}
	}

	private JarProcess start() {
		return JarProcess.start(JarProcess.environment(this.database), "migrate", "dev", "--source",
				this.source.toString(), "--app", this.model.compile().toString(), "--naming", "spring");
	}

}
