package dev.schemasync.migration;

import dev.schemasync.TestDatabase;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A migration that has to fail, and what it said. */
record FailedRun(MigrationFailedException failure) {

	FailedRun(TestChangelog changelog, TestDatabase database) {
		this(catchThrowableOfType(MigrationFailedException.class,
				() -> changelog.migrator(database.dataSource()).migrate((id) -> {
				})));
	}

	String message() {
		return String.valueOf(this.failure.getMessage());
	}

}
