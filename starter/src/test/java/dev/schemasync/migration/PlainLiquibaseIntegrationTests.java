package dev.schemasync.migration;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.TestDatabase;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** Plain Liquibase can take over the history, and did write it before. */
@Tag("server")
class PlainLiquibaseIntegrationTests {

	private static final String HISTORY = "SELECT string_agg(concat_ws('|', id, author, filename, md5sum, exectype, "
			+ "description, comments, orderexecuted), ',' ORDER BY orderexecuted) FROM databasechangelog";

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory)
			.migration("001_first", "", "CREATE TABLE first (id int PRIMARY KEY);")
			.migration("002_index", " runInTransaction:false", "CREATE INDEX CONCURRENTLY first_id ON first (id);")
			.migration("003_rows", "", "INSERT INTO first VALUES (1);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void liquibaseGoesOnAfterUs() throws Exception {
		assertThat(ours()).isEqualTo(3);
		String history = this.database.queryForString(HISTORY);
		liquibase();
		assertThat(this.database.queryForString(HISTORY)).isEqualTo(history);
		this.changelog.migration("004_more", "", "INSERT INTO first VALUES (2);");
		liquibase();
		assertThat(ours()).isZero();
		assertThat(this.database.queryForString("SELECT count(*) FROM first")).isEqualTo("2");
	}

	@Test
	void weGoOnAfterLiquibase() throws Exception {
		liquibase();
		String history = this.database.queryForString(HISTORY);
		assertThat(ours()).isZero();
		assertThat(this.database.queryForString(HISTORY)).isEqualTo(history);
		this.changelog.migration("004_more", "", "INSERT INTO first VALUES (2);");
		assertThat(ours()).isOne();
		liquibase();
		assertThat(this.database.queryForString("SELECT count(*) FROM first")).isEqualTo("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ALTER DATABASE %s SET search_path = other, public",
			"ALTER DATABASE %s SET search_path = public" })
	void changeSetsHaveTheSearchPathsThatLiquibaseGivesThem(String setUp) throws Exception {
		String remember = "INSERT INTO public.paths (path) VALUES (current_setting('search_path'));";
		this.changelog.delete("001_first").delete("002_index").delete("003_rows");
		this.changelog.migration("001_one", "", remember)
			.migration("002_two", "", remember + " SET search_path = other;")
			.migration("003_three", "", remember + " SET LOCAL search_path = pg_catalog;")
			.migration("004_four", "", remember)
			.migration("005_alone", " runInTransaction:false", remember + " SET search_path = \"$user\", other;")
			.migration("006_six", "", remember)
			.migration("007_seven", "", remember + " RESET search_path;")
			.migration("008_eight", "", remember);
		List<String> paths = new ArrayList<>();
		for (Runner runner : List.<Runner>of(this::liquibase, this::ours)) {
			this.database.execute(
					"DROP SCHEMA IF EXISTS other CASCADE; DROP TABLE IF EXISTS public.paths, public.databasechangelog, "
							+ "public.databasechangeloglock; CREATE SCHEMA other; CREATE TABLE public.paths (id int GENERATED ALWAYS AS IDENTITY, path text)");
			if (!setUp.isEmpty()) {
				this.database.execute(setUp.formatted(this.database.name()));
			}
			runner.run();
			paths.add(this.database.queryForString("SELECT string_agg(path, ' | ' ORDER BY id) FROM public.paths"));
		}
		assertThat(paths.getLast()).isEqualTo(paths.getFirst()).matches("(.* [|] ){7}.*");
	}

	@Test
	void bothWriteTheSameHistory() throws Exception {
		liquibase();
		String history = this.database.queryForString(HISTORY);
		this.database.execute("DROP TABLE first, databasechangelog, databasechangeloglock");
		assertThat(ours()).isEqualTo(3);
		assertThat(this.database.queryForString(HISTORY)).isEqualTo(history);
	}

	@Test
	void liquibaseThatStartsMeanwhileWaits() throws Exception {
		ours();
		this.changelog.migration("004_slow", "", "INSERT INTO first VALUES (2); SELECT pg_sleep(4);");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("ours.txt"))) {
			awaitSleep();
			liquibase();
			assertThat(process.exitCode()).as(Files.readString(process.output())).isZero();
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM first WHERE id = 2")).isEqualTo("1");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog WHERE id = '004_slow'"))
			.isEqualTo("1");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangeloglock WHERE locked"))
			.isEqualTo("0");
	}

	@Test
	void killedProcessHoldsOffNobody() throws Exception {
		ours();
		this.changelog.migration("004_slow", "", "INSERT INTO first VALUES (2); SELECT pg_sleep(2);");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("ours.txt"))) {
			awaitSleep();
			process.kill();
		}
		liquibase();
		assertThat(this.database.queryForString("SELECT count(*) FROM first WHERE id = 2")).isEqualTo("1");
	}

	private void awaitSleep() throws InterruptedException {
		for (int i = 0; i < 3000; i++) {
			if (!this.database.queryForString(
					"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND wait_event = 'PgSleep'")
				.equals("0")) {
				return;
			}
			Thread.sleep(10);
		}
		throw new IllegalStateException("Nothing migrates");
	}

	private int ours() {
		return this.changelog.migrator(this.database.dataSource()).migrate((id) -> {
		}).applied().size();
	}

	private void liquibase() throws Exception {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(this.database.dataSource());
		liquibase.setChangeLog("classpath:/changelog/master.yaml");
		liquibase.setAnalyticsEnabled(false);
		// it remembers for the whole JVM what was up to date
		Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
		try (URLClassLoader files = new URLClassLoader(new URL[] { this.directory.toUri().toURL() },
				getClass().getClassLoader())) {
			liquibase.setResourceLoader(new DefaultResourceLoader(files));
			liquibase.afterPropertiesSet();
		}
	}

	/** Applies the change sets. */
	@FunctionalInterface
	private interface Runner {

		void run() throws Exception;

	}

}
