package dev.schemasync.cli;

import java.util.Arrays;
import java.util.Locale;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.shadow.ShadowDatabase;
import dev.schemasync.shadow.ShadowDatabaseException;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Option;

/** The options of commands that belong on a development machine only. */
final class DevelopmentOptions {

	@Option(names = "--allow-remote-shadow",
			description = "Create the shadow database even on a server that is not on this machine.")
	private boolean allowRemoteShadow;

	/** Refuse what looks like production, then create the shadow database. */
	ShadowDatabase shadow(CommandEnvironment environment) {
		DatabaseSettings settings = requireDevelopment(environment);
		if (!settings.isLocal() && !this.allowRemoteShadow) {
			throw new ShadowDatabaseException(
					"The database is not on this machine, and this command creates a shadow database beside it. "
							+ "What to do: name the development database with --url, or say --allow-remote-shadow");
		}
		return ShadowDatabase.create(environment.migrationSettings());
	}

	static DatabaseSettings requireDevelopment(CommandEnvironment environment) {
		Environment spring = environment.environment();
		boolean production = Arrays.stream(spring.getActiveProfiles())
			.map((profile) -> profile.toLowerCase(Locale.ROOT))
			.anyMatch((profile) -> profile.equals("prod") || profile.equals("production"));
		if (production) {
			throw new ShadowDatabaseException(
					"This command is for development, and the profile is production. What to do: use 'migrate deploy' in production");
		}
		return DatabaseSettings.forMigrations(spring);
	}

}
