package dev.schemasync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code mvnw}, on a machine made of a few tools and made-up JDKs.
 */
class MavenScriptTests {

	private static final List<String> TOOLS = List.of("sh", "cat", "curl", "cut", "dirname", "gzip", "head", "mkdir",
			"mktemp", "mv", "readlink", "rm", "sed", "sha512sum", "tar", "tr", "wget");

	@TempDir
	private Path machine;

	@BeforeEach
	void linkTools() throws IOException {
		Files.createDirectories(this.machine.resolve("bin"));
		for (String tool : TOOLS) {
			for (String folder : List.of("/usr/bin", "/bin")) {
				Path link = this.machine.resolve("bin").resolve(tool);
				if (Files.isExecutable(Path.of(folder, tool)) && !Files.exists(link)) {
					Files.createSymbolicLink(link, Path.of(folder, tool));
				}
			}
		}
	}

	@Test
	void takesTheNewestJdkWhenJavaOnThePathIsTooOld() throws Exception {
		Path old = jdk("old/jdk-17", "17.0.15");
		jdk("jvm/jdk-8", "1.8.0_402");
		jdk("jvm/jdk-21", "21.0.8");
		Path newest = jdk("jvm/jdk 25", "25.0.3");
		mavenPrints("Apache Maven 3.9.9");
		Result result = mvnw(old.resolve("bin").toString(), "verify");
		assertThat(result.exitCode()).isZero();
		assertThat(result.errors()).isEqualTo("mvnw: java on the PATH is 17; using JDK 25 in " + newest + "\n");
		assertThat(result.output()).contains("JAVA_HOME=" + newest, "verify");
	}

	@Test
	void saysNothingWhenJavaOnThePathIsNewEnough() throws Exception {
		Path jdk = jdk("jvm/jdk-21", "21.0.8");
		mavenPrints("Apache Maven 3.8.7");
		Result result = mvnw(jdk.resolve("bin").toString(), "verify");
		assertThat(result.errors()).isEmpty();
		assertThat(result.output()).contains("JAVA_HOME=" + jdk.toRealPath());
	}

	@Test
	void saysInOneLineWhatToInstallWhenThereIsNoJdk() throws Exception {
		Path old = jdk("jvm/jdk-17", "17.0.15");
		Result result = mvnw(old.resolve("bin").toString(), "verify");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.errors().lines()).singleElement()
			.asString()
			.startsWith("mvnw: needs a JDK 21 or newer, and found none")
			.contains("install Temurin 25");
	}

	@Test
	void refusesADownloadWithAnotherChecksum() throws Exception {
		Path jdk = jdk("jvm/jdk-25", "25.0.3");
		mavenPrints("Apache Maven 3.6.3");
		Path distribution = Files.writeString(this.machine.resolve("maven.tar.gz"), "not Maven");
		Result result = mvnw(jdk.resolve("bin").toString(), "verify", distribution.toUri().toString());
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.errors()).contains("the downloaded Maven is not the pinned one");
		try (Stream<Path> kept = Files.list(this.machine.resolve(".m2/wrapper/dists/schema-sync"))) {
			assertThat(kept).isEmpty();
		}
	}

	private Path jdk(String folder, String version) throws IOException {
		Path home = this.machine.resolve(folder);
		Files.createDirectories(home.resolve("bin"));
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
		executable(home.resolve("bin/java"), "exit 0");
		executable(home.resolve("bin/javac"), "exit 0");
		return home;
	}

	private void mavenPrints(String version) throws IOException {
		executable(this.machine.resolve("bin/mvn"), "echo '" + version + "'; echo \"JAVA_HOME=$JAVA_HOME $*\"");
	}

	private void executable(Path file, String script) throws IOException {
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

	private Result mvnw(String java, String argument) throws Exception {
		return mvnw(java, argument, "file:///no-such-file");
	}

	private Result mvnw(String java, String argument, String distribution) throws Exception {
		Path output = this.machine.resolve("output");
		Path errors = this.machine.resolve("errors");
		ProcessBuilder builder = new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), argument)
			.redirectOutput(output.toFile())
			.redirectError(errors.toFile());
		builder.environment().clear();
		builder.environment().put("PATH", java + ":" + this.machine.resolve("bin"));
		builder.environment().put("HOME", this.machine.toString());
		builder.environment().put("SCHEMA_SYNC_JVM_FOLDER", this.machine.resolve("jvm").toString());
		builder.environment().put("SCHEMA_SYNC_JAVA_HOME_TOOL", "/no-such-tool");
		builder.environment().put("MVNW_DISTRIBUTION_URL", distribution);
		Process process = builder.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8),
				Files.readString(errors, StandardCharsets.UTF_8));
	}

	private record Result(int exitCode, String output, String errors) {
	}

}
