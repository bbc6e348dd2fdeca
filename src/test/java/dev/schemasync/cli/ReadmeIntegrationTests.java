package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What README.md shows is what the program prints; {@code -Dgolden.update=true} writes it
 * into the file.
 */
class ReadmeIntegrationTests {

	private static final Path README = Path.of("README.md");

	private static final Path SAMPLE = Path.of("src/main/java/dev/schemasync/domain");

	private static final Path RESOURCES = Path.of("src/main/resources");

	@TempDir
	private Path folder;

	@Test
	void reportOfABrokenSchema() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			launch("migrate", "deploy", "--url", database.databaseUrl());
			database.execute("""
					ALTER TABLE customers RENAME COLUMN company TO name;
					ALTER TABLE developer_projects DROP CONSTRAINT ck_developer_projects_status;
					ALTER TABLE developer_projects ADD CONSTRAINT ck_developer_projects_status
						CHECK (status IN ('PLANNED', 'ACTIVE', 'COMPLETED'));
					ALTER TABLE project_stages ADD COLUMN reviewer varchar(40) NOT NULL;
					ALTER SEQUENCE users_seq INCREMENT BY 1;
					ALTER TABLE users ALTER COLUMN email TYPE varchar(100)""");
			Result result = launch("db", "validate", "--url", database.databaseUrl());
			assertThat(result.exitCode()).isOne();
			shows("Schema validation failed", plain(result.output(), database));
		}
	}

	@Test
	void sessionOfASchemaChange() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			Path changed = changedSample();
			Path source = this.folder.resolve("resources");
			FileSystemUtils.copyRecursively(RESOURCES, source);
			List<String> common = List.of("--url", database.databaseUrl(), "--source", source.toString());
			launch("migrate", "deploy", "--url", database.databaseUrl());
			Result result = launch("migrate", common, "dev", "--app", changed.toString(), "--name",
					"add_phone_and_locale", "--fill", "users.locale='en'");
			assertThat(result.exitCode()).as(result.errorOutput()).isZero();
			String printed = plain(result.output(), database);
			int report = printed.indexOf("Schema is valid");
			String errors = result.errorOutput().replace(source.toString(), RESOURCES.toString());
			int next = errors.indexOf("Next: ");
			shows("$ bin/schema-sync migrate dev",
					"$ bin/schema-sync migrate dev --name add_phone_and_locale --fill " + "\"users.locale='en'\"\n"
							+ stamped(printed.substring(0, report) + errors.substring(0, next)
									+ printed.substring(report) + errors.substring(next))
							+ "$ git add -A && git commit -m \"Know how to call users, and in which language\"\n");
			Result old = launch("db", "validate", "--url", database.databaseUrl());
			assertThat(old.exitCode()).as("the release that still runs: %s", old.output()).isZero();
			database.execute("INSERT INTO users (id, email, role) VALUES (1, 'old@example.org', 'MANAGER')");
		}
	}

	@Test
	void checkOfAMigration() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			Path source = this.folder.resolve("resources");
			FileSystemUtils.copyRecursively(RESOURCES, source);
			Path migrations = source.resolve("db/changelog/migrations");
			Files.writeString(migrations.resolve("20260504091500_find_projects.sql"), """
					--liquibase formatted sql

					--changeset amara:20260504091500_find_projects
					CREATE INDEX ix_developer_projects_status ON developer_projects (status);
					--rollback DROP INDEX ix_developer_projects_status;
					""");
			Files.writeString(migrations.resolve("20260504093000_channel.sql"), """
					--liquibase formatted sql

					--changeset amara:20260504093000_channel
					ALTER TABLE customers ADD COLUMN channel varchar(20) NOT NULL;
					--rollback ALTER TABLE customers DROP COLUMN channel;
					""");
			Result result = launch("migrate", "check", "--source", source.toString(), "--url", database.databaseUrl());
			assertThat(result.exitCode()).as(result.errorOutput()).isOne();
			String report = result.output().replace(source.toString(), RESOURCES.toString());
			int history = report.indexOf("info[drop-column]");
			int table = report.indexOf("\n20260112091500_create_users");
			int recent = report.indexOf("\n20260504091500_find_projects");
			shows("Migration check failed", report.substring(0, history)
					+ report.substring(report.indexOf("code  ", history), table) + report.substring(recent));
		}
	}

	/** The sample application, whose user has two attributes more. */
	private Path changedSample() throws IOException {
		Path sources = this.folder.resolve("sources");
		FileSystemUtils.copyRecursively(SAMPLE, sources);
		Path user = sources.resolve("User.java");
		Files
			.writeString(user,
					Files.readString(user)
						.replaceFirst("\tprivate Role role;\n",
								Matcher.quoteReplacement("\tprivate Role role;\n\n"
										+ "\t@Column(length = 40)\n\tprivate String phone;\n\n"
										+ "\t@Column(length = 5, nullable = false)\n\tprivate String locale;\n")));
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(sources, FileVisitOption.FOLLOW_LINKS)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		return classes;
	}

	private static void shows(String firstLine, String text) throws IOException {
		String readme = Files.readString(README);
		int start = readme.indexOf("```text\n" + firstLine) + "```text\n".length();
		int end = readme.indexOf("```\n", start);
		assertThat(start).as("a block that starts with %s", firstLine).isGreaterThan("```text\n".length());
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(README, readme.substring(0, start) + text + readme.substring(end));
		}
		else {
			assertThat(readme.substring(start, end)).isEqualTo(text);
		}
	}

	private static String plain(String output, TestDatabase database) {
		return output.replace("(database " + database.name() + ", PostgreSQL " + version(database),
				"(database shop, PostgreSQL 18.6");
	}

	private static String version(TestDatabase database) {
		return database.queryForString("SELECT split_part(current_setting('server_version'), ' ', 1)");
	}

	/** The time at which it was recorded, and the author's name. */
	private static String stamped(String text) {
		return text.replaceAll("\\d{14}_add_phone", "20260504091500_add_phone")
			.replaceAll("--changeset [^:]+:", "--changeset amara:");
	}

	private static Result launch(String... arguments) {
		return CliRunner.launch(SampleApplication.class, arguments);
	}

	private static Result launch(String command, List<String> common, String... arguments) {
		List<String> all = new ArrayList<>(List.of(command));
		all.addAll(List.of(arguments));
		all.addAll(common);
		return launch(all.toArray(String[]::new));
	}

}
