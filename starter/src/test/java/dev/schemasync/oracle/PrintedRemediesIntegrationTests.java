package dev.schemasync.oracle;

import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.Finding;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL could refuse of a remedy is run as it is printed, on rows. */
@Tag("server")
class PrintedRemediesIntegrationTests {

	private static final String EVENTS = "create table event (id bigint not null, day date not null, code varchar(255) not null%s) partition by range (%s); create table event_all partition of event default; insert into event values (1, '2026-01-01', 'a')";

	private static EntityModel model(String... fields) {
		return new SourceModel().entity("Event", fields).read();
	}

	private static List<Finding> findings(EntityModel model, TestDatabase database) {
		return new SchemaValidator(() -> model, new CatalogReader(database.dataSource()),
				new StatementChecker(database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate()
			.findings()
			.stream()
			.filter((finding) -> finding.severity() != dev.schemasync.report.Severity.INFO)
			.toList();
	}

	/** The findings, whose remedies were run. */
	private static List<Finding> remedied(EntityModel model, TestDatabase database) {
		List<Finding> findings = findings(model, database);
		for (Finding finding : findings) {
			if (finding.remedy().sql() != null) {
				for (String statement : finding.remedy().sql().split(";(\n|$)")) {
					database.execute(statement);
				}
			}
		}
		return findings;
	}

	@Test
	void keyOfAPartitionedTableWithoutItsPartitionKeyHasNoSql() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(EVENTS.formatted(", primary key (id, day)", "day"));
			EntityModel model = model("@Id Long id", "@Column(nullable = false) LocalDate day",
					"@Column(unique = true, nullable = false) String code");
			List<Finding> findings = remedied(model, database);
			assertThat(findings).extracting((finding) -> finding.code().id())
				.containsExactlyInAnyOrder("missing-primary-key", "missing-unique-key");
			assertThat(findings).allSatisfy((finding) -> {
				assertThat(finding.remedy().sql()).isNull();
				assertThat(finding.remedy().text()).contains("partition key (day)");
			});
		}
	}

	@Test
	void keyOfAPartitionedTableWithItsPartitionKeyIsAdded() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(EVENTS.formatted(", primary key (id)", "id"));
			EntityModel model = new SourceModel().type("Event",
					"@Table(uniqueConstraints = @UniqueConstraint(columnNames = { \"id\", \"code\" })) @jakarta.persistence.Entity public class Event")
				.field("Event", "@Id Long id")
				.field("Event", "@Column(nullable = false) LocalDate day")
				.field("Event", "@Column(nullable = false, unique = true) String code")
				.read();
			assertThat(remedied(model, database)).hasSize(1);
			assertThat(findings(model, database)).singleElement()
				.satisfies((finding) -> assertThat(finding.remedy().sql()).isNull());
		}
	}

	@Test
	void tablePartitionedByAnExpressionTakesNoKey() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(EVENTS.formatted("", "(id % 10)"));
			assertThat(remedied(model("@Id Long id", "@Column(nullable = false) LocalDate day",
					"@Column(nullable = false) String code"), database))
				.singleElement()
				.satisfies((finding) -> assertThat(finding.remedy().text()).contains("expression"));
		}
	}

	private static String lasting(String type, String value, String field) {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("create table event (id bigint primary key, lasting " + type
					+ "); insert into event values (1, " + value + "), (2, null)");
			EntityModel model = model("@Id Long id", field);
			assertThat(remedied(model, database)).extracting((finding) -> finding.code().id())
				.containsExactly("incompatible-type");
			assertThat(findings(model, database)).isEmpty();
			return database.queryForString("select lasting::text from event where id = 1");
		}
	}

	@Test
	void intervalBecomesNanoseconds() {
		assertThat(lasting("interval", "'1 hour 2.5 seconds'", "Duration lasting")).isEqualTo("3602500000000");
		assertThat(lasting("interval", "'-3 days'", "Duration lasting")).isEqualTo("-259200000000000");
	}

	@Test
	void nanosecondsBecomeAnInterval() {
		String field = "@JdbcTypeCode(SqlTypes.INTERVAL_SECOND) Duration lasting";
		assertThat(lasting("numeric(21)", "3602500000000", field)).isEqualTo("01:00:02.5");
		assertThat(lasting("bigint", "5000000000", field)).isEqualTo("00:00:05");
	}

	@Test
	void unitOfOtherNumbersIsNotGuessed() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("create table event (id bigint primary key, lasting interval)");
			assertThat(remedied(model("@Id Long id", "Long lasting"), database)).singleElement()
				.satisfies((finding) -> assertThat(finding.remedy().sql()).isNull());
		}
	}

}
