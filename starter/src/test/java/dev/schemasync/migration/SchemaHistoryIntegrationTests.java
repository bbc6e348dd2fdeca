package dev.schemasync.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.TestDatabase;
import dev.schemasync.migration.ChangeSetStatus.State;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class SchemaHistoryIntegrationTests {

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_first", "", "CREATE TABLE first (id int);")
			.migration("002_second", "", "CREATE TABLE second (id int);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void emptyDatabaseHasNoVersionAndEverythingPending() {
		SchemaVersion version = history().current(5);
		assertThat(version).isEqualTo(new SchemaVersion(null, List.of(), 0, 2));
		assertThat(states()).containsExactly(tuple("001_first", State.PENDING), tuple("002_second", State.PENDING));
		assertThat(
				this.database.queryForString("SELECT count(*) FROM pg_class WHERE relname LIKE 'databasechangelog%'"))
			.isEqualTo("0");
	}

	@Test
	void newestChangeSetIsTheVersion() {
		List<String> told = new ArrayList<>();
		MigrationResult result = migrator().migrate(told::add);
		assertThat(result.applied()).containsExactly("001_first", "002_second").isEqualTo(told);
		SchemaVersion version = history().current(1);
		assertThat(version.id()).isEqualTo("002_second");
		assertThat(version.applied()).isEqualTo(2);
		assertThat(version.pending()).isZero();
		assertThat(version.latest()).singleElement().satisfies((latest) -> {
			assertThat(latest.author()).isEqualTo("sam");
			assertThat(latest.file()).isEqualTo("changelog/migrations/002_second.sql");
			assertThat(latest.description()).isEqualTo("About 002_second");
			assertThat(latest.appliedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(2)));
		});
		assertThat(migrator().migrate(told::add).applied()).isEmpty();
	}

	@Test
	void newestOfRowsWithOneTimeIsTheSameHoweverItIsRead() {
		migrator().migrate((id) -> {
		});
		this.database
			.execute("INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype) "
					+ "SELECT n::text, 'a', 'f', now() + interval '1 h', 9, 'EXECUTED' FROM generate_series(1, 300) AS n");
		String newest = history().version();
		// these rows are of no change set, so that all rows are read and compared
		assertThat(history().isUpToDate()).isFalse();
		assertThat(history().current(3).id()).isEqualTo(newest).isEqualTo("99");
		assertThat(history().current(3).applied()).isEqualTo(302);
		assertThat(history().status().getLast().id()).isEqualTo(newest);
	}

	@Test
	void editedMissingAndUnknownChangeSetsAreTold() throws IOException {
		this.changelog.migration("003_third", "", "CREATE TABLE third (id int);")
			.migration("004_fourth", "", "CREATE TABLE fourth (id int);");
		migrator().migrate((id) -> {
		});
		this.changelog.migration("001_first", "", "CREATE TABLE first (id bigint);")
			.delete("002_second")
			.delete("004_fourth")
			.migration("005_fifth", "", "CREATE TABLE fifth (id int);");
		assertThat(states()).containsExactly(tuple("001_first", State.EDITED), tuple("003_third", State.APPLIED),
				tuple("005_fifth", State.PENDING), tuple("002_second", State.MISSING),
				tuple("004_fourth", State.UNKNOWN_TO_THIS_BUILD));
		assertThat(history().current(5).pending()).isEqualTo(1);
	}

	@Test
	void contextsAndLabelsDecideWhatIsPending() {
		this.changelog.migration("003_demo", " context:demo", "CREATE TABLE demo (id int);")
			.migration("004_labelled", " labels:later", "CREATE TABLE later (id int);")
			.migration("005_other", " dbms:oracle", "CREATE TABLE other (id int);")
			.set("spring.liquibase.contexts", "prod")
			.set("spring.liquibase.label-filter", "!later");
		migrator().migrate((id) -> {
		});
		assertThat(states()).containsExactly(tuple("001_first", State.APPLIED), tuple("002_second", State.APPLIED));
		this.changelog.set("spring.liquibase.contexts", "demo");
		assertThat(history().current(5).pending()).isEqualTo(1);
	}

	@Test
	void changeSetThatRunsOnChangeIsPendingAgainWhenItChanges() {
		this.changelog.migration("003_view", " runOnChange:true", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;")
			.migration("004_always", " runAlways:true", "SELECT 1;");
		migrator().migrate((id) -> {
		});
		assertThat(history().current(5).pending()).isZero();
		this.changelog.migration("003_view", " runOnChange:true", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS b;")
			.migration("004_always", " runAlways:true", "SELECT 2;");
		assertThat(history().current(5).pending()).isEqualTo(1);
		assertThat(states()).contains(tuple("003_view", State.PENDING), tuple("004_always", State.APPLIED));
		assertThat(migrator().migrate((id) -> {
		}).applied()).containsExactly("003_view", "004_always");
	}

	@Test
	void ownTablesMayHaveOtherNamesAndSchemas() {
		this.database.execute("CREATE SCHEMA history");
		this.changelog.set("spring.liquibase.liquibase-schema", "history")
			.set("spring.liquibase.database-change-log-table", "AppliedMigrations")
			.set("spring.liquibase.database-change-log-lock-table", "MIGRATION_LOCK");
		migrator().migrate((id) -> {
		});
		assertThat(history().current(5).id()).isEqualTo("002_second");
		assertThat(history().historyTables()).containsExactlyInAnyOrder("appliedmigrations", "migration_lock",
				"appliedmigrations_sync", "schema_sync_release", "schema_sync_acknowledgement", "schema_sync_state",
				"schema_sync_alteration", "schema_sync_record()", "schema_sync_altered", "schema_sync_dropped");
		assertThat(history().ownTable("schema_sync_release").sql()).isEqualTo("history.schema_sync_release");
		assertThat(this.database
			.queryForString("SELECT count(*) FROM pg_tables WHERE schemaname = 'history' AND tablename IN "
					+ "('appliedmigrations', 'migration_lock')"))
			.isEqualTo("2");
	}

	@Test
	void parametersOfTheChangelogAreFilledIn() {
		this.changelog.migration("003_parameter", "", "CREATE TABLE ${prefix}_x (id int);")
			.set("spring.liquibase.parameters.prefix", "shop");
		assertThat(history().plan()).last()
			.isEqualTo(new PlannedChangeSet("003_parameter", "changelog/migrations/003_parameter.sql",
					"CREATE TABLE shop_x (id int);", true));
		migrator().migrate((id) -> {
		});
		assertThat(states()).contains(tuple("003_parameter", State.APPLIED));
	}

	@Test
	void changeSetThatItsPreconditionPutsOffStaysPendingWithoutFailure() {
		this.changelog.write("changelog/migrations/003_later.sql", """
				--liquibase formatted sql

				--changeset sam:003_later
				--preconditions onFail:CONTINUE
				--precondition-sql-check expectedResult:1 SELECT 0
				SELECT 1;
				""");
		assertThat(migrator().migrate((id) -> {
		}).applied()).containsExactly("001_first", "002_second");
		assertThat(states()).contains(tuple("003_later", State.PENDING));
	}

	private LiquibaseMigrator migrator() {
		return this.changelog.migrator(this.database.dataSource());
	}

	private LiquibaseHistory history() {
		return migrator().history();
	}

	private List<Tuple> states() {
		return history().status().stream().map((status) -> tuple(status.id(), status.state())).toList();
	}

}
