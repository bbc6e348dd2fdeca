package dev.schemasync.validation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that look for tables in the schema of one tenant. The search path that they
 * had is set again when they are given back.
 */
public final class TenantDataSource extends DelegatingDataSource {

	private static final String READ = "SELECT pg_catalog.current_setting('search_path')";

	private static final String WRITE = "SELECT pg_catalog.set_config('search_path', ?, false)";

	private final String schema;

	/**
	 * Create a data source.
	 * @param target gives the connections
	 * @param schema the schema of the tenant, as it is named in the database
	 */
	public TenantDataSource(DataSource target, String schema) {
		super(target);
		this.schema = schema;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		try {
			String before = read(connection);
			write(connection, "\"" + this.schema.replace("\"", "\"\"") + "\"");
			InvocationHandler handler = (proxy, method, arguments) -> {
				if (method.getName().equals("close") && !connection.isClosed()) {
					giveBack(connection, before);
					return null;
				}
				try {
					return method.invoke(connection, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			};
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					handler);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	private static void giveBack(Connection connection, String searchPath) throws SQLException {
		try (connection) {
			try {
				// what is not committed by now never will be, and may have failed
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
				write(connection, searchPath);
			}
			catch (SQLException ex) {
				// nobody else may get it with this search path
				connection.abort(Runnable::run);
				throw ex;
			}
		}
	}

	private static String read(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(READ);
				ResultSet rows = statement.executeQuery()) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static void write(Connection connection, String searchPath) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
			statement.setString(1, searchPath);
			statement.execute();
		}
		// else it would last as long as the transaction, which nobody else may begin
		if (!connection.getAutoCommit()) {
			connection.commit();
		}
	}

}
