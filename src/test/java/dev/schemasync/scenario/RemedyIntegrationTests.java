package dev.schemasync.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a finding advises is run as it is printed, on tables with rows: afterwards the
 * finding is gone, and no other error or warning has taken its place.
 */
class RemedyIntegrationTests {

	private static final String APPLICATION_ROLE = "<application role>";

	private static int withRows;

	@AfterAll
	static void mostScenariosHaveRows() {
		assertThat(withRows).isGreaterThan(50);
	}

	static List<Scenario> scenarios() throws IOException {
		return Scenario.all().stream().filter((scenario) -> !scenario.breaksNothing()).toList();
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void remediesEndTheirFindingsAndCauseNoOthers(Scenario scenario) {
		try (TestDatabase database = TestDatabase.create()) {
			if (scenario.breakDatabaseWithRows(database)) {
				withRows++;
			}
			SchemaReport broken = scenario.validate(database);
			broken.findings().forEach((finding) -> remedy(finding, scenario, database));
			List<Finding> withoutSql = broken.findings()
				.stream()
				.filter((finding) -> finding.remedy().sql() == null)
				.toList();
			List<String> left = new ArrayList<>(names(scenario.validate(database).findings()));
			// what rows get in a new required column, only a person knows
			left.removeIf((name) -> isNewColumn(name, broken));
			assertThat(left).isEqualTo(names(withoutSql));
		}
	}

	private static boolean isNewColumn(String name, SchemaReport broken) {
		return broken.findings()
			.stream()
			.filter((finding) -> finding.code() == FindingCode.MISSING_COLUMN)
			.anyMatch((finding) -> name.equals("nullable-in-database " + finding.path()));
	}

	/** Statement by statement, as what says CONCURRENTLY cannot run in a transaction. */
	private static void remedy(Finding finding, Scenario scenario, TestDatabase database) {
		String sql = finding.remedy().sql();
		if (sql != null) {
			String role = scenario.role();
			String runnable = (role != null) ? sql.replace(APPLICATION_ROLE, role) : sql;
			for (String statement : runnable.split(";(\n|$)")) {
				database.execute(statement);
			}
		}
	}

	private static List<String> names(List<Finding> findings) {
		return findings.stream()
			.filter((finding) -> finding.severity() != Severity.INFO)
			.map((finding) -> finding.code().id() + " " + finding.path())
			.toList();
	}

}
