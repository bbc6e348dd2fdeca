package dev.schemasync.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

import dev.schemasync.migration.FlywayHistory;
import dev.schemasync.migration.FlywaySettings;
import dev.schemasync.migration.SchemaHistory;

/**
 * Flyway of an application.
 *
 * @param flyway the bean that Spring Boot makes of it
 * @param environment holds {@code spring.flyway.*}
 * @param resources finds the migrations
 */
record FlywaySource(ObjectProvider<Flyway> flyway, Environment environment,
		ResourceLoader resources) implements HistorySource {

	@Override
	public @Nullable SchemaHistory ofEngine(@Nullable DataSource dataSource) {
		Flyway engine = this.flyway.getIfUnique();
		return (engine != null) ? new FlywayHistory(engine.getConfiguration(),
				(dataSource != null) ? dataSource : engine.getConfiguration().getDataSource()) : null;
	}

	@Override
	public @Nullable DataSource migrating() {
		Flyway engine = this.flyway.getIfUnique();
		return (engine != null) ? engine.getConfiguration().getDataSource() : null;
	}

	@Override
	public @Nullable SchemaHistory ofFiles(DataSource dataSource) {
		ClassLoader loader = this.resources.getClassLoader();
		ClassLoader classLoader = (loader != null) ? loader : ClassUtils.getDefaultClassLoader();
		List<String> locations = FlywaySettings.locations(this.environment);
		return (classLoader != null && FlywaySettings.hasMigrations(locations, this.environment, classLoader))
				? new FlywayHistory(FlywaySettings.bind(locations, this.environment, classLoader, dataSource),
						dataSource)
				: null;
	}

}
