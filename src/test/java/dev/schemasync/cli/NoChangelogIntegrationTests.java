package dev.schemasync.cli;

import java.nio.file.Path;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The migrations of this program never reach the database of another one. */
class NoChangelogIntegrationTests {

	@TempDir
	private Path source;

	@ParameterizedTest
	@ValueSource(strings = { "deploy", "deploy --dry-run", "status", "rollback --count 1 --yes", "resolve --applied 1",
			"changelog" })
	void projectWithoutAChangelogIsRefused(String command) {
		try (TestDatabase database = TestDatabase.create()) {
			Result result = CliRunner.launch(SampleApplication.class,
					("migrate %s --source %s --url %s").formatted(command, this.source, database.databaseUrl())
						.split(" "));
			assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
			assertThat(result.lastErrorLine()).startsWith("There is no changelog in " + this.source)
				.contains("What to do: name the folder that has it with --source");
			assertThat(database
				.queryForString("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
				.isEqualTo("0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy", "deploy --dry-run" })
	void applicationThatIsNamedHasAChangelogOfItsOwnOrNone(String command) {
		try (TestDatabase database = TestDatabase.create()) {
			Path classes = new SourceModel().entity("Note", "@Id Long id").compile();
			Result result = CliRunner.launch(SampleApplication.class,
					("migrate %s --app %s --source %s --url %s")
						.formatted(command, classes, this.source, database.databaseUrl())
						.split(" "));
			assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
			assertThat(database
				.queryForString("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
				.isEqualTo("0");
		}
	}

}
