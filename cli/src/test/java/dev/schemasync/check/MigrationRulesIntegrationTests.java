package dev.schemasync.check;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.TestDatabase;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rule has a bad and a good example, which run on a real database: those on the
 * pages of the findings, and more beside this test. {@code -Dgolden.update=true} writes
 * the reports on the pages anew.
 */
@Tag("server")
class MigrationRulesIntegrationTests {

	private static final Path PAGES = Path.of("docs/findings");

	private static final Path CASES = Path.of("cli/src/test/resources/check");

	/** Found with a base, sizes or a release, not on one migration alone. */
	private static final Set<String> ELSEWHERE = Set.of("references-large-tables", "large-table", "edited-migration",
			"reordered-migration", "duplicated-migration", "missing-migration", "conflicting-migration",
			"late-migration", "release-breaks");

	/** After these nothing can be applied any more. */
	private static final Set<String> LAST = Set.of("migration-fails", "concurrently-in-transaction");

	/** What there is at the end counts. */
	private static final Set<String> AT_THE_END = Set.of("unindexed-foreign-key");

	private static final int TOGETHER = 16;

	private static final List<Case> ALL = cases();

	@TempDir
	private static Path folder;

	private static MigrationCheck.Result together;

	@BeforeAll
	static void checkAllButTheLast() throws IOException {
		together = check(folder, ALL.stream().filter((example) -> !example.isAlone()).toList(), null, false);
	}

	@Test
	void nothingButTheLastExamplesFails() {
		assertThat(together.findings()).noneMatch((finding) -> finding.code() == FindingCode.MIGRATION_FAILS);
		assertThat(together.complete()).isTrue();
	}

	@AfterAll
	static void forget() {
		together = null;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("all")
	void ruleHolds(Case example, @TempDir Path own) throws IOException {
		MigrationCheck.Result result = example.isAlone() ? check(own, List.of(example), null, false) : together;
		List<Finding> findings = findings(result, example);
		List<String> codes = findings.stream().map((finding) -> finding.code().id()).toList();
		if (example.bad()) {
			assertThat(codes).as(example.sql()).contains(example.code());
		}
		else {
			assertThat(codes).as("%s%n%s", example.sql(), findings)
				.doesNotContain(example.code(), "migration-fails", "fails-on-rows");
		}
		if (!LAST.contains(example.code()) || !example.bad()) {
			assertThat(result.changeSets()).as("%s was tried", example)
				.anyMatch((changeSet) -> changeSet.id().startsWith(example.key() + "-"));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void pageShowsTheRealReport(Case example, @TempDir Path own) throws IOException {
		MigrationCheck.Result result = example.isAlone() ? check(own, List.of(example), null, false) : together;
		String report = report(result, example).strip();
		Path page = PAGES.resolve(example.code() + ".md");
		String text = Files.readString(page);
		String fence = "```text\n";
		int start = text.indexOf(fence) + fence.length();
		int end = text.indexOf("\n```", start);
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(page, text.substring(0, start) + report + text.substring(end));
		}
		else if (TestDatabase.majorVersion() == 18) {
			assertThat(text.substring(start, end)).isEqualTo(report);
		}
	}

	@Test
	void everyCodeHasABadAndAGoodExample() {
		for (FindingCode code : FindingCode.values()) {
			if (code.isAboutMigrations() && !ELSEWHERE.contains(code.id())) {
				assertThat(ALL).as(code.id())
					.anyMatch((example) -> example.code().equals(code.id()) && example.bad())
					.anyMatch((example) -> example.code().equals(code.id()) && !example.bad());
			}
		}
	}

	static Stream<Case> all() {
		return ALL.stream();
	}

	static Stream<Case> pages() {
		return ALL.stream().filter((example) -> example.bad() && example.description().isEmpty());
	}

	static List<Finding> findings(MigrationCheck.Result result, Case example) {
		return result.findings()
			.stream()
			.filter((finding) -> String.valueOf(finding.source()).contains("/" + example.key() + ".sql:"))
			.toList();
	}

	/** The report of the rule that the page is about. */
	private static String report(MigrationCheck.Result result, Case example) {
		List<Finding> findings = findings(result, example).stream()
			.filter((finding) -> finding.code().id().equals(example.code()))
			.toList();
		List<CheckedChangeSet> changeSets = result.changeSets()
			.stream()
			.filter((changeSet) -> changeSet.id().startsWith(example.key() + "-"))
			.toList();
		SchemaReport report = new SchemaReport(List.of(), 0, null, new SchemaReport.Database("", ""),
				new SchemaReport.Orm("", ""), new SchemaReport.Checked(0, 0, 0, 0, 0, 0), Instant.EPOCH, Duration.ZERO)
			.ofMigrations(changeSets, findings, 0);
		return ReportFormat.TEXT.write(report, false)
			.replace(" (PostgreSQL )", "")
			.replaceAll("[^\\s(]*/" + example.key() + "\\.sql", "migrations/" + example.code() + ".sql")
			.replace("db/changelog/migrations/", "migrations/")
			.replace(example.key() + "-", "step-");
	}

	/** A few at a time, as each that fails on rows begins with the first one again. */
	static MigrationCheck.Result check(Path folder, List<Case> cases, TableSizes sizes, boolean waits)
			throws IOException {
		List<MigrationCheck.Result> results = new ArrayList<>();
		for (int i = 0; i < cases.size(); i += TOGETHER) {
			results.add(checkFew(folder.resolve(String.valueOf(i)),
					cases.subList(i, Math.min(i + TOGETHER, cases.size())), sizes, waits));
		}
		return new MigrationCheck.Result(results.stream().flatMap((result) -> result.changeSets().stream()).toList(),
				results.stream().flatMap((result) -> result.findings().stream()).toList(),
				results.stream().mapToInt(MigrationCheck.Result::ignored).sum(),
				results.stream().allMatch(MigrationCheck.Result::complete));
	}

	private static MigrationCheck.Result checkFew(Path folder, List<Case> cases, TableSizes sizes, boolean waits)
			throws IOException {
		Path migrations = MigrationsFolder.create(folder);
		String fixture = Files.readString(CASES.resolve("fixture.sql"));
		for (Case example : cases) {
			Files.writeString(migrations.resolve(example.key() + "-before.sql"),
					"--liquibase formatted sql\n\n--changeset test:%s-before\n%s;\n".formatted(example.key(), fixture));
			Files.writeString(migrations.resolve(example.key() + ".sql"), example.file());
		}
		List<TestDatabase> databases = new ArrayList<>();
		try (URLClassLoader files = new URLClassLoader(new URL[] { folder.toUri().toURL() }, null)) {
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource("test",
						java.util.Map.of("spring.liquibase.change-log",
								"classpath:/db/changelog/db.changelog-master.yaml", "spring.liquibase.liquibase-schema",
								"public")));
			return MigrationCheck.run(() -> {
				TestDatabase database = TestDatabase.create();
				databases.add(database);
				database.execute("CREATE SCHEMA shop; ALTER DATABASE %s SET search_path = shop, public"
					.formatted(database.name()));
				return new MigrationCheck.Shadow(
						LiquibaseMigrator.of(environment, database.dataSource(), new DefaultResourceLoader(files)),
						database.dataSource());
			}, new MigrationCheck.Options((changeSet) -> !changeSet.id().endsWith("-before"), false, folder::resolve,
					sizes, waits, null), MigrationListener.logging((id) -> {
					}));
		}
		finally {
			databases.forEach(TestDatabase::close);
		}
	}

	private static List<Case> cases() {
		try {
			List<Case> cases = new ArrayList<>();
			for (FindingCode code : FindingCode.values()) {
				if (code.isAboutMigrations() && !ELSEWHERE.contains(code.id())) {
					String page = Files.readString(PAGES.resolve(code.id() + ".md"));
					String[] blocks = page.split("```sql\n");
					cases.add(new Case(cases.size(), true, code.id(), "", block(blocks[1])));
					cases.add(new Case(cases.size(), false, code.id(), "", block(blocks[blocks.length - 1])));
				}
			}
			for (String section : Files.readString(CASES.resolve("cases.sql")).split("(?m)^== ")) {
				if (!section.isBlank()) {
					String head = section.lines().findFirst().orElseThrow();
					String[] words = head.split("[ :]+", 3);
					cases.add(new Case(cases.size(), words[0].equals("bad"), words[1], words[2],
							section.substring(head.length() + 1).strip()));
				}
			}
			return cases;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String block(String text) {
		return text.substring(0, text.indexOf("\n```"));
	}

	/**
	 * A migration that a rule finds something in, or not.
	 *
	 * @param number its number
	 * @param bad whether the rule finds something
	 * @param code the code of the rule
	 * @param description what is special, empty for the one on the page
	 * @param sql the migration
	 */
	record Case(int number, boolean bad, String code, String description, String sql) {

		String key() {
			return "c%03d".formatted(this.number);
		}

		boolean isAlone() {
			return AT_THE_END.contains(this.code) || (this.bad && LAST.contains(this.code));
		}

		String file() {
			String text = this.sql.contains("--changeset ") ? this.sql : "--changeset amara:1\n" + this.sql;
			return "--liquibase formatted sql\n\n"
					+ text.replace("--changeset amara:", "--changeset amara:" + key() + "-") + "\n";
		}

		@Override
		public String toString() {
			return "%s %s%s".formatted(this.bad ? "bad" : "good", this.code,
					this.description.isEmpty() ? "" : ": " + this.description);
		}

	}

}
