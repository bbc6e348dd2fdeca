package dev.schemasync.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.schemasync.TestDatabase;
import dev.schemasync.database.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a shadow database lives. */
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
