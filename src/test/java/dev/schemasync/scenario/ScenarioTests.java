package dev.schemasync.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that fits the entities of {@link Shop}, one change that breaks it, and the
 * exact report: {@code scenarios/<code>/{break.sql,report.txt}}.
 * {@code -Dgolden.update=true} writes the reports anew.
 */
class ScenarioTests {

	private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	private static final String ROLE = "-- role: ";

	/** Not the schema is at fault, so their tests are beside the code that finds them. */
	private static final EnumSet<FindingCode> NEED_A_BROKEN_TOOL = EnumSet.of(FindingCode.UNCHECKED_STATEMENT);

	private static EntityModel entities;

	@BeforeAll
	static void readEntities() {
		entities = EntityScanner.scan(ScenarioTests.class.getClassLoader(), List.of("dev.schemasync.scenario"),
				Map.of("hibernate.physical_naming_strategy",
						"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"));
	}

	static List<String> scenarios() throws IOException {
		try (Stream<Path> folders = Files.list(SCENARIOS)) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.sorted(Comparator.comparing((String name) -> !name.equals("no-op"))
					.thenComparing(Comparator.naturalOrder()))
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void reportsExactlyWhatIsBroken(String scenario) throws IOException {
		Path folder = SCENARIOS.resolve(scenario);
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(Files.readString(SCENARIOS.resolve("shop.sql")));
			String change = Files.readString(folder.resolve("break.sql"));
			if (!change.isBlank()) {
				database.execute(change);
			}
			DataSource dataSource = dataSource(database, change);
			SchemaReport report = new SchemaValidator(() -> entities, new CatalogReader(dataSource),
					new StatementChecker(dataSource), () -> "1", CLOCK, ValidationRules.none())
				.validate();
			String text = ReportFormat.TEXT.write(report, false)
				.replace(database.name(), "shop")
				.replace("PostgreSQL " + report.database().version(), "PostgreSQL");
			Path golden = folder.resolve("report.txt");
			if (Boolean.getBoolean("golden.update")) {
				Files.writeString(golden, text);
			}
			assertThat(text).isEqualTo(Files.readString(golden));
			if (!scenario.equals("no-op")) {
				assertThat(report.findings()).anyMatch((finding) -> scenario.startsWith(finding.code().id()));
			}
		}
	}

	/** A first line such as {@code -- role: reader} connects with that role. */
	private static DataSource dataSource(TestDatabase database, String change) {
		if (!change.startsWith(ROLE)) {
			return database.dataSource();
		}
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(database.url());
		dataSource.setUser(database.username());
		dataSource.setPassword(database.password());
		dataSource.setOptions("-c role=" + change.lines().findFirst().orElseThrow().substring(ROLE.length()));
		return dataSource;
	}

	@Test
	void everyFindingHasAScenario() throws IOException {
		List<String> scenarios = scenarios();
		assertThat(EnumSet.complementOf(NEED_A_BROKEN_TOOL))
			.allMatch((code) -> scenarios.stream().anyMatch((name) -> name.startsWith(code.id())));
	}

}
