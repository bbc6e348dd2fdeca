package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link BorrowedConnection}. */
class BorrowedConnectionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void goesBackAsItWas() throws SQLException {
		this.database.execute(
				"DO $$ BEGIN CREATE ROLE lender; EXCEPTION WHEN duplicate_object THEN NULL; END $$; CREATE SCHEMA ten");
		try (Connection physical = this.database.dataSource().getConnection()) {
			// a pool with one connection
			SingleConnectionDataSource pool = new SingleConnectionDataSource(physical, true);
			JdbcTemplate application = new JdbcTemplate(pool);
			application.execute("SET search_path = ten, public; SET statement_timeout = '30s'; SET ROLE lender");
			physical.setAutoCommit(false);
			try (Connection borrowed = BorrowedConnection.of(pool.getConnection());
					Statement statement = borrowed.createStatement()) {
				assertThat(borrowed.getAutoCommit()).isTrue();
				statement.execute("RESET ROLE; SET application_name = 'ours'; SET lock_timeout = '5s';"
						+ "SET statement_timeout = 0; SET search_path = ''");
				borrowed.setAutoCommit(false);
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1 / 0"));
			}
			assertThat(physical.getAutoCommit()).isFalse();
			assertThat(application.queryForObject(
					"""
							SELECT concat_ws(' ', current_setting('search_path'), current_setting('statement_timeout'),
							current_setting('lock_timeout'), current_setting('role'), current_setting('application_name') <> 'ours')
							""",
					String.class))
				.isEqualTo("ten, public 30s 0 lender t");
		}
	}

	@Test
	void connectionThatNoPoolHasIsItself() throws SQLException {
		try (Connection physical = this.database.dataSource().getConnection()) {
			assertThat(BorrowedConnection.of(physical)).isSameAs(physical);
		}
	}

}
