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
import dev.schemasync.deployment.SharedState;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.validation.DriftWatch;
import dev.schemasync.validation.LiveDefinition;
import dev.schemasync.validation.ReleaseWatch;
import dev.schemasync.validation.ReportShare;
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
		Place place = Place.of(histories, sources, dataSources, Releases.TABLE);
		return (place != null) ? new Releases(place.application(), place.owner(), place.table()) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(name = "schema-sync.releases.enabled", matchIfMissing = true)
	@Nullable SharedState schemaSharedState(ObjectProvider<SchemaHistory> histories, ObjectProvider<HistorySource> sources,
			ObjectProvider<DataSource> dataSources, SchemaProperties properties) {
		Place place = Place.of(histories, sources, dataSources, SharedState.TABLE);
		return (place != null && properties.validation().interval().isPositive())
				? new SharedState(place.application(), place.owner(), place.table()) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	@Nullable ReportShare schemaReportShare(SchemaValidator validator, ThisBuild build, ObjectProvider<SharedState> states,
			ObjectProvider<SchemaHistory> histories) {
		SharedState state = states.getIfAvailable();
		// before the first migration nothing of our own is made, and without a history
		// nobody knows when that is
		return (state != null && histories.getIfAvailable() != null) ? new ReportShare(validator, state, build) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	@Nullable DriftWatch schemaDriftWatch(SchemaMonitor monitor, SchemaValidator validator, ObjectProvider<SharedState> states,
			ObjectProvider<SchemaHistory> histories, ObjectProvider<DataSource> dataSources) {
		SharedState state = states.getIfAvailable();
		SchemaHistory history = histories.getIfAvailable();
		DataSource dataSource = dataSources.getIfUnique();
		if (state == null || history == null || dataSource == null) {
			return null;
		}
		DriftWatch watch = new DriftWatch(new LiveDefinition(dataSource, history, validator), state);
		monitor.afterEach(watch::look);
		return watch;
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
		monitor.afterEach((situation) -> watch.look());
		return watch;
	}

	/**
	 * Where a table of our own is.
	 *
	 * @param application connects with the role that uses it
	 * @param owner connects with the role that makes it
	 * @param table the table
	 */
	private record Place(DataSource application, DataSource owner, OwnTable table) {

		static @Nullable Place of(ObjectProvider<SchemaHistory> histories, ObjectProvider<HistorySource> sources,
				ObjectProvider<DataSource> dataSources, String name) {
			DataSource migrating = sources.orderedStream()
				.map(HistorySource::migrating)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
			DataSource unique = dataSources.getIfUnique();
			DataSource application = (unique != null) ? unique : migrating;
			SchemaHistory history = histories.getIfAvailable();
			return (application != null) ? new Place(application, (migrating != null) ? migrating : application,
					(history != null) ? history.ownTable(name) : OwnTable.onSearchPath(name)) : null;
		}

	}

}
