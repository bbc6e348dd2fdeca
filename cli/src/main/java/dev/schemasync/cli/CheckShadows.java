package dev.schemasync.cli;

import dev.schemasync.check.MigrationCheck;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.shadow.ShadowDatabase;
import org.jspecify.annotations.Nullable;

/** The shadow databases of a check, one at a time. */
final class CheckShadows implements AutoCloseable {

	private final CommandEnvironment environment;

	private final DevelopmentOptions development;

	private @Nullable ShadowDatabase shadow;

	CheckShadows(CommandEnvironment environment, DevelopmentOptions development) {
		this.environment = environment;
		this.development = development;
	}

	/** Drop the one that was in use, and create an empty one. */
	MigrationCheck.Shadow next() {
		close();
		ShadowDatabase created = this.development.shadow(this.environment);
		this.shadow = created;
		return new MigrationCheck.Shadow(this.environment.migrator(created.settings()), created.dataSource());
	}

	DatabaseSettings current() {
		if (this.shadow == null) {
			throw new IllegalStateException("There is no shadow database yet");
		}
		return this.shadow.settings();
	}

	@Override
	public void close() {
		if (this.shadow != null) {
			this.shadow.close();
			this.shadow = null;
		}
	}

}
