package dev.schemasync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Does what docs/replace-the-sample.md says, with the files that it shows. */
class ReplacedSampleIntegrationTests {

	private static final Pattern FILE = Pattern.compile("(?s)`(\\S+\\.java)`\\n\\n```java\\n(.*?)```");

	private static final Pattern SQL = Pattern.compile("(?s)```text\\n(.*?)```");

	@TempDir
	private Path folder;

	@Test
	void firstMigrationIsTheOneThatIsShown() throws IOException {
		String guide = guide();
		List<String> sources = new ArrayList<>();
		for (MatchResult file : FILE.matcher(guide).results().toList()) {
			Path source = this.folder.resolve(file.group(1));
			Files.createDirectories(source.getParent());
			sources.add(Files.writeString(source, file.group(2)).toString());
		}
		assertThat(sources).hasSize(2);
		Path classes = Files.createDirectory(this.folder.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
		arguments.addAll(sources);
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		Path resources = this.folder.resolve("resources");
		Files.createDirectories(resources.resolve("db/changelog"));
		Files.copy(Path.of("src/main/resources/db/changelog/db.changelog-master.yaml"),
				resources.resolve("db/changelog/db.changelog-master.yaml"));
		try (TestDatabase database = TestDatabase.create()) {
			Result result = CliRunner.launch(SampleApplication.class, "migrate", "dev", "--name", "create_article",
					"--app", classes.toString(), "--source", resources.toString(), "--url", database.databaseUrl());
			assertThat(result.exitCode()).as(result.errorOutput()).isZero();
			assertThat(result.output()).contains(SQL.matcher(guide).results().findFirst().orElseThrow().group(1));
		}
	}

	@Test
	void nothingElseKnowsTheSample() throws IOException {
		String guide = guide();
		for (String removed : List.of("src/main/java/dev/schemasync/domain", "src/test")) {
			assertThat(Path.of(removed)).isDirectory();
			assertThat(guide).contains(removed);
		}
		assertThat(guide).contains("src/pom.xml");
		String main = Files.readString(Path.of("src/pom.xml"));
		assertThat(main).containsOnlyOnce("dev.schemasync.domain")
			.contains("<main.class>dev.schemasync.domain.SampleApplication</main.class>");
		try (Stream<Path> files = Stream
			.of("src/main", "core", "starter", "cli", "testing", "bin", ".do", "Dockerfile", "pom.xml")
			.map(Path::of)
			.flatMap(ReplacedSampleIntegrationTests::files)) {
			assertThat(files.filter((file) -> !file.startsWith("src/main/java/dev/schemasync/domain"))
				.filter((file) -> !file.toString().contains("/target/"))
				.filter(ReplacedSampleIntegrationTests::mentionsSample)).isEmpty();
		}
	}

	private static Stream<Path> files(Path root) {
		try {
			return Files.walk(root).filter(Files::isRegularFile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean mentionsSample(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1).contains("dev.schemasync.domain");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Without the indentation of its lists. */
	private static String guide() throws IOException {
		return Files.readString(Path.of("docs/replace-the-sample.md")).replaceAll("(?m)^ {3}", "");
	}

}
