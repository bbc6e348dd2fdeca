package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.TestPort;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CliUsageTests {

	@ParameterizedTest
	@ValueSource(strings = { "--help", "serve --help", "deploy --help", "migrate --help", "migrate deploy --help",
			"migrate status --help", "db --help", "db validate --help", "help", "help migrate", "help migrate dev",
			"migrate help", "migrate help dev", "db help validate" })
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
			validate                     | Did you mean db validate?
			status                       | Did you mean migrate status?
			help migrate stauts          | Did you mean status?
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
			"db validate too much", "db validate --password", "db validate --wait soon", "help nonsense" })
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

	@Test
	void completionOffersWhatOptionsTake() {
		assertThat(launch("completion").output()).contains("\"entities\" \"migrations\" \"database\"",
				"\"text\" \"json\" \"github\" \"sarif\" \"junit\"", "\"error\" \"warning\" \"info\"");
	}

	@Test
	void waitingForADatabaseEndsInTime() {
		Result result = launch("migrate", "status", "--url",
				"jdbc:postgresql://127.0.0.1:%d/nothing".formatted(TestPort.free()), "--wait", "0s");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("Database unreachable");
	}

	@Test
	void verboseFailureSaysWhereItComesFrom() {
		String[] command = { "migrate", "status", "--url",
				"jdbc:postgresql://127.0.0.1:%d/nothing".formatted(TestPort.free()), "--wait", "0s" };
		assertThat(launch(command).errorOutput()).doesNotContain("\tat ");
		String[] verbose = Stream.concat(Stream.of(command), Stream.of("--verbose")).toArray(String[]::new);
		assertThat(launch(verbose).errorOutput()).contains("\tat dev.schemasync.");
		assertThat(launch(verbose).lastErrorLine()).contains("Database unreachable");
	}

	private static Result launch(String... args) {
		return CliRunner.launch(CliUsageTests.class, args);
	}

	@Test
	void schemaChangelogIsUpToDate() {
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "changelog", "--check");
		assertThat(result.errorOutput()).contains("SCHEMA_CHANGELOG.md is up to date");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void schemaChangelogMayHaveTheLineEndsOfWindows(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("CHANGES.md"),
				Files.readString(Path.of("SCHEMA_CHANGELOG.md")).replace("\n", "\r\n"));
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "changelog", "--check", "--output",
				file.toString());
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
	}

	@Test
	void schemaChangelogThatIsBehindFailsTheCheck(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("OLD.md"), "old");
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "changelog", "--check", "--output",
				file.toString());
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.lastErrorLine()).contains("not up to date", "What to do: ");
		assertThat(file).hasContent("old");
	}

	@Test
	void completionKnowsEveryCommand() {
		Result result = CliRunner.launch(SampleApplication.class, "completion");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).startsWith("#!/usr/bin/env bash").contains("rollback", "--accept-data-loss");
	}

	@Test
	void helpOfEveryCommandHasExamples() {
		CommandLine root = new CommandTree(new CommandContext(SampleApplication.class, System.out, System.err, false))
			.whole();
		assertThat(leaves(root)).hasSizeGreaterThan(10)
			.allSatisfy((command) -> assertThat(command.getUsageMessage()).as(command.getCommandName())
				.contains("Examples:", "schema-sync "));
	}

	private static List<CommandLine> leaves(CommandLine command) {
		return command.getSubcommands().isEmpty() ? List.of(command)
				: command.getSubcommands().values().stream().flatMap((sub) -> leaves(sub).stream()).distinct().toList();
	}

}
