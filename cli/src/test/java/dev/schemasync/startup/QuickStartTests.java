package dev.schemasync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
	@ValueSource(strings = { "migrate status", "db validate --format json", "migrate deploy --url=x", "serve",
			"--server.port=0", "deploy" })
	void isForCommandsAndTheService(String arguments) {
		assertThat(QuickStart.isWorthIt(arguments.split(" "))).isTrue();
		assertThat(QuickStart.isWorthIt()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-V", "help migrate", "migrate --help", "migrate dev -h", "completion bash" })
	void isNotForWhatIsQuickAnyway(String arguments) {
		assertThat(QuickStart.isWorthIt(arguments.split(" "))).isFalse();
	}

	@Test
	void isNotForTheServiceOfAContainerUnlessItIsWanted(@TempDir Path root) throws IOException {
		Map<String, String> on = Map.of(QuickStart.VARIABLE, "on");
		assertThat(QuickStart.isWanted(Map.of(), root)).isTrue();
		assertThat(QuickStart.isWanted(Map.of(QuickStart.VARIABLE, "off"), root, "migrate", "status")).isFalse();
		assertThat(QuickStart.isWanted(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"), root)).isFalse();

		Files.createFile(root.resolve(".dockerenv"));
		assertThat(QuickStart.isWanted(Map.of(), root, "--server.port=0")).isFalse();
		assertThat(QuickStart.isWanted(Map.of(), root, "migrate", "status")).isTrue();
		assertThat(QuickStart.isWanted(on, root)).isTrue();
	}

	@Test
	void keepsTheOptionsOfTheJvmAndTheArguments() {
		JarCommand command = of(List.of("-Xmx1g", "-Dshop.name=a b", "-jar", "tool.jar", "migrate", "status", "-jar"),
				"migrate", "status", "-jar");
		assertThat(command.from(UNPACKED, ARCHIVE, true)).containsExactly("/usr/bin/java", "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable",
				"-Xlog:all=error:stderr", "-Xmx1g", "-Dshop.name=a b", "-jar", UNPACKED.toString(), "migrate", "status",
				"-jar");
	}

	@Test
	void theServiceKeepsTheCollectorOfTheJvm() {
		assertThat(of(List.of("-Xmx1g", "-jar", "tool.jar")).from(UNPACKED, ARCHIVE, false)).containsExactly(
				"/usr/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+AutoCreateSharedArchive",
				"-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable", "-Xlog:all=error:stderr", "-Xmx1g", "-jar",
				UNPACKED.toString());
	}

	@Test
	void keepsEmptyArgumentsThatTheSystemLeavesOut() {
		assertThat(of(List.of("-jar", "tool.jar", "db", "validate", "--password"), "db", "validate", "--password", "")
			.from(UNPACKED, ARCHIVE, true)).endsWith("db", "validate", "--password", "");
	}

	@Test
	void aChosenCollectorOfGarbageStaysTheOnlyOne() {
		assertThat(of(List.of("-XX:+UseZGC", "-jar", "tool.jar", "db", "validate"), "db", "validate").from(UNPACKED,
				ARCHIVE, true))
			.contains("-XX:+UseZGC")
			.doesNotContain("-XX:+UseSerialGC");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-javaagent:profiler.jar", "-agentlib:jdwp=transport=dt_socket", "-XX:AOTCache=x.aot",
			"-XX:SharedArchiveFile=x.jsa", "-XX:StartFlightRecording", "-Dcom.sun.management.jmxremote.port=9010",
			"@options" })
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

		Path service = QuickStart.archive(folder, List.of());
		assertThat(service).isNotIn(all, few)
			.isEqualTo(QuickStart.archive(folder, List.of("serve", "--server.port=0")))
			.isEqualTo(QuickStart.archive(folder, List.of("--server.port=0")));

		Files.createFile(few);
		assertThat(QuickStart.archive(folder, List.of("migrate", "status"))).isEqualTo(few);
		Files.createFile(all);
		assertThat(QuickStart.archive(folder, List.of("migrate", "status"))).isEqualTo(all);
		assertThat(QuickStart.archive(folder, List.of())).isEqualTo(service);
	}

	private static JarCommand of(List<String> all, String... arguments) {
		return JarCommand.of("/usr/bin/java", all, List.of(arguments)).orElseThrow();
	}

}
