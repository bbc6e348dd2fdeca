package dev.schemasync.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.database.PortForwarder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people get wrong: each ends with a clear last line, the right exit code, and
 * without the password.
 */
class BadInputProcessTests {

	private static final String SECRET = "s3cret-word";

	@ParameterizedTest
	@ValueSource(strings = { "serve", "migrate deploy", "db validate" })
	void noDatabase(String command) {
		JarProcess.Result result = JarProcess.run(Map.of(), command.split(" "));
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("--url", "SPRING_DATASOURCE_URL", "DATABASE_URL");
	}

	@Test
	void databaseComesUpAfterTwentySeconds() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			URI server = URI.create(database.url().substring("jdbc:".length()));
			try (PortForwarder forwarder = PortForwarder.openAfter(Duration.ofSeconds(20), server.getHost(),
					server.getPort())) {
				Map<String, String> environment = Map.of("SPRING_DATASOURCE_URL",
						"jdbc:postgresql://localhost:%d/%s".formatted(forwarder.port(), database.name()),
						"SPRING_DATASOURCE_USERNAME", database.username(), "SPRING_DATASOURCE_PASSWORD",
						database.password());
				try (JarProcess process = JarProcess.start(environment, "deploy")) {
					assertThat(process.awaitStatus("/actuator/health/liveness", 200).body()).contains("UP");
					assertThat(process.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
					assertThat(process.awaitStatus("/health/schema-version", 200).body()).contains("\"status\":\"ok\"");
					assertThat(process.awaitStatus("/actuator/health/readiness", 200).body()).contains("UP");
					JarProcess.Result result = process.terminate();
					assertThat(result.all()).contains("Waiting for the database").doesNotContain(database.password());
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve", "migrate deploy" })
	void wrongPassword(String command) {
		try (TestDatabase database = TestDatabase.create()) {
			Map<String, String> environment = Map.of("SPRING_DATASOURCE_URL", database.url(),
					"SPRING_DATASOURCE_USERNAME", database.username(), "SPRING_DATASOURCE_PASSWORD", SECRET);
			JarProcess.Result result = JarProcess.run(environment, command.split(" "));
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.lastErrorLine()).containsIgnoringCase("password");
			assertThat(result.all()).doesNotContain(SECRET);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://u:" + SECRET + "@[::1/d", "mysql://u:" + SECRET + "@h/d",
			"postgres://u:" + SECRET + "@h:port/d", "no address at all " + SECRET })
	void malformedDatabaseUrl(String url) {
		JarProcess.Result result = JarProcess.run(Map.of("DATABASE_URL", url), "migrate", "deploy");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("DATABASE_URL");
		assertThat(result.all()).doesNotContain(SECRET);
	}

	@Test
	void passwordFullOfSpecialCharacters() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(
					"""
							DO $$ BEGIN
							    IF to_regrole('special') IS NULL THEN CREATE ROLE special LOGIN SUPERUSER PASSWORD '@:/%?#'; END IF;
							END $$""");
			String url = database.databaseUrl().replaceFirst("//.*@", "//special:%40%3A%2F%25%3F%23@");
			assertThat(JarProcess.run(Map.of("DATABASE_URL", url), "migrate", "deploy").exitCode()).isZero();
		}
	}

	@Test
	void brokenChangelogs(@TempDir Path folder) throws IOException {
		Path yaml = Files.writeString(folder.resolve("broken.yaml"), "databaseChangeLog:\n  - changeSet: [\n");
		Path sql = Files.writeString(folder.resolve("broken.sql"), """
				--liquibase formatted sql
				--changeset ada:first
				CREATE TABLE half (id int);
				CREAT TABLE typo (id int);
				""");
		for (Path changelog : List.of(yaml, sql)) {
			try (TestDatabase database = TestDatabase.create()) {
				Map<String, String> environment = new HashMap<>(JarProcess.environment(database));
				environment.put("SPRING_LIQUIBASE_CHANGE_LOG", changelog.toUri().toString());
				JarProcess.Result result = JarProcess.run(environment, "migrate", "deploy");
				assertThat(result.exitCode()).isEqualTo(3);
				assertThat(result.lastErrorLine()).contains(changelog.getFileName().toString());
				assertThat(database.queryForString("SELECT to_regclass('half')::text")).isNull();
			}
		}
	}

	@Test
	void roleWithoutRights() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(
					"""
							DO $$ BEGIN
							    IF to_regrole('nobody_special') IS NULL THEN CREATE ROLE nobody_special LOGIN PASSWORD 'x'; END IF;
							END $$""");
			Map<String, String> environment = Map.of("SPRING_DATASOURCE_URL", database.url(),
					"SPRING_DATASOURCE_USERNAME", "nobody_special", "SPRING_DATASOURCE_PASSWORD", "x");
			JarProcess.Result result = JarProcess.run(environment, "migrate", "deploy");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.lastErrorLine()).containsIgnoringCase("permission denied");
		}
	}

	@Test
	void portInUse() throws IOException {
		try (TestDatabase database = TestDatabase.create();
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			Map<String, String> environment = new HashMap<>(JarProcess.environment(database));
			environment.put("PORT", Integer.toString(taken.getLocalPort()));
			JarProcess.Result result = JarProcess.run(environment, "serve");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.lastErrorLine()).contains("Port " + taken.getLocalPort());
			assertThat(database.queryForString("SELECT to_regclass('customers')::text")).isNull();
		}
	}

	@Test
	void unknownOption() {
		JarProcess.Result result = JarProcess.run(Map.of(), "migrate", "deploy", "--frobnicate");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.all()).contains("--frobnicate");
	}

}
