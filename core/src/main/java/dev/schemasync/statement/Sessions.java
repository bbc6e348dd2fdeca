package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.core.BaseConnection;

/** The session behind a connection. */
final class Sessions {

	private Sessions() {
	}

	/**
	 * Return the connection below the pool. A pool may throw a connection away for what
	 * PostgreSQL says of a statement, such as HikariCP for 0A000.
	 */
	static Connection unpooled(Connection connection) throws SQLException {
		return connection.isWrapperFor(BaseConnection.class) ? connection.unwrap(BaseConnection.class) : connection;
	}

}
