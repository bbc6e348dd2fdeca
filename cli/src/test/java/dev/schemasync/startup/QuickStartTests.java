package dev.schemasync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which processes go on from unpacked jars, and with which command line. */
class QuickStartTests {

	private static final Path UNPACKED = Path.of("/opt/.tool.jar.unpacked/1/tool.jar");

	private static final Path ARCHIVE = Path.of("/opt/.tool.jar.unpacked/1/classes.jsa");

	@ParameterizedTest
	@ValueSource(strings = { "migrate status", "db validate --format json", "migrate deploy --url=x" })
	void isForCommands(String arguments) {
		assertThat(QuickStart.isCommand(arguments.split(" "))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve", "--server.port=0", "--help", "-V", "help migrate", "migrate --help",
			"migrate dev -h", "completion bash" })
	void isNotForTheServiceOrWhatIsQuickAnyway(String arguments) {
		assertThat(QuickStart.isCommand(arguments.split(" "))).isFalse();
	}

	@Test
	void theServiceIsWhatRunsWithoutArguments() {
		assertThat(QuickStart.isCommand()).isFalse();
	}

	@Test
	void keepsTheOptionsOfTheJvmAndTheArguments() {
		JarCommand command = of(List.of("-Xmx1g", "-Dshop.name=a b", "-jar", "tool.jar", "migrate", "status", "-jar"),
				"migrate", "status", "-jar");
		assertThat(command.from(UNPACKED, ARCHIVE)).containsExactly("/usr/bin/java", "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable",
				"-Xmx1g", "-Dshop.name=a b", "-jar", UNPACKED.toString(), "migrate", "status", "-jar");
	}

	@Test
	void keepsEmptyArgumentsThatTheSystemLeavesOut() {
		assertThat(of(List.of("-jar", "tool.jar", "db", "validate", "--password"), "db", "validate", "--password", "")
			.from(UNPACKED, ARCHIVE)).endsWith("db", "validate", "--password", "");
	}

	@Test
	void aChosenCollectorOfGarbageStaysTheOnlyOne() {
		assertThat(of(List.of("-XX:+UseZGC", "-jar", "tool.jar", "db", "validate"), "db", "validate").from(UNPACKED,
				ARCHIVE))
			.contains("-XX:+UseZGC")
			.doesNotContain("-XX:+UseSerialGC");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-javaagent:profiler.jar", "-agentlib:jdwp=transport=dt_socket", "-XX:AOTCache=x.aot",
			"-XX:SharedArchiveFile=x.jsa", "-XX:StartFlightRecording", "@options" })
	void aProcessThatIsWatchedOrHasAnArchiveStaysAsItIs(String option) {
		assertThat(
				JarCommand.of("java", List.of(option, "-jar", "tool.jar", "db", "validate"), List.of("db", "validate")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-cp tool.jar Main db validate", "-jar tool.jar db", "-jar tool.jar db push", "validate" })
	void anotherCommandLineIsNotUnderstood(String all) {
		assertThat(JarCommand.of("java", List.of(all.split(" ")), List.of("db", "validate"))).isEmpty();
	}

	@Test
	void theArchiveOfAShortCommandIsNotThatOfCommandsWithEntities(@TempDir Path folder) throws IOException {
		Path few = QuickStart.archive(folder, List.of("migrate", "status", "--url=x"));
		Path all = QuickStart.archive(folder, List.of("db", "validate", "--url=x"));
		assertThat(all).isNotEqualTo(few).isEqualTo(QuickStart.archive(folder, List.of("migrate", "deploy")));
		assertThat(QuickStart.archive(folder, List.of("db"))).isEqualTo(few);

		Files.createFile(few);
		assertThat(QuickStart.archive(folder, List.of("migrate", "status"))).isEqualTo(few);
		Files.createFile(all);
		assertThat(QuickStart.archive(folder, List.of("migrate", "status"))).isEqualTo(all);
	}

	private static JarCommand of(List<String> all, String... arguments) {
		return JarCommand.of("/usr/bin/java", all, List.of(arguments)).orElseThrow();
	}

}
