package dev.schemasync.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.TestDatabase;
import dev.schemasync.database.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a shadow database lives, and what it takes from the database beside it. */
class ShadowDatabaseIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final DatabaseSettings settings = new DatabaseSettings(this.database.url(), this.database.username(),
			this.database.password());

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void staysInUseWhereIdleSessionsAreEnded() throws InterruptedException, SQLException {
		this.database.execute("ALTER DATABASE %s SET idle_session_timeout = '200ms'".formatted(this.database.name()));
		try (ShadowDatabase first = ShadowDatabase.create(this.settings)) {
			Thread.sleep(600);
			try (ShadowDatabase second = ShadowDatabase.create(this.settings)) {
				assertThat(text(first, "SELECT current_database()"))
					.isNotEqualTo(text(second, "SELECT current_database()"));
			}
		}
		assertThat(left()).isEqualTo("0");
	}

	@Test
	void isDroppedThoughItsConnectionWasEnded() {
		try (ShadowDatabase shadow = ShadowDatabase.create(this.settings)) {
			this.database.execute("""
					SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
					WHERE datname = current_database() AND pid <> pg_backend_pid()""");
			assertThat(left()).isEqualTo("1");
		}
		assertThat(left()).isEqualTo("0");
	}

	@Test
	void textsAreThoseOfTheDatabaseBesideIt() throws SQLException {
		for (String texts : texts()) {
			String name = this.database.name() + "_texts";
			this.database.execute("CREATE DATABASE %s TEMPLATE template0 %s".formatted(name, texts));
			try (ShadowDatabase shadow = ShadowDatabase.create(this.settings.withDatabase(name))) {
				String query = """
						SELECT to_jsonb(pg_database) - ARRAY['oid', 'datname', 'datacl', 'datfrozenxid', 'datminmxid']
						FROM pg_database WHERE datname = """;
				assertThat(text(shadow, query + "current_database()"))
					.isEqualTo(this.database.queryForString(query + "'" + name + "'"));
			}
			finally {
				this.database.execute("DROP DATABASE %s WITH (FORCE)".formatted(name));
			}
		}
	}

	/** Each version of PostgreSQL knows more of them. */
	private static List<String> texts() {
		int version = TestDatabase.majorVersion();
		List<String> texts = new ArrayList<>();
		texts.add("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'" + ((version >= 15) ? " LOCALE_PROVIDER libc" : ""));
		if (version >= 15) {
			texts.add("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de'"
					+ ((version >= 16) ? " ICU_RULES '&a < g'" : ""));
		}
		if (version >= 17) {
			texts.add("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'");
		}
		return texts;
	}

	private String left() {
		return this.database.queryForString("""
				SELECT count(*) FROM pg_database WHERE starts_with(datname, 'schema_sync_shadow_' || (
				  SELECT oid FROM pg_database WHERE datname = current_database()) || '_')""");
	}

	private static String text(ShadowDatabase shadow, String query) throws SQLException {
		try (Connection connection = shadow.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getString(1);
		}
	}

}
