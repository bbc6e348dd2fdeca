package dev.schemasync.cli;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code migrate check} on the sample, and on migrations that are not safe. */
class MigrateCheckIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@AfterAll
	static void drop() {
		DATABASE.close();
	}

	@Test
	void migrationsOfTheSampleRaiseNoAlarm() {
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "check", "--url", DATABASE.databaseUrl());
		assertThat(result.exitCode()).as(result.output() + result.errorOutput()).isZero();
		System.out.println(result.output());
	}

}
