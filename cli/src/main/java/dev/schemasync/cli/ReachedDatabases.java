package dev.schemasync.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseWait;
import org.springframework.core.env.PropertyResolver;

/** The databases that a command connects to. Each is waited for once. */
final class ReachedDatabases {

	/** More than a validation uses at a time. */
	private static final int CONNECTIONS = 8;

	private final PropertyResolver environment;

	private final Set<DatabaseSettings> reached = ConcurrentHashMap.newKeySet();

	ReachedDatabases(PropertyResolver environment) {
		this.environment = environment;
	}

	/** Wait until a database answers, unless it did before. */
	DataSource await(DatabaseSettings settings) {
		DataSource dataSource = settings.dataSource();
		if (!this.reached.contains(settings)) {
			Duration limit = this.environment.getProperty("schema-sync.migration.wait-for-database", Duration.class,
					Duration.ofSeconds(60));
			new DatabaseWait(dataSource, settings.where(), limit).await();
			this.reached.add(settings);
		}
		return dataSource;
	}

	/** A validation asks several times, and each login takes several round trips. */
	HikariDataSource pool(DataSource dataSource) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(dataSource);
		config.setPoolName("command");
		config.setMinimumIdle(0);
		config.setMaximumPoolSize(CONNECTIONS);
		config.setInitializationFailTimeout(-1);
		return new HikariDataSource(config);
	}

}
