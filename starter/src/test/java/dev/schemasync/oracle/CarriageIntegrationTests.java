package dev.schemasync.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The verdicts about types agree with what happens when Hibernate writes and reads them:
 * for every mapping and every type of column. The whole table is printed to
 * {@code target/oracle-matrix.txt}.
 */
class CarriageIntegrationTests {

	private static final List<String> TYPES = List.of("smallint", "integer", "bigint", "numeric(10,0)", "numeric(38,2)",
			"numeric", "real", "double precision", "money", "boolean", "bit(1)", "char(1)", "char(40)", "varchar(3)",
			"varchar(10)", "varchar(255)", "text", "citext", "\"char\"", "name", "text_domain", "integer_domain",
			"varchar_domain", "color", "date", "time", "timetz", "timestamp", "timestamptz", "timestamp(0)", "interval",
			"uuid", "bytea", "oid", "json", "jsonb", "xml", "inet", "cidr", "text[]", "varchar[]", "integer[]",
			"bigint[]", "uuid[]");

	/**
	 * What may be said of a column that carried every value here: other writers can store
	 * what the attribute cannot hold, or longer values exist.
	 */
	private static final Set<FindingCode> AT_RISK = Set.of(FindingCode.LOSSY_TYPE, FindingCode.SHORTER_COLUMN,
			FindingCode.UNSPECIFIED_LENGTH, FindingCode.TIME_ZONE_MISMATCH);

	private static final Map<Carried, List<String>> MATRIX = new TreeMap<>();

	private static TestDatabase database;

	private static Sessions sessions;

	private static SingleConnectionDataSource dataSource;

	@BeforeAll
	static void connect() throws SQLException {
		database = TestDatabase.create();
		database.execute("""
				CREATE EXTENSION citext;
				CREATE TYPE color AS ENUM ('RED', 'GREEN', 'BLUE');
				CREATE DOMAIN text_domain AS text;
				CREATE DOMAIN varchar_domain AS varchar(255);
				CREATE DOMAIN integer_domain AS integer;
				SELECT lo_unlink(lo_creat(-1)) FROM generate_series(1, 20000)""");
		sessions = new Sessions(database);
		dataSource = new SingleConnectionDataSource(sessions.text, true);
	}

	@AfterAll
	static void print() throws SQLException, IOException {
		sessions.close();
		database.close();
		List<String> lines = new ArrayList<>();
		MATRIX.forEach((mapping, row) -> lines.addAll(row));
		Files.createDirectories(Path.of("target"));
		Files.write(Path.of("target", "oracle-matrix.txt"), lines);
	}

	/**
	 * Before PostgreSQL 16 a value for "char" was cut to its first byte without an error.
	 */
	private static List<String> types() {
		return TYPES.stream().filter((type) -> TestDatabase.majorVersion() >= 16 || !type.equals("\"char\"")).toList();
	}

	@ParameterizedTest
	@EnumSource
	void verdictsAgreeWithHibernate(Carried mapping) throws Exception {
		List<String> disagreements = new ArrayList<>();
		List<String> row = new ArrayList<>();
		try (CarriageProbe probe = new CarriageProbe(mapping, sessions, dataSource)) {
			SchemaValidator validator = validator(probe);
			for (String type : types()) {
				Outcome outcome = probe.outcome(type);
				List<Finding> findings = validator.validate().findings();
				String line = "%-18s %-16s %-6s %-40s %s".formatted(mapping, type, outcome.mark(),
						findings.stream()
							.map((finding) -> finding.severity().id() + " " + finding.code().id())
							.toList(),
						probe.reason());
				row.add(line);
				boolean inherent = findings.isEmpty() && probe.ownType().name().equals(columnType().name());
				// Hibernate reads what it wrote itself, but no text of another program
				boolean own = mapping == Carried.LOB_STRING && outcome != Outcome.FAILS
						&& findings.stream().map(Finding::code).allMatch(FindingCode.INCOMPATIBLE_TYPE::equals);
				if (!agree(outcome, findings) && !inherent && !own) {
					disagreements.add(line);
				}
			}
		}
		MATRIX.put(mapping, row);
		assertThat(disagreements).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void columnThatHibernateItselfMakesHasNoFinding(Carried mapping) throws Exception {
		try (CarriageProbe probe = new CarriageProbe(mapping, sessions, dataSource)) {
			String own = probe.ownType().text();
			Outcome outcome = probe.outcome(own);
			assertThat(validator(probe).validate().findings()).as("%s %s", own, outcome).isEmpty();
			assertThat(outcome).isNotEqualTo(Outcome.FAILS);
		}
	}

	private static SchemaValidator validator(CarriageProbe probe) {
		return new SchemaValidator(probe::model, new CatalogReader(dataSource), new StatementChecker(dataSource),
				() -> null, Clock.systemUTC(), ValidationRules.none());
	}

	private static ColumnType columnType() {
		return ColumnType.of(database.queryForString(
				"SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'carried'::regclass AND attname = 'value'"));
	}

	private static boolean agree(Outcome outcome, List<Finding> findings) {
		boolean error = findings.stream().anyMatch((finding) -> finding.severity() == Severity.ERROR);
		return switch (outcome) {
			case FAILS -> error;
			case CHANGES, SOME_VALUES, SHIFTS -> !error && !findings.isEmpty();
			case WORKS -> findings.stream().map(Finding::code).allMatch(AT_RISK::contains);
		};
	}

}
