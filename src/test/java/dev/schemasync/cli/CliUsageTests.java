package dev.schemasync.cli;

import dev.schemasync.cli.CliRunner.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CliUsageTests {

	@ParameterizedTest
	@ValueSource(strings = { "--help", "serve --help", "deploy --help", "migrate --help", "migrate deploy --help",
			"migrate status --help", "db --help", "db validate --help" })
	void helpIsAReport(String arguments) {
		Result result = launch(arguments.split(" "));
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).startsWith("Usage: schema-sync");
		assertThat(result.errorOutput()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "serve --help", "migrate deploy --help", "migrate status --help",
			"db validate --help" })
	void helpHasExamples(String arguments) {
		assertThat(launch(arguments.split(" ")).output()).contains("Examples:", "  schema-sync ");
	}

	@Test
	void versionIsAReport() {
		Result result = launch("--version");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).matches("schema-sync \\S+\\R");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			migrat deploy                | Did you mean migrate?
			migrate deploi               | Did you mean deploy?
			db valdate                   | Did you mean validate?
			db validate --fromat json    | Did you mean --format?
			db validate --usrname=me     | Did you mean --username?
			migrate deploy --dryrun      | Did you mean --dry-run?
			serve --usernam              | Did you mean --username?
			""")
	void unknownWordGetsASuggestion(String arguments, String suggestion) {
		Result result = launch(arguments.split(" "));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).isEmpty();
		assertThat(result.errorOutput()).contains(suggestion);
		assertThat(result.lastErrorLine()).matches("See 'schema-sync.* --help'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate", "db", "nonsense", "db validate --format pdf", "db validate --fail-on never",
			"db validate too much", "db validate --password" })
	void wrongUsageIsExplained(String arguments) {
		Result result = launch(arguments.split(" "));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).isEmpty();
		assertThat(result.lastErrorLine()).matches("See 'schema-sync.* --help'");
	}

	@Test
	void wrongUsageDoesNotRepeatThePassword() {
		Result result = launch("db", "validate", "--password", "sec-ret", "--url", "postgres://u:sec-ret@h/db",
				"--what");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errorOutput()).doesNotContain("sec-ret");
	}

	@Test
	void misspelledPasswordOptionDoesNotRepeatThePassword() {
		assertThat(launch("db", "validate", "--pasword=sec-ret").errorOutput()).contains("--pasword")
			.contains("Did you mean --password?")
			.doesNotContain("sec-ret");
		assertThat(launch("db", "validate", "--pasword", "sec-ret").errorOutput()).doesNotContain("sec-ret");
	}

	@Test
	void springMayLeaveMainOnPurpose() {
		AbandonedRunException abandoned = new AbandonedRunException();
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> SpringApplication.withHook((application) -> {
				throw abandoned;
			}, () -> {
				launch("--server.port=0");
			}))
			.isSameAs(abandoned);
	}

	private static Result launch(String... args) {
		return CliRunner.launch(CliUsageTests.class, args);
	}

}
