package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

/** The changelog of an application is found in the application. */
class ApplicationChangelogIntegrationTests {

	private static final String ORDERS = "@Entity public class Orders { @Id Long id; String note; }";

	private static final String MASTER = """
			<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
			    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
			    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
			  <includeAll path="db/changelog/migrations/"/>
			  <changeSet id="note" author="kim" context="notes">
			    <addColumn tableName="orders"><column name="note" type="varchar(255)"/></addColumn>
			  </changeSet>
			</databaseChangeLog>
			""";

	private static final String FIRST = """
			--liquibase formatted sql
			--changeset kim:orders
			CREATE TABLE orders (id bigint PRIMARY KEY);
			""";

	@TempDir
	private Path folder;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "folder", "jar of Spring Boot" })
	void changelogAndItsSettingsComeFromTheApplication(String form) throws IOException {
		TestApplication application = new TestApplication(this.folder.resolve("orders"))
			.withClass("com.acme.Orders", ORDERS)
			.withFile("application.yaml", """
					spring:
					  datasource:
					    url: jdbc:postgresql://production.invalid/orders
					  liquibase:
					    change-log: classpath:/main.xml
					    url: jdbc:postgresql://production.invalid/orders
					    contexts: notes
					    database-change-log-table: history
					""")
			.withFile("main.xml", MASTER)
			.withFile("db/changelog/migrations/001.sql", FIRST);
		Path built = form.equals("folder") ? application.classes() : application.bootJar();
		assertThat(run("migrate status", "--app", built).exitCode()).isEqualTo(1);
		Result deployed = run("migrate deploy", "--app", built);
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(this.database
			.queryForString("SELECT string_agg(filename || ' ' || id, ', ' ORDER BY orderexecuted) FROM history"))
			.isEqualTo("db/changelog/migrations/001.sql orders, main.xml note");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_tables WHERE tablename = 'customers'"))
			.isEqualTo("0");
		assertThat(run("migrate status", "--app", built).exitCode()).isZero();
		Result valid = run("db validate", "--app", built);
		assertThat(valid.exitCode()).as(valid.output()).isZero();
		assertThat(valid.output()).contains("schema version note");
	}

	@Test
	void migrationsThatAreNotAppliedAreSaidFirst() throws IOException {
		Path built = new TestApplication(this.folder.resolve("orders")).withClass("com.acme.Orders", ORDERS)
			.withFile("db/changelog/db.changelog-master.yaml", """
					databaseChangeLog:
					  - include:
					      file: db/changelog/migrations/001.sql
					""")
			.withFile("db/changelog/migrations/001.sql", FIRST)
			.classes();
		assertThat(run("db validate", "--app", built).output()).startsWith("1 migration is not applied yet (orders)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "folder", "jar of Spring Boot" })
	void changesInJavaAreThoseOfTheApplication(String form) throws IOException {
		TestApplication application = new TestApplication(this.folder.resolve("orders"))
			.withClass("com.acme.Orders", ORDERS)
			.withClass("com.acme.FirstOrder",
					"""
							public class FirstOrder implements liquibase.change.custom.CustomSqlChange {
								public liquibase.statement.SqlStatement[] generateStatements(liquibase.database.Database database) {
									return new liquibase.statement.SqlStatement[] {
										new liquibase.statement.core.RawSqlStatement("INSERT INTO orders (id) VALUES (7)") };
								}
								public String getConfirmationMessage() { return "done"; }
								public void setUp() { }
								public void setFileOpener(liquibase.resource.ResourceAccessor files) { }
								public liquibase.exception.ValidationErrors validate(liquibase.database.Database database) {
									return new liquibase.exception.ValidationErrors();
								}
							}
							""")
			.withFile("application.properties", "spring.liquibase.change-log=classpath:main.xml")
			.withFile("main.xml",
					MASTER.replaceFirst("context=\"notes\"", "")
						.replace("</changeSet>", "<customChange class=\"com.acme.FirstOrder\"/></changeSet>"))
			.withFile("db/changelog/migrations/001.sql", FIRST);
		Result deployed = run("migrate deploy", "--app",
				form.equals("folder") ? application.classes() : application.bootJar());
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(this.database.queryForString("SELECT id FROM orders")).isEqualTo("7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "main.xml", "main.yaml", "main.json", "main.sql" })
	void changelogMayBeAnyFile(String name) throws IOException {
		Path file = Files.writeString(this.folder.resolve(name), switch (name) {
			case "main.xml" -> MASTER.replaceFirst("<includeAll[^>]*>", "<include file=\"001.sql\"/>");
			case "main.yaml" -> "databaseChangeLog:\n  - include:\n      file: 001.sql\n";
			case "main.json" -> "{\"databaseChangeLog\": [{\"include\": {\"file\": \"001.sql\"}}]}";
			default -> FIRST;
		});
		Files.writeString(this.folder.resolve("001.sql"), FIRST);
		Result deployed = run("migrate deploy", "--changelog", file, "--app",
				new TestApplication(this.folder.resolve("app"))
					.withClass("com.acme.Orders", ORDERS.replace(name.endsWith("xml") ? "nothing" : "String note;", ""))
					.classes());
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(this.database.queryForString("SELECT filename FROM databasechangelog WHERE id = 'orders'"))
			.isEqualTo(name.endsWith("sql") ? "main.sql" : "001.sql");
		assertThat(run("migrate status", "--changelog", file).exitCode()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "others/main.xml", "classpath:/others/main.xml" })
	void anotherChangelogOfTheApplication(String name) throws IOException {
		Path built = new TestApplication(this.folder.resolve("orders")).withClass("com.acme.Orders", ORDERS)
			.withFile("application.properties",
					"spring.liquibase.contexts=notes\nspring.liquibase.change-log=classpath:main.sql")
			.withFile("others/main.xml", MASTER)
			.withFile("db/changelog/migrations/001.sql", FIRST)
			.withFile("main.sql", FIRST)
			.bootJar();
		Result deployed = run("migrate deploy", "--app", built, "--changelog", name);
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(this.database.queryForString(
				"SELECT string_agg(filename || ' ' || id, ', ' ORDER BY orderexecuted) FROM databasechangelog"))
			.isEqualTo("db/changelog/migrations/001.sql orders, others/main.xml note");
		assertThat(run("migrate status", "--app", built, "--changelog", name).exitCode()).isZero();
		Result none = run("migrate status", "--app", built, "--changelog", "others/none.xml");
		assertThat(none.exitCode()).isEqualTo(3);
		assertThat(none.errorOutput()).contains("There is no changelog in others/none.xml");
		assertThat(run("migrate dev --name more", "--app", built, "--changelog", name).exitCode()).isEqualTo(2);
	}

	@Test
	void migrationsOfAnApplicationElsewhereAreNotWrittenHere() throws IOException {
		Path built = new TestApplication(this.folder.resolve("orders")).withClass("com.acme.Orders", ORDERS).classes();
		Result result = run("migrate dev --name create_orders", "--app", built);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errorOutput()).contains("name the folder of its resources with --source");
	}

	@Test
	void fileThatIsNotThereIsNamed() {
		Path file = this.folder.resolve("none.xml");
		Result result = run("migrate deploy", "--changelog", file);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errorOutput()).contains("There is no file " + file);
	}

	private Result run(String command, Object... more) {
		List<String> words = new ArrayList<>(List.of(command.split(" ")));
		for (Object word : more) {
			words.add(word.toString());
		}
		words.addAll(List.of("--url", this.database.databaseUrl()));
		return CliRunner.launch(SampleApplication.class, words.toArray(String[]::new));
	}

}
