package dev.schemasync.migration;

import java.sql.SQLException;
import java.sql.Connection;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.schemasync.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of failures of PostgreSQL, which may repeat values of rows. */
class FailureWordsIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@BeforeAll
	static void fill() {
		DATABASE.execute("CREATE TYPE mood AS ENUM ('calm'); CREATE DOMAIN age AS int CHECK (VALUE < 5); "
				+ "CREATE TABLE person (id bigint PRIMARY KEY, name varchar(5) NOT NULL, a age, "
				+ "CONSTRAINT ck_name CHECK (name <> 'x')); INSERT INTO person VALUES (4711, 'y')");
	}

	@AfterAll
	static void drop() {
		DATABASE.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '47114711471147114711'::int", "SELECT '4711x'::int", "SELECT '4711'::mood",
			"SELECT '1e4711'::float8", "SELECT '2026-47-11'::date", "SELECT '{4711'::int[]", "SELECT '4711\"x\"y'::int",
			"SELECT E'4711\\n\"for type integer\" 4711'::int", "SELECT '{\"a\": 4711x}'::jsonb", "SELECT '4711'::uuid",
			"SELECT to_date('x4711', 'Mon')", "SELECT '4711471147114711471147114711'::bigint", "SELECT 'x4711'::inet",
			"DO $$ BEGIN RAISE EXCEPTION 'row \"4711\" is wrong' USING ERRCODE = '23514'; END $$",
			"INSERT INTO person VALUES (4711, 'y')", "INSERT INTO person VALUES (1, 'y', 4711)" })
	void valuesAreNotShown(String sql) {
		assertThat(words(sql)).isNotEmpty().doesNotContain("4711");
	}

	@Test
	void namesThatTheServerTellsApartAreShown() {
		assertThat(words("INSERT INTO person VALUES (4711, 'y')"))
			.isEqualTo("duplicate key value violates unique constraint \"person_pkey\"");
		assertThat(words("INSERT INTO person VALUES (1, 'x')"))
			.isEqualTo("new row for relation \"person\" violates check constraint \"ck_name\"");
		assertThat(words("INSERT INTO person VALUES (1, NULL)"))
			.isEqualTo("null value in column \"name\" of relation \"person\" violates not-null constraint");
		assertThat(words("SELECT '47114711471147114711'::int")).isEqualTo("value … is out of range for type integer");
		assertThat(words("SELECT '4711x'::int")).isEqualTo("invalid input syntax for type integer");
	}

	@Test
	void quotesOfOtherLanguagesAreQuotesToo() {
		for (String quoted : new String[] { "»4711«", "„4711“", "« 4711 »", "“4711”", "‘4711’", "'4711'", "『4711』" }) {
			assertThat(FailureWords.message(new PSQLException(
					new ServerErrorMessage("SFEHLER\0C22003\0MWert %s ist zu groß\0".formatted(quoted)))))
				.isEqualTo("Wert … ist zu groß");
		}
	}

	private static String words(String sql) {
		try (Connection connection = DATABASE.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
			throw new AssertionError(sql);
		}
		catch (SQLException ex) {
			return FailureWords.message((PSQLException) ex);
		}
	}

}
