package dev.schemasync.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the findings in {@code docs/findings} keep up with the code. */
class FindingCodeTests {

	private static final Path PAGES = Path.of("docs/findings");

	private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

	private static final Pattern LINK = Pattern.compile("]\\(([a-z-]+)\\.md");

	private static final int KINDS = 115;

	@ParameterizedTest
	@EnumSource
	void hasAPageWithItsSeverity(FindingCode code) throws IOException {
		assertThat(page(code)).startsWith("# " + code.id() + "\n")
			.contains("\nSeverity: " + code.severity().id() + "\n")
			.containsSubsequence("\n## Problem\n", "\n## See it fail\n", "\n## Solution\n",
					"\n## PostgreSQL versions\n");
	}

	/** After a change of the texts the reports on the pages are written anew. */
	@ParameterizedTest
	@EnumSource
	void pageShowsTheRealReport(FindingCode code) throws IOException {
		Path golden = SCENARIOS.resolve(code.id()).resolve("report.txt");
		String report = Files.exists(golden) ? Files.readString(golden).strip() : "";
		String page = page(code);
		String shown = page.contains("```text\nSchema ")
				? page.substring(page.indexOf("```text\nSchema ") + "```text\n".length()).split("\n```", 2)[0] : "";
		if (Boolean.getBoolean("golden.update") && !shown.isEmpty()) {
			Files.writeString(path(code), page.replace(shown, report));
		}
		else if (!shown.isEmpty()) {
			assertThat(shown).isEqualTo(report);
		}
		else {
			assertThat(page).contains("[" + code.id() + "]");
		}
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
		String row = "| [" + code.id() + "](" + code.id() + ".md) |";
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
