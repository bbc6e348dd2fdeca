package dev.schemasync.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import org.postgresql.PGConnection;

/**
 * A connection of a pool that goes back to the application as it was: what was set on it
 * is set back, whoever set it.
 */
final class BorrowedConnection {

	/** All that a session may set; the role is none of these for PostgreSQL. */
	private static final String SETTINGS = """
			SELECT name, setting FROM pg_settings WHERE context IN ('user', 'superuser')
			UNION ALL SELECT 'role', current_setting('role')
			""";

	private final Connection connection;

	private final boolean autoCommit;

	private final Map<String, String> before;

	private BorrowedConnection(Connection connection) throws SQLException {
		this.connection = connection;
		this.autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(true);
		this.before = settings(connection);
	}

	/**
	 * Borrow a connection. One that no pool has is returned as it is.
	 * @param connection the connection
	 * @return the same, without a transaction
	 * @throws SQLException if it is lost
	 */
	static Connection of(Connection connection) throws SQLException {
		if (connection instanceof PGConnection) {
			connection.setAutoCommit(true);
			return connection;
		}
		BorrowedConnection borrowed = new BorrowedConnection(connection);
		return (Connection) Proxy.newProxyInstance(BorrowedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> borrowed.call(method, arguments));
	}

	private Object call(Method method, Object[] arguments) throws Throwable {
		if (method.getName().equals("close") && !this.connection.isClosed()) {
			giveBack();
		}
		try {
			return method.invoke(this.connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private void giveBack() {
		try {
			if (!this.connection.getAutoCommit()) {
				this.connection.rollback();
				this.connection.setAutoCommit(true);
			}
			restore();
			this.connection.setAutoCommit(this.autoCommit);
		}
		catch (SQLException ex) {
			// it is lost, as the pool will notice
		}
	}

	private void restore() throws SQLException {
		Map<String, String> now = settings(this.connection);
		try (PreparedStatement statement = this.connection.prepareStatement("SELECT set_config(?, ?, false)")) {
			for (Map.Entry<String, String> setting : this.before.entrySet()) {
				if (!setting.getValue().equals(now.get(setting.getKey()))) {
					statement.setString(1, setting.getKey());
					statement.setString(2, setting.getValue());
					statement.execute();
				}
			}
		}
	}

	private static Map<String, String> settings(Connection connection) throws SQLException {
		Map<String, String> settings = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SETTINGS)) {
			while (row.next()) {
				settings.put(row.getString(1), String.valueOf(row.getString(2)));
			}
		}
		return settings;
	}

}
