package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.application.TestApplication;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands for projects that migrate with Flyway. */
class FlywayIntegrationTests {

	private static final String NOTE = "@Entity public class Note { @Id public Long id; }";

	@TempDir
	private Path folder;

	private Path source;

	private Path migrations;

	private TestDatabase database;

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		this.source = this.folder.resolve("resources");
		this.migrations = Files.createDirectories(this.source.resolve("db/migration"));
		write("V1__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void applicationBringsItsMigrations() throws IOException {
		Path jar = new TestApplication(this.folder.resolve("notes")).withClass("com.acme.Note", NOTE)
			.withFile("db/migration/V1__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY);")
			.classes();
		Result before = launch("db", "validate", "--app", jar.toString());
		assertThat(before.exitCode()).as(before.errorOutput()).isEqualTo(1);
		assertThat(before.output()).contains("missing-table] public.note", "pending");
		Result plan = launch("migrate", "deploy", "--dry-run", "--app", jar.toString());
		assertThat(plan.output()).contains("-- 1 (V1__create_note.sql)", "SET lock_timeout = '5000ms'",
				"CREATE TABLE note");
		Result deployed = launch("migrate", "deploy", "--app", jar.toString());
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(deployed.errorOutput()).contains("Applied 1 migration in");
		assertThat(deployed.output()).contains("Schema is valid", "schema version 1");
		assertThat(history()).isEqualTo("1");
		assertThat(this.database.queryForString("SELECT to_regclass('databasechangelog') IS NULL")).isEqualTo("t");
		assertThat(launch("migrate", "deploy", "--app", jar.toString()).errorOutput())
			.contains("No pending migrations");
	}

	@Test
	void runnableJarWithSettingsOfItsOwnIsDeployed() throws IOException {
		Path jar = new TestApplication(this.folder.resolve("notes")).withClass("com.acme.Note", NOTE)
			.withFile("application.properties",
					"spring.flyway.locations=classpath:sql/{vendor}\nspring.flyway.table=history\n")
			.withFile("sql/postgresql/V7__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY);")
			.bootJar();
		Result deployed = launch("migrate", "deploy", "--app", jar.toString());
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(this.database.queryForString("SELECT version FROM history")).isEqualTo("7");
	}

	@Test
	void sourcesAreEnoughForTheStatus() throws IOException {
		Result pending = launch("migrate", "status", "--source", this.source.toString());
		assertThat(pending.exitCode()).as(pending.errorOutput()).isEqualTo(1);
		assertThat(pending.output()).contains("pending       1  create note", "0 applied, 1 pending");
		assertThat(pending.lastErrorLine()).contains("run 'migrate deploy'");
		assertThat(launch("migrate", "deploy", "--source", this.source.toString(), "--app", classes().toString())
			.exitCode()).isZero();
		Result built = launch("migrate", "status", "--app", classes().toString(), "--flyway",
				this.migrations.toString());
		assertThat(built.exitCode()).as(built.errorOutput()).isZero();
		Result applied = launch("migrate", "status", "--source", this.source.toString());
		assertThat(applied.exitCode()).as(applied.errorOutput()).isZero();
		assertThat(applied.output()).contains("1 applied, 0 pending");
		write("V1__create_note.sql", "CREATE TABLE note (id int PRIMARY KEY);");
		Result edited = launch("migrate", "status", "--flyway", this.migrations.toString());
		assertThat(edited.exitCode()).isEqualTo(1);
		assertThat(edited.output()).contains("1 edited");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy", "status", "check", "deploy --dry-run" })
	void folderWithoutMigrationsIsNamed(String command) throws IOException {
		Path empty = Files.createDirectories(this.folder.resolve("empty"));
		for (Path place : List.of(empty, this.folder.resolve("none"))) {
			List<String> args = new ArrayList<>(List.of("migrate"));
			args.addAll(List.of(command.split(" ")));
			args.addAll(List.of("--app", classes().toString(), "--flyway", place.toString()));
			Result result = launch(args.toArray(String[]::new));
			assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
			assertThat(result.errorOutput()).contains("There is no migration of Flyway in " + place, "--flyway",
					"'migrate dev'");
		}
		assertThat(this.database.queryForString("SELECT to_regclass('flyway_schema_history') IS NULL")).isEqualTo("t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rollback --count 1 --yes", "resolve --rolled-back 1" })
	void whatFlywayCannotDoIsRefused(String command) {
		List<String> args = new ArrayList<>(List.of("migrate"));
		args.addAll(List.of(command.split(" ")));
		args.addAll(List.of("--source", this.source.toString()));
		Result result = launch(args.toArray(String[]::new));
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("This project migrates with Flyway").contains("What to do: ");
	}

	@Test
	void brokenMigrationIsExplained() throws IOException {
		write("V2__broken.sql", "ALTER TABLE nowhere ADD text text;");
		Result result = launch("migrate", "deploy", "--source", this.source.toString(), "--app", classes().toString());
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("Migration V2__broken.sql failed: relation \"nowhere\"");
		assertThat(history()).isEqualTo("1");
	}

	@Test
	void developerGetsTheNextMigrationWithItsUndoAsAComment() throws IOException {
		SourceModel model = new SourceModel().entity("Note", "@Id Long id", "String text");
		Result first = dev(model, "--name", "Add text");
		assertThat(first.exitCode()).as(first.errorOutput()).isZero();
		assertThat(files()).hasSize(2).last().asString().matches("V\\d{14}__add_text\\.sql");
		assertThat(first.output()).contains("ALTER TABLE note ADD COLUMN text varchar(255);\n",
				"-- To undo it, put this into a new migration:\n-- ALTER TABLE note DROP COLUMN text;",
				"Schema is valid");
		assertThat(history()).isEqualTo("2");
		assertThat(dev(model).errorOutput()).contains("Nothing to do");
		assertThat(files()).hasSize(2);
	}

	@Test
	void indexesAreBuiltOutsideOfTheTransactionOfTheTable() throws IOException {
		SourceModel model = new SourceModel()
			.type("Note",
					"@Entity @Table(indexes = @Index(name = \"note_text\", columnList = \"text\")) public class Note")
			.field("Note", "@Id Long id")
			.field("Note", "String text");
		launch("migrate", "deploy", "--source", this.source.toString(), "--app", classes().toString());
		this.database.execute("INSERT INTO note SELECT generate_series(1, 10)");
		Result result = dev(model, "--name", "index");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(files()).hasSize(3);
		assertThat(result.output()).contains("CREATE INDEX CONCURRENTLY note_text ON note (text);");
		assertThat(history()).isEqualTo("3");
	}

	@Test
	void referenceIsRequiredInTheNextMigrationAfterItsValues() throws IOException {
		SourceModel model = new SourceModel().entity("Note", "@Id Long id", "@ManyToOne(optional = false) Note parent");
		launch("migrate", "deploy", "--source", this.source.toString(), "--app", classes().toString());
		this.database.execute("INSERT INTO note VALUES (1)");
		Result waiting = dev(model);
		assertThat(waiting.errorOutput()).contains("note.parent_id stays optional until every row has a value (1 have",
				"A 'migrate dev' after that requires it");
		assertThat(waiting.output()).contains("ADD COLUMN parent_id bigint");
		assertThat(files()).hasSize(3);
		assertThat(dev(model).errorOutput()).contains("stays optional", "Nothing to do");
		this.database.execute("UPDATE note SET parent_id = 1");
		Result done = dev(model);
		assertThat(done.exitCode()).as(done.errorOutput()).isZero();
		assertThat(done.output()).contains("SET NOT NULL", "Schema is valid: 1 table");
	}

	@Test
	void prototypeIsNotAppliedAgain() throws IOException {
		SourceModel model = new SourceModel().entity("Note", "@Id Long id", "String text");
		launch("migrate", "deploy", "--source", this.source.toString(), "--app", classes().toString());
		Result pushed = launch("db", "push", "--source", this.source.toString(), "--app", model.compile().toString(),
				"--naming", "spring");
		assertThat(pushed.exitCode()).as(pushed.errorOutput()).isZero();
		Result written = dev(model);
		assertThat(written.exitCode()).as(written.errorOutput()).isZero();
		assertThat(written.errorOutput()).contains("now its history says so");
		assertThat(history()).isEqualTo("2");
	}

	private Result dev(SourceModel model, String... more) {
		List<String> args = new ArrayList<>(List.of("migrate", "dev", "--source", this.source.toString(), "--app",
				model.compile().toString(), "--naming", "spring"));
		args.addAll(List.of(more));
		return launch(args.toArray(String[]::new));
	}

	private Path classes() {
		return new SourceModel().entity("Note", "@Id Long id").compile();
	}

	private String history() {
		return this.database.queryForString("SELECT count(*) FROM flyway_schema_history WHERE success");
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.migrations)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.migrations.resolve(name), sql);
	}

	private Result launch(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.addAll(List.of("--url", this.database.databaseUrl()));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

}
