package dev.schemasync.oracle;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.TimeZone;
import java.util.function.Supplier;

import dev.schemasync.TestDatabase;

/**
 * Connections of two servers in different time zones. The driver gives its session the
 * zone of the JVM, and sends values in the text or the binary format.
 */
final class Sessions implements AutoCloseable {

	private static final TimeZone HERE = TimeZone.getTimeZone("Asia/Kolkata");

	private static final TimeZone ELSEWHERE = TimeZone.getTimeZone("America/St_Johns");

	private final TimeZone original = TimeZone.getDefault();

	final Connection text;

	final Connection binary;

	final Connection elsewhere;

	/** The session is in another zone than the JVM. */
	final Connection apart;

	Sessions(TestDatabase database) throws SQLException {
		TimeZone.setDefault(HERE);
		this.text = connect(database, "0");
		this.binary = connect(database, "-1");
		this.apart = connect(database, "0");
		this.apart.createStatement().execute("SET TIME ZONE 'America/St_Johns'");
		this.elsewhere = inZone(ELSEWHERE, () -> connect(database, "0"));
	}

	private static Connection connect(TestDatabase database, String prepareThreshold) {
		Properties properties = new Properties();
		properties.put("user", database.username());
		properties.put("password", database.password());
		properties.put("prepareThreshold", prepareThreshold);
		properties.put("preparedStatementCacheQueries", "0");
		try {
			return DriverManager.getConnection(database.url(), properties);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Do something as the other server does it. */
	<T> T elsewhere(Supplier<T> action) {
		return inZone(ELSEWHERE, action);
	}

	private static <T> T inZone(TimeZone zone, Supplier<T> action) {
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(zone);
		try {
			return action.get();
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@Override
	public void close() throws SQLException {
		TimeZone.setDefault(this.original);
		this.text.close();
		this.binary.close();
		this.apart.close();
		this.elsewhere.close();
	}

}
