package dev.schemasync.flyway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import dev.schemasync.TestDatabase;
import dev.schemasync.autoconfigure.SchemaActuatorAutoConfiguration;
import dev.schemasync.autoconfigure.SchemaAutoConfiguration;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.report.Finding;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaState;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for applications that migrate with Flyway. */
class FlywayApplicationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void configure() {
		this.runner = this.runner.withUserConfiguration(Application.class)
			.withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, DataSourceAutoConfiguration.class,
					FlywayAutoConfiguration.class, HibernateJpaAutoConfiguration.class, SchemaAutoConfiguration.class,
					SchemaActuatorAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(), "spring.jpa.hibernate.ddl-auto=none",
					"spring.flyway.locations=filesystem:" + this.folder, "schema-sync.validation.mode=report");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void migrationsRunBeforeTheValidation() throws IOException {
		write("V1__create_memo.sql", "CREATE TABLE memo (id bigint PRIMARY KEY);");
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			SchemaMonitor monitor = context.getBean(SchemaMonitor.class);
			assertThat(monitor.check().findings()).isEmpty();
			assertThat(monitor.check().schemaVersion()).isEqualTo("1");
			SchemaState state = monitor.state();
			assertThat(state.status()).isEqualTo(SchemaState.Status.OK);
			assertThat(state.version()).isNotNull();
			assertThat(state.version().pending()).isZero();
			assertThat(context.getBean(SimpleMeterRegistry.class).get("schema.sync.migration").timer().count())
				.isEqualTo(1);
		});
	}

	@Test
	void validationSaysWhatMigrationsDoNotMake() throws IOException {
		write("V1__other.sql", "CREATE TABLE other (id bigint PRIMARY KEY);");
		this.runner.run((context) -> assertThat(context.getBean(SchemaMonitor.class).check().findings())
			.extracting(Finding::path)
			.contains("public.memo"));
	}

	@Test
	void failedMigrationEndsTheStartInWords() throws IOException {
		write("V1__broken.sql", "CREATE TABLE memo (id nothing);");
		this.runner.run((context) -> {
			assertThat(context).hasFailed();
			MigrationFailedException failure = MigrationFailedException.find(context.getStartupFailure());
			assertThat(failure).isNotNull();
			assertThat(failure.getMessage()).startsWith("Migration V1__broken.sql failed: type \"nothing\"");
		});
	}

	@Test
	void historyIsKnownWhenAnotherJobRunsTheMigrations() throws IOException {
		write("V1__create_memo.sql", "CREATE TABLE memo (id bigint PRIMARY KEY);");
		this.runner.withPropertyValues("spring.flyway.enabled=false").run((context) -> {
			SchemaHistory history = context.getBean(SchemaHistory.class);
			assertThat(history.current(1).pending()).isEqualTo(1);
			assertThat(context.getBean(SchemaMonitor.class).state().status()).isNotEqualTo(SchemaState.Status.OK);
		});
	}

	@Test
	void newerHistoryOfAnotherProcessIsSeen() throws IOException {
		write("V1__create_memo.sql", "CREATE TABLE memo (id bigint PRIMARY KEY);");
		this.runner.run((context) -> {
			context.getBean(SchemaMonitor.class).check();
			this.database.execute(
					"""
							INSERT INTO flyway_schema_history VALUES (2, '2', 'later', 'SQL', 'V2__later.sql', 1, 'app', now(), 1, true)
							""");
			assertThat(context.getBean(SchemaHistory.class).version()).isEqualTo("2");
			assertThat(context.getBean(SchemaHistory.class).current(1).pending()).isZero();
		});
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.folder.resolve(name), sql);
	}

	/** An application with one entity. */
	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = FlywayApplicationTests.class)
	static class Application {

	}

	/** Something to store. */
	@Entity
	@Table(name = "memo")
	static class Memo {

		@Id
		private Long id;

	}

}
