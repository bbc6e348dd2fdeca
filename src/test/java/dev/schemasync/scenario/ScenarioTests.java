package dev.schemasync.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that fits the entities of {@link Shop}, one change that breaks it, and the
 * exact report: {@code scenarios/<code>/{break.sql,report.txt}}.
 * {@code -Dgolden.update=true} writes the reports anew.
 */
@Tag("server")
class ScenarioTests {

	/** Not the schema is at fault, so their tests are beside the code that finds them. */
	private static final EnumSet<FindingCode> NEED_A_BROKEN_TOOL = EnumSet.of(FindingCode.UNCHECKED_STATEMENT,
			FindingCode.EXPIRED_IGNORE, FindingCode.UNUSED_IGNORE, FindingCode.UNREADABLE_CLASS,
			FindingCode.UNCHECKED_CLASS, FindingCode.UNMATCHED_PROJECTION, FindingCode.UNQUOTED_NAME);

	/** They need other entities than the shop has, see the small ones of the oracle. */
	private static final EnumSet<FindingCode> NEED_OTHER_ENTITIES = EnumSet.of(FindingCode.UNSTABLE_KEY,
			FindingCode.NULL_POSITION);

	static List<Scenario> scenarios() throws IOException {
		return Scenario.all();
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void reportsExactlyWhatIsBroken(Scenario scenario) throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			scenario.breakDatabase(database);
			SchemaReport report = scenario.validate(database);
			String text = ReportFormat.TEXT.write(report, false)
				.replace(database.name(), "shop")
				.replace("PostgreSQL " + report.database().version(), "PostgreSQL");
			Path golden = scenario.folder().resolve("report.txt");
			if (Boolean.getBoolean("golden.update")) {
				Files.writeString(golden, text);
			}
			assertThat(text).isEqualTo(Files.readString(golden));
			if (!scenario.breaksNothing()) {
				assertThat(report.findings()).anyMatch((finding) -> scenario.name().startsWith(finding.code().id()));
			}
		}
	}

	@Test
	void everyFindingHasAScenario() throws IOException {
		List<Scenario> scenarios = scenarios();
		EnumSet<FindingCode> needed = EnumSet.complementOf(NEED_A_BROKEN_TOOL);
		needed.removeAll(NEED_OTHER_ENTITIES);
		// those have examples of their own, on their pages
		needed.removeIf(FindingCode::isAboutMigrations);
		assertThat(needed)
			.allMatch((code) -> scenarios.stream().anyMatch((scenario) -> scenario.name().startsWith(code.id())));
	}

}
