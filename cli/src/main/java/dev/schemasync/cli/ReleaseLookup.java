package dev.schemasync.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.deployment.KnownRelease;
import dev.schemasync.deployment.Releases;
import dev.schemasync.deployment.ReleasesException;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import dev.schemasync.validation.CodeRollback;
import org.jspecify.annotations.Nullable;

/** Finds the releases that ran on the database. */
final class ReleaseLookup {

	/** Stands before the name of a release where something else could be named too. */
	static final String PREFIX = "release:";

	private final Releases releases;

	private ReleaseLookup(Releases releases) {
		this.releases = releases;
	}

	/**
	 * Return the releases that ran on the database.
	 * @param environment says which database, and where its history is
	 * @return the releases
	 */
	static ReleaseLookup of(CommandEnvironment environment) {
		DatabaseSettings owner = environment.migrationSettings();
		return of(environment.migrator(owner).history(), owner, owner);
	}

	private static ReleaseLookup of(SchemaHistory history, DatabaseSettings application, DatabaseSettings owner) {
		return new ReleaseLookup(
				new Releases(application.dataSource(), owner.dataSource(), history.ownTable(Releases.TABLE)));
	}

	/**
	 * Find out whether the release that ran before the one that is deployed could run on
	 * the schema. Where the application may not make the table for that, it is made.
	 * @param environment says which database
	 * @param history the history of its migrations
	 * @param deployed what is deployed
	 * @return the answer, {@code null} if there is no such release or it is not known
	 */
	static @Nullable CodeRollback rollback(CommandEnvironment environment, SchemaHistory history,
			EntityModel deployed) {
		if (!environment.properties().releases().enabled()) {
			return null;
		}
		DatabaseSettings application = DatabaseSettings.of(environment.environment());
		DatabaseSettings owner = DatabaseSettings.forMigrations(environment.environment());
		try {
			if (!Objects.equals(application.username(), owner.username())) {
				of(history, application, owner).releases.prepare();
			}
			Release before = of(history, owner, owner).lastBefore(deployed);
			return (before == null) ? null : CodeRollback.of(before.name(),
					environment.validateMigrations(before.model(), application).findings(), List.of());
		}
		catch (ReleasesException ex) {
			return null;
		}
	}

	/**
	 * Return which releases ran, and whether the one that was last seen could give way to
	 * the one before it.
	 * @param environment says which database
	 * @param history the history of its migrations
	 * @return what is known; nothing if the role may not read it
	 */
	static ReleaseStatus status(CommandEnvironment environment, SchemaHistory history) {
		try {
			DatabaseSettings owner = environment.migrationSettings();
			ReleaseLookup lookup = of(history, owner, owner);
			List<KnownRelease> all = lookup.releases.all();
			KnownRelease newest = all.isEmpty() ? null : all.getFirst();
			Release before = (newest != null) ? lookup.before(newest, all) : null;
			return new ReleaseStatus(all,
					(before == null) ? null : CodeRollback.of(before.name(),
							environment
								.validateMigrations(before.model(), DatabaseSettings.of(environment.environment()))
								.findings(),
							List.of()));
		}
		catch (ReleasesException ex) {
			return ReleaseStatus.NONE;
		}
	}

	private @Nullable Release before(KnownRelease newest, List<KnownRelease> all) {
		for (KnownRelease release : all) {
			if (release.firstSeen().isBefore(newest.firstSeen())) {
				return read(release, release.nameBeside(newest.name()));
			}
		}
		return null;
	}

	/**
	 * Find a release that somebody names.
	 * @param name its version, the beginning of its commit, or its id
	 * @return the release
	 * @throws IllegalArgumentException if there is none; the message names those that are
	 * there
	 */
	Release find(String name) {
		List<KnownRelease> all = this.releases.all();
		for (KnownRelease release : all) {
			if (release.isCalled(name)) {
				Release found = read(release, name);
				if (found != null) {
					return found;
				}
			}
		}
		throw new IllegalArgumentException(all.isEmpty() ? "No release ran on this database that schema-sync knows"
				: "No release '%s' ran on this database; it knows %s".formatted(name, names(all)));
	}

	private static String names(List<KnownRelease> all) {
		return all.stream().map(KnownRelease::name).distinct().collect(Collectors.joining(", "));
	}

	/** The release that was last seen and is not the one that is deployed. */
	private @Nullable Release lastBefore(EntityModel deployed) {
		List<KnownRelease> all = this.releases.all();
		String own = all.isEmpty() ? "" : new Release("", deployed).json();
		for (KnownRelease known : all) {
			Release release = read(known, known.name());
			if (release != null && !new Release("", release.model()).json().equals(own)) {
				return release;
			}
		}
		return null;
	}

	/** A release of several units is as its first. */
	private @Nullable Release read(KnownRelease release, String name) {
		Map<String, EntityModel> models = new TreeMap<>(this.releases.models(release));
		return models.isEmpty() ? null : new Release(name, models.values().iterator().next());
	}

}
