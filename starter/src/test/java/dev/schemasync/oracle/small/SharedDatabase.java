package dev.schemasync.oracle.small;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.schemasync.TestDatabase;

/** A database that many cases have after each other, each from scratch. */
final class SharedDatabase implements AutoCloseable {

	private final TestDatabase database = TestDatabase.create();

	private final SingleConnectionDataSource application;

	SharedDatabase(Map<String, String> driver) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(this.database.url());
		source.setUser(this.database.username());
		source.setPassword(this.database.password());
		// tables change under the connection
		source.setPrepareThreshold(0);
		source.setOptions("-c client_min_messages=warning");
		driver.forEach((name, value) -> {
			try {
				source.setProperty(name, value);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		try {
			this.application = new SingleConnectionDataSource(source.getConnection(), true);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How the application connects. */
	DataSource application() {
		return this.application;
	}

	/** Make a database anew, then become a role. */
	void reset(String sql, String role) {
		try (Connection connection = this.application.getConnection()) {
			if (!connection.getAutoCommit()) {
				// an assertion in Hibernate leaves its transaction open
				connection.rollback();
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		run("RESET ROLE; DROP SCHEMA IF EXISTS public CASCADE; DROP SCHEMA IF EXISTS other CASCADE; "
				+ "CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO public; RESET ALL");
		run("DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; END IF; END $$");
		run(sql);
		if (!role.isEmpty()) {
			run("SET ROLE " + role);
		}
	}

	private void run(String sql) {
		try (Connection connection = this.application.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Failed: " + sql, ex);
		}
	}

	@Override
	public void close() {
		this.application.destroy();
		this.database.close();
	}

}
