package dev.schemasync.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.check.MigrationRulesIntegrationTests.Case;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Severity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the rules of squawk, strong_migrations and eugene are about is found, and what
 * they recommend instead is not. The examples in {@code peers.sql} are our own.
 */
@Tag("server")
class PeerRulesIntegrationTests {

	private static final Path EXAMPLES = Path.of("cli/src/test/resources/check/peers.sql");

	private static final Path PAGE = Path.of("docs/check.md");

	private static final String NONE = "none";

	private static final List<Case> ALL = cases();

	@TempDir
	private static Path folder;

	private static MigrationCheck.Result together;

	@BeforeAll
	static void checkAllButTheLast() throws IOException {
		together = MigrationRulesIntegrationTests.check(folder,
				ALL.stream().filter((example) -> !example.isAlone()).toList(), null, false);
	}

	@AfterAll
	static void forget() {
		together = null;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("all")
	void ruleIsCovered(Case example, @TempDir Path own) throws IOException {
		MigrationCheck.Result result = example.isAlone()
				? MigrationRulesIntegrationTests.check(own, List.of(example), null, false) : together;
		List<Finding> findings = MigrationRulesIntegrationTests.findings(result, example);
		List<String> codes = findings.stream().map((finding) -> finding.code().id()).toList();
		if (example.bad() && !example.code().equals(NONE)) {
			assertThat(codes).as(example.sql()).contains(example.code());
		}
		else {
			assertThat(codes).as("%s%n%s", example.sql(), findings).doesNotContain(example.code());
			assertThat(findings).as(example.sql()).noneMatch((finding) -> finding.severity() == Severity.ERROR);
		}
	}

	@Test
	void pageNamesEveryRule() throws IOException {
		String page = Files.readString(PAGE);
		for (Case example : ALL) {
			String peer = example.description().substring(0, example.description().indexOf(' '));
			String rule = example.description().substring(peer.length() + 1);
			String ours = example.code().equals(NONE) ? "\u2013" : "[%1$s](findings/%1$s.md)".formatted(example.code());
			assertThat(page.lines()).as("the row of %s's %s with %s", peer, rule, example.code())
				.anyMatch((row) -> row.startsWith("| ") && row.contains("| " + ours + " |")
						&& (" " + row.replace(',', ' ').replace('|', ' ') + " ").contains(" " + rule + " "));
		}
	}

	@Test
	void checkedThemAll() {
		assertThat(together.complete()).isTrue();
	}

	static Stream<Case> all() {
		return ALL.stream();
	}

	private static List<Case> cases() {
		try {
			List<Case> cases = new ArrayList<>();
			String code = "";
			String rule = "";
			for (String section : Files.readString(EXAMPLES).split("(?m)^== ")) {
				if (!section.isBlank()) {
					String head = section.lines().findFirst().orElseThrow();
					boolean bad = !head.equals("good");
					if (bad) {
						int colon = head.lastIndexOf(": ");
						rule = head.substring(0, colon);
						code = head.substring(colon + 2);
					}
					cases.add(new Case(cases.size(), bad, code, rule, section.substring(head.length() + 1).strip()));
				}
			}
			return cases;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
