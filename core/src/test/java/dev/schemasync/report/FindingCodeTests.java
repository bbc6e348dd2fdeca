package dev.schemasync.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the findings in {@code docs/findings} keep up with the code. */
class FindingCodeTests {

	private static final Path PAGES = Path.of("docs/findings");

	private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

	private static final Pattern LINK = Pattern.compile("]\\(([a-z-]+)\\.md");

	private static final int KINDS = 115;

	private static final Set<FindingCode> OTHER_EXAMPLES = EnumSet.of(FindingCode.INVALID_STATEMENT,
			FindingCode.MISSING_ROUTINE, FindingCode.UNCHECKED_STATEMENT, FindingCode.EXPIRED_IGNORE,
			FindingCode.UNUSED_IGNORE, FindingCode.UNREADABLE_CLASS, FindingCode.UNCHECKED_CLASS,
			FindingCode.UNMATCHED_PROJECTION, FindingCode.UNQUOTED_NAME, FindingCode.UNSTABLE_KEY,
			FindingCode.NULL_POSITION);

	@ParameterizedTest
	@EnumSource
	void hasAPageWithItsSeverity(FindingCode code) throws IOException {
		assertThat(page(code)).startsWith("# " + code.id() + "\n")
			.contains("\nSeverity: " + code.severity().id() + "\n")
			.containsSubsequence("\n## Problem\n", "\n## See it fail\n", "\n## Solution\n",
					"\n## PostgreSQL versions\n");
	}

	/**
	 * {@code -Dgolden.update=true} writes the reports on the pages anew. Those about SQL
	 * in the code, settings and unreadable classes have examples of their own, and those
	 * about migrations run in {@code MigrationRulesIntegrationTests}.
	 */
	@ParameterizedTest
	@MethodSource("codesWithAScenario")
	void pageShowsTheRealReport(FindingCode code) throws IOException {
		String report = Files.readString(SCENARIOS.resolve(code.id()).resolve("report.txt")).strip();
		String page = page(code);
		String fence = "```text\n";
		int start = page.indexOf(fence) + fence.length();
		String shown = page.substring(start, page.indexOf("\n```", start));
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(path(code), page.replace(shown, report));
		}
		else {
			assertThat(shown).isEqualTo(report);
		}
	}

	static Stream<FindingCode> codesWithAScenario() {
		return Arrays.stream(FindingCode.values())
			.filter((code) -> !code.isAboutMigrations() && !OTHER_EXAMPLES.contains(code));
	}

	@Test
	void thereIsNoOtherPage() throws IOException {
		try (Stream<Path> pages = Files.list(PAGES)) {
			assertThat(pages.map((page) -> page.getFileName().toString()).filter((name) -> !name.equals("README.md")))
				.containsExactlyInAnyOrderElementsOf(
						Arrays.stream(FindingCode.values()).map((code) -> code.id() + ".md").toList());
		}
	}

	@ParameterizedTest
	@EnumSource
	void indexLinksToThePageUnderItsSeverity(FindingCode code) throws IOException {
		String index = Files.readString(PAGES.resolve("README.md"));
		String row = "\n| [" + code.id() + "](" + code.id() + ".md) |";
		assertThat(index).containsOnlyOnce(row);
		String before = index.substring(0, index.indexOf(row));
		assertThat(before.substring(before.lastIndexOf("\n### "))).startsWith("\n### " + heading(code.severity()));
	}

	@Test
	void indexNamesEveryKindOfMismatchOnce() throws IOException {
		List<Integer> kinds = Pattern.compile("(?m)^\\| (\\d+) \\|")
			.matcher(Files.readString(PAGES.resolve("README.md")))
			.results()
			.map((row) -> Integer.valueOf(row.group(1)))
			.toList();
		assertThat(kinds).containsExactlyElementsOf(Stream.iterate(1, (kind) -> kind + 1).limit(KINDS).toList());
	}

	@Test
	void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
		try (Stream<Path> pages = Files.list(PAGES)) {
			for (Path page : pages.toList()) {
				assertThat(LINK.matcher(Files.readString(page)).results().map((MatchResult link) -> link.group(1)))
					.allMatch((name) -> Files.exists(PAGES.resolve(name + ".md")) || name.equals("README"));
			}
		}
	}

	private static String heading(Severity severity) {
		return switch (severity) {
			case ERROR -> "Errors";
			case WARNING -> "Warnings";
			case INFO -> "Infos";
		};
	}

	private static String page(FindingCode code) throws IOException {
		return Files.readString(path(code));
	}

	private static Path path(FindingCode code) {
		return PAGES.resolve(code.id() + ".md");
	}

}
