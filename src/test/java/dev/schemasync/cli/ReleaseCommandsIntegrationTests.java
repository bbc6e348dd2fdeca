package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.deployment.Build;
import dev.schemasync.deployment.Releases;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Commands that know which releases ran on the database. */
class ReleaseCommandsIntegrationTests {

	private static final EntityModel OLD = new SourceModel()
		.type("Customer",
				"@jakarta.persistence.Entity @jakarta.persistence.Table(name = \"customers\") public class Customer")
		.field("Customer", "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id")
		.field("Customer", "@Column(length = 200, nullable = false) String name")
		.field("Customer", "@Column(length = 320, nullable = false) String email")
		.field("Customer", "@Column(nullable = false) Instant createdAt")
		.read();

	private final TestDatabase database = TestDatabase.create();

	private final Releases releases = new Releases(this.database.dataSource(), this.database.dataSource(),
			OwnTable.onSearchPath(Releases.TABLE));

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void deployTellsWhetherTheReleaseBeforeCouldStillRun() {
		see("1.4.2", OLD);
		Result result = launch("migrate", "deploy");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		String answer = "The schema is safe to roll the code back to 1.4.2: no, because "
				+ "public.customers.name is gone and 1.4.2 uses it";
		assertThat(result.errorOutput()).contains(answer);
		assertThat(Path.of("docs/releases.md")).content().contains(answer);
		this.database.execute("ALTER TABLE customers ADD COLUMN name varchar(200), ALTER COLUMN company DROP NOT NULL");
		assertThat(launch("migrate", "deploy").errorOutput())
			.contains("The schema is safe to roll the code back to 1.4.2: yes");
	}

	@Test
	void statusNamesTheReleasesAndWhetherTheCodeCanGoBack() {
		launch("migrate", "deploy");
		assertThat(launch("migrate", "status").output()).doesNotContain("Releases that ran");
		see("1.4.2", OLD);
		assertThat(launch("migrate", "status").output()).contains("Releases that ran: 1.4.2 (last seen ")
			.doesNotContain("roll the code back");
		see("1.5.0", new EntityModel(OLD.schema(), List.of(), Map.of(), Set.of(), List.of(), List.of(), 1,
				"Hibernate ORM", "7.4"));
		Result status = launch("migrate", "status");
		assertThat(status.exitCode()).isZero();
		assertThat(status.output().lines().toList().getLast()).startsWith("Releases that ran: 1.5.0 (last seen ")
			.endsWith("UTC), 1.4.2; safe to roll the code back to 1.4.2: no, because public.customers.name is gone and "
					+ "1.4.2 uses it");
		assertThat(launch("migrate", "status", "--format", "json").output()).contains("\"releases\" : [",
				"\"version\" : \"1.5.0\"", "\"rollback\" : {", "\"safe\" : false");
	}

	@Test
	void deployToManyTellsItOfEach(@TempDir Path folder) throws IOException {
		see("1.4.2", OLD);
		Path targets = folder.resolve("targets.yaml");
		Files.writeString(targets, """
				targets:
				  - name: shop
				    url: %s
				""".formatted(this.database.databaseUrl()));
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--targets", targets.toString());
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.output()).contains("applied 17, schema is valid, safe to roll the code back to 1.4.2: no, "
				+ "because public.customers.name is gone and 1.4.2 uses it");
		assertThat(CliRunner
			.launch(SampleApplication.class, "migrate", "deploy", "--format", "json", "--targets", targets.toString())
			.output()).contains("\"rollback\":{").contains("\"safe\":false");
	}

	@Test
	void whatStartsIsWhatTheCommandsRead() {
		launch("migrate", "deploy");
		String[] arguments = { "--server.port=0", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password() };
		try (ConfigurableApplicationContext application = SpringApplication.run(SampleApplication.class, arguments)) {
			await().atMost(Duration.ofSeconds(60))
				.until(() -> application.isActive() && !this.releases.all().isEmpty());
		}
		EntityModel started = this.releases.models(this.releases.all().getFirst()).get("default");
		assertThat(launch("migrate", "release", "--name", "x").output()).isEqualTo(new Release("x", started).json());
		assertThat(launch("migrate", "deploy").errorOutput()).as("it is this release").doesNotContain("roll the code");
		assertThat(launch("migrate", "diff", "--from", "entities", "--to", "release:" + name()).output())
			.startsWith("No difference");
	}

	private String name() {
		return this.releases.all().getFirst().name();
	}

	@Test
	void deployMakesTheTableForAnApplicationThatMayNot() {
		this.database.execute("CREATE ROLE release_app LOGIN PASSWORD 'r'; "
				+ "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO release_app");
		Map<String, String> settings = Map.of("spring.datasource.username", "release_app", "spring.datasource.password",
				"r", "schema-sync.migration.username", this.database.username(), "schema-sync.migration.password",
				this.database.password());
		settings.forEach(System::setProperty);
		try {
			Result result = CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--url",
					this.database.url());
			assertThat(this.database.queryForString(
					"SELECT has_table_privilege('release_app', to_regclass('schema_sync_release'), 'INSERT')"))
				.as(result.errorOutput())
				.isEqualTo("t");
		}
		finally {
			settings.keySet().forEach(System::clearProperty);
			this.database.execute("DROP OWNED BY release_app; DROP ROLE release_app");
		}
	}

	@Test
	void startThatIsRefusedIsNoRelease() {
		launch("migrate", "deploy");
		this.database.execute("ALTER TABLE customers RENAME COLUMN company TO name");
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> SpringApplication.run(SampleApplication.class, "--server.port=0",
					"--spring.datasource.url=" + this.database.url(),
					"--spring.datasource.username=" + this.database.username(),
					"--spring.datasource.password=" + this.database.password()));
		assertThat(this.releases.all()).isEmpty();
	}

	@Test
	void differenceFromAReleaseIsPlanned() {
		see("1.4.2", OLD);
		Result result = launch("migrate", "diff", "--from", "release:1.4.2", "--to", "entities", "--rename",
				"customers.name=company");
		assertThat(result.exitCode()).as(result.errorOutput()).isOne();
		assertThat(result.output()).contains("ALTER TABLE customers RENAME COLUMN name TO company;",
				"CREATE TABLE users");
		Result unknown = launch("migrate", "diff", "--from", "release:1.4", "--to", "entities");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.errorOutput()).contains("No release '1.4' ran on this database; it knows 1.4.2");
	}

	@Test
	void checkTakesAReleaseOfTheDatabase() {
		see("1.4.2", OLD);
		Result result = launch("migrate", "check", "--running", "release:1.4.2", "--fail-on", "error");
		assertThat(result.output()).contains("release-breaks", "Release 1.4.2 stops working after it");
		Result unknown = launch("migrate", "check", "--running", "release:2");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.errorOutput()).contains("No release '2' ran on this database; it knows 1.4.2");
	}

	@Test
	void tableOfTheReleasesIsNobodysDrift(@TempDir Path folder) throws IOException {
		launch("migrate", "deploy");
		see("1.4.2", OLD);
		Result valid = launch("db", "validate", "--fail-on", "info");
		assertThat(valid.exitCode()).as(valid.output()).isZero();
		for (List<String> sides : List.of(List.of("migrations", "database"), List.of("database", "migrations"),
				List.of("database", "entities"))) {
			Result same = launch("migrate", "diff", "--from", sides.getFirst(), "--to", sides.getLast());
			assertThat(same.exitCode()).as(same.output()).isZero();
		}
		assertThat(launch("db", "pull", "--output", folder.toString()).exitCode()).isZero();
		try (Stream<Path> files = Files.walk(folder)) {
			assertThat(files.filter(Files::isRegularFile)).isNotEmpty()
				.allSatisfy((file) -> assertThat(file.toString() + Files.readString(file))
					.doesNotContainIgnoringCase("schema_sync_release")
					.doesNotContain("SchemaSyncRelease"));
		}
	}

	private void see(String version, EntityModel model) {
		assertThat(this.releases.see(Build.of(version, null, Map.of("default", model)), null)).isTrue();
	}

	private Result launch(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--url", this.database.databaseUrl()));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

}
