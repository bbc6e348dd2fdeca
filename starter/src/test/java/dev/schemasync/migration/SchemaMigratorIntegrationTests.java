package dev.schemasync.migration;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("server")
class SchemaMigratorIntegrationTests {

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_first", "",
				"CREATE TABLE first (id int PRIMARY KEY, note text);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void brokenYaml() {
		this.changelog.write("changelog/master.yaml", "databaseChangeLog:\n  - changeSet:\n     id: 1\n   author: x\n");
		assertThat(failure()).isEqualTo("The changelog cannot be read: Syntax error in file "
				+ "classpath:/changelog/master.yaml: while parsing a block collection line 2, column 3: expected "
				+ "<block end>, but found '<block mapping start>' line 4, column 4. What to do: correct the file");
		assertThat(this.database.queryForString("SELECT to_regclass('databasechangelog')")).isNull();
	}

	@Test
	void unknownChangeType() {
		this.changelog.write("changelog/master.yaml", """
				databaseChangeLog:
				  - changeSet:
				      id: 1
				      author: x
				      changes:
				        - creatTable:
				            tableName: a
				""");
		assertThat(failure()).startsWith("The changelog cannot be read: ")
			.contains("master.yaml", "Unknown change type 'creatTable'")
			.endsWith("What to do: correct the file");
	}

	@Test
	void missingChangelog() {
		this.changelog.set("spring.liquibase.change-log", "classpath:/nowhere.yaml");
		assertThat(failure())
			.isEqualTo("Migrations cannot start: the changelog classpath:/nowhere.yaml does not exist. "
					+ "What to do: add the file, or name another one with spring.liquibase.change-log");
	}

	@Test
	void brokenHeaderOfFormattedSql() {
		this.changelog.write("changelog/migrations/002.sql",
				"--liquibase formatted sql\n\n--changeset bob\nSELECT 1;\n");
		assertThat(failure()).startsWith("The changelog cannot be read: ")
			.contains("changelog/migrations/002.sql' at line 3", "--changeset <authorname>:<changesetId>")
			.doesNotContain("http");
	}

	@Test
	void brokenSql() {
		this.changelog.migration("002_broken", "", "CREATE TABLE second (\n\tid int,\n\tname varchr(10)\n);");
		assertThat(failure())
			.isEqualTo("Migration 002_broken by sam (changelog/migrations/002_broken.sql) failed: type "
					+ "\"varchr\" does not exist (SQLSTATE 42704, in line 3 of the statement). Change sets before it stay "
					+ "applied; of this one nothing, unless it is marked runInTransaction:false. What to do: correct the "
					+ "change set and deploy again");
		assertThat(migrator(this.database.dataSource()).history().current(5).id()).isEqualTo("001_first");
	}

	@Test
	void runAfterAFailureIsNotSkipped() {
		this.changelog.migration("002_broken", "", "CREATE TABEL second (id int);");
		assertThat(failure()).contains("syntax error at or near \"TABEL\" (SQLSTATE 42601, at character 8 of the");
		this.changelog.migration("002_broken", "", "CREATE TABLE second (id int);");
		assertThat(migrator(this.database.dataSource()).migrate((id) -> {
		}).applied()).containsExactly("002_broken");
	}

	@Test
	void valuesOfRowsAreNotRepeated() {
		this.changelog
			.migration("002_data", "", "INSERT INTO first VALUES (1, 'x'); INSERT INTO first VALUES (1, 'x');")
			.migration("003_data", "", "SELECT 'sec-ret'::int;");
		assertThat(failure()).contains("duplicate key value violates unique constraint \"first_pkey\"")
			.doesNotContain("(id)=(1)", "Detail");
		this.changelog.migration("002_data", "", "SELECT 1;");
		assertThat(failure()).contains("invalid input syntax for type integer (SQLSTATE 22P02")
			.doesNotContain("sec-ret");
	}

	@Test
	void editedMigration() {
		migrator(this.database.dataSource()).migrate((id) -> {
		});
		this.changelog.migration("001_first", "", "CREATE TABLE first (id bigint);");
		assertThat(failure()).isEqualTo("Migrations cannot start: already applied and edited afterwards: 001_first in "
				+ "changelog/migrations/001_first.sql. What to do: restore the text that was applied, and put the "
				+ "change into a new change set");
	}

	@Test
	void duplicateChangeSet() {
		this.changelog.write("changelog/migrations/002.sql", """
				--liquibase formatted sql

				--changeset sam:002
				SELECT 1;

				--changeset sam:002
				SELECT 2;
				""");
		assertThat(failure()).contains("duplicate identifiers", "changelog/migrations/002.sql::002::sam");
	}

	@Test
	void roleWithoutRights() {
		migrator(this.database.dataSource()).migrate((id) -> {
		});
		this.database.execute(
				"CREATE ROLE weak_%1$s LOGIN PASSWORD 'sec-ret'; GRANT ALL ON databasechangelog, databasechangeloglock TO weak_%1$s"
					.formatted(this.database.name()));
		try {
			this.changelog.migration("002_alter", "", "ALTER TABLE first ADD b int;");
			String text = failure(weak());
			assertThat(text)
				.isEqualTo("Migration 002_alter by sam (changelog/migrations/002_alter.sql) failed: must be "
						+ "owner of table first (SQLSTATE 42501). Change sets before it stay applied; of this one nothing, "
						+ "unless it is marked runInTransaction:false. What to do: run migrations as the role that owns the "
						+ "tables (schema-sync.migration.username and schema-sync.migration.password), or grant this role "
						+ "the right");
			this.database.execute("REVOKE ALL ON databasechangelog FROM weak_" + this.database.name());
			assertThat(failure(weak()))
				.startsWith("Migrations failed: permission denied for table databasechangelog " + "(SQLSTATE 42501).")
				.contains("What to do: run migrations as the role that owns the tables");
		}
		finally {
			this.database.execute("DROP OWNED BY weak_%1$s; DROP ROLE weak_%1$s".formatted(this.database.name()));
		}
	}

	private String failure() {
		return failure(this.database.dataSource());
	}

	private String failure(DataSource dataSource) {
		String[] message = new String[1];
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(dataSource).migrate((id) -> {
			}))
			.satisfies((ex) -> message[0] = ex.getMessage());
		assertThat(message[0]).hasLineCount(1).doesNotContain(this.database.password(), "sec-ret");
		return message[0];
	}

	private DataSource weak() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url());
		dataSource.setUser("weak_" + this.database.name());
		dataSource.setPassword("sec-ret");
		return dataSource;
	}

	private LiquibaseMigrator migrator(DataSource dataSource) {
		return this.changelog.migrator(dataSource);
	}

}
