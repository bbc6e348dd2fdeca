package dev.schemasync.autoconfigure;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import dev.schemasync.migration.LiquibaseHistory;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.SchemaHistory;

/**
 * Liquibase of an application.
 *
 * @param liquibase the bean that Spring Boot makes of it
 * @param environment holds {@code spring.liquibase.*}
 * @param resources finds the changelog
 */
record LiquibaseSource(ObjectProvider<SpringLiquibase> liquibase, Environment environment,
		ResourceLoader resources) implements HistorySource {

	private static final String DEFAULT_CHANGELOG = "classpath:/db/changelog/db.changelog-master.yaml";

	@Override
	public @Nullable SchemaHistory ofEngine(@Nullable DataSource dataSource) {
		SpringLiquibase settings = this.liquibase.getIfUnique();
		return (settings != null)
				? new LiquibaseHistory(settings, (dataSource != null) ? dataSource : settings.getDataSource()) : null;
	}

	@Override
	public @Nullable DataSource migrating() {
		SpringLiquibase settings = this.liquibase.getIfUnique();
		return (settings != null) ? settings.getDataSource() : null;
	}

	@Override
	public @Nullable SchemaHistory ofFiles(DataSource dataSource) {
		String changelog = this.environment.getProperty("spring.liquibase.change-log", DEFAULT_CHANGELOG);
		return this.resources.getResource(changelog).exists()
				? LiquibaseMigrator.of(this.environment, dataSource, this.resources).history() : null;
	}

}
