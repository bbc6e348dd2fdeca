package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.util.ClassUtils;

/**
 * Opens connections that no pool hands to anybody else: what is set on them, and the
 * locks that they hold, end with them. Only Hikari says how; other pools lend theirs.
 */
final class DirectConnections implements AutoCloseable {

	private static final int NEEDED = 3;

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", null);

	private final DataSource dataSource;

	private final boolean own;

	private DirectConnections(DataSource dataSource, boolean own) {
		this.dataSource = dataSource;
		this.own = own;
	}

	static DirectConnections of(DataSource dataSource) {
		try {
			return (HIKARI && dataSource.isWrapperFor(HikariDataSource.class))
					? ofPool(dataSource.unwrap(HikariDataSource.class)) : new DirectConnections(dataSource, false);
		}
		catch (SQLException ex) {
			return new DirectConnections(dataSource, false);
		}
	}

	private static DirectConnections ofPool(HikariDataSource pool) {
		// the same driver, address, role and properties, and connections of its own
		HikariConfig config = new HikariConfig();
		pool.copyStateTo(config);
		config.setPoolName(null);
		config.setMetricRegistry(null);
		config.setMetricsTrackerFactory(null);
		config.setHealthCheckRegistry(null);
		config.setRegisterMbeans(false);
		config.setMaximumPoolSize(NEEDED);
		config.setMinimumIdle(0);
		config.setLeakDetectionThreshold(0);
		config.setInitializationFailTimeout(-1);
		config.setReadOnly(false);
		config.setAutoCommit(true);
		return new DirectConnections(new HikariDataSource(config), true);
	}

	Connection open() throws SQLException {
		return BorrowedConnection.of(this.dataSource.getConnection());
	}

	@Override
	public void close() {
		if (this.own && this.dataSource instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("The connections could not be closed", ex);
			}
		}
	}

}
