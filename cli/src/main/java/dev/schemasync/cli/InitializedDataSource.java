package dev.schemasync.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Runs a statement on each new connection, as a pool does. */
final class InitializedDataSource extends DelegatingDataSource {

	private final String sql;

	InitializedDataSource(DataSource dataSource, String sql) {
		super(dataSource);
		this.sql = sql;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute(this.sql);
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

}
