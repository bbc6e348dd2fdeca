package dev.schemasync.autoconfigure;

import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.schemasync.deployment.Releases;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.validation.ReleaseWatch;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ThisBuild;

/** The releases of an application, and whether its code can go back. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ThisBuild schemaThisBuild(SchemaValidator validator, ObjectProvider<BuildProperties> build,
			ObjectProvider<GitProperties> git, Environment environment) {
		BuildProperties built = build.getIfAvailable();
		GitProperties commit = git.getIfAvailable();
		String version = (built != null) ? built.getVersion() : null;
		return new ThisBuild(validator,
				(version != null) ? version : environment.getProperty("spring.application.version"),
				(commit != null) ? commit.getCommitId() : null);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(name = "schema-sync.releases.enabled", matchIfMissing = true)
	@Nullable Releases schemaReleases(ObjectProvider<SchemaHistory> histories, ObjectProvider<HistorySource> sources,
			ObjectProvider<DataSource> dataSources) {
		DataSource migrating = sources.orderedStream()
			.map(HistorySource::migrating)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		DataSource unique = dataSources.getIfUnique();
		DataSource dataSource = (unique != null) ? unique : migrating;
		SchemaHistory history = histories.getIfAvailable();
		OwnTable table = (history != null) ? history.ownTable(Releases.TABLE) : OwnTable.onSearchPath(Releases.TABLE);
		return (dataSource != null) ? new Releases(dataSource, (migrating != null) ? migrating : dataSource, table)
				: null;
	}

	@Bean
	@ConditionalOnMissingBean
	@Nullable ReleaseWatch schemaReleaseWatch(SchemaMonitor monitor, SchemaValidator validator, ThisBuild build,
			ObjectProvider<Releases> stores, ObjectProvider<SchemaHistory> histories) {
		Releases releases = stores.getIfAvailable();
		if (releases == null) {
			return null;
		}
		ReleaseWatch watch = new ReleaseWatch(validator, releases, histories.getIfAvailable() != null, build);
		monitor.afterEach(watch::look);
		return watch;
	}

}
