package dev.schemasync;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TestDatabase}: what the other tests take for granted.
 */
@Tag("server")
class TestDatabaseIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void databaseIsEmptyAndEncodedInUtf8() {
		assertThat(this.database
			.queryForString("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.isEqualTo("0");
		assertThat(this.database.queryForString("SHOW server_encoding")).isEqualTo("UTF8");
		assertThat(this.database.queryForString("SELECT upper('ä')")).isEqualTo("Ä");
		assertThat(this.database.queryForString("SELECT current_database()")).isEqualTo(this.database.name());
	}

	@Test
	void serverHasTheVersionThatWasAskedFor() {
		String wanted = System.getProperty("TEST_PG_VERSION", System.getenv("TEST_PG_VERSION"));
		String expected = (wanted != null && !wanted.isBlank()) ? wanted : "18";
		assertThat(this.database.queryForString("SHOW server_version")).startsWith(expected);
	}

	@Test
	void databasesDoNotSeeEachOther() {
		this.database.execute("CREATE TABLE thing (id bigint); INSERT INTO thing VALUES (7)");
		try (TestDatabase other = TestDatabase.create()) {
			assertThat(other.name()).isNotEqualTo(this.database.name());
			assertThat(other.queryForString("SELECT to_regclass('thing')")).isNull();
		}
		assertThat(this.database.queryForString("SELECT id FROM thing")).isEqualTo("7");
	}

	@Test
	void wrongPasswordIsRefused() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(this.database.url(), this.database.username(), "wrong"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
	}

	@Test
	void databaseUrlCarriesUserPasswordHostAndName() throws SQLException {
		URI uri = URI.create(this.database.databaseUrl());
		String[] user = uri.getRawUserInfo().split(":", 2);
		String password = URLDecoder.decode(user[1], StandardCharsets.UTF_8);
		assertThat(password).isEqualTo(this.database.password());
		String url = "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
		try (Connection connection = DriverManager.getConnection(url, user[0], password)) {
			assertThat(connection.getCatalog()).isEqualTo(this.database.name());
		}
	}

	@Test
	void closeDropsTheDatabaseUnderOpenSessions() throws SQLException {
		TestDatabase other = TestDatabase.create();
		try (Connection session = other.dataSource().getConnection()) {
			assertThat(session.isValid(1)).isTrue();
			other.close();
			assertThat(session.isValid(1)).isFalse();
		}
		assertThat(this.database
			.queryForString("SELECT count(*) FROM pg_database WHERE datname = '%s'".formatted(other.name())))
			.isEqualTo("0");
	}

	@Test
	void failingSqlIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> this.database.execute("SELECT nonsense"))
			.withMessage("Failed: SELECT nonsense");
	}

}
