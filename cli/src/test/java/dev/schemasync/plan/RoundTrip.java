package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.remedy.Choices;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of a database from one state of the entities to the next: the planned
 * statements make it fit, a second plan has nothing to do, the rollback brings it back
 * byte for byte, and forward again it is the same.
 */
public final class RoundTrip {

	/** The rows of the proof have keys of their own, which nothing counts. */
	private static final Set<FindingCode> BEHIND = Set.of(FindingCode.SEQUENCE_BEHIND,
			FindingCode.TABLE_GENERATOR_BEHIND);

	private final TestDatabase database;

	private final DefinitionReader definitions = new DefinitionReader(List.of());

	public RoundTrip(TestDatabase database) {
		this.database = database;
	}

	/** Plan, and make the trip. */
	public void to(EntityModel model, Choices choices, String name) throws SQLException {
		to(plan(choices, model.schema()), model, choices, name);
	}

	/** Make the trip. */
	public void to(MigrationPlan plan, EntityModel model, Choices choices, String name) throws SQLException {
		List<String> before = lines();
		ProvenMigration proven = ProvenMigration.of(plan, schema(model.schema()), this.database.dataSource(),
				this.definitions);
		List<String> after = lines();
		fits(name, model);
		assertThat(plan(Choices.NONE, model.schema()).statements()).as("%s again", name).isEmpty();
		for (ProvenMigration.Group group : proven.groups().reversed()) {
			run(group.rollback());
		}
		// what was required is, where its values are gone, only if there are no rows
		boolean optional = proven.groups()
			.stream()
			.flatMap((group) -> group.rollback().stream())
			.anyMatch((sql) -> sql.startsWith("DO $$ BEGIN IF NOT EXISTS"));
		assertThat(optional ? withoutNotNull(lines()) : lines()).as("%s undone", name)
			.containsExactlyElementsOf(optional ? withoutNotNull(before) : before);
		for (ProvenMigration.Group group : proven.groups()) {
			run(group.statements());
		}
		assertThat(lines()).as("%s done again", name).isEqualTo(after);
	}

	public MigrationPlan plan(Choices choices, Schema expected) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			Schema actual = schema(expected);
			return MigrationPlanner.plan(expected, actual, this.definitions.read(connection), choices,
					new CanonicalExpressions(connection));
		}
	}

	public Schema schema(Schema expected) {
		return new CatalogReader(this.database.dataSource(), false).read(expected).schema();
	}

	private void fits(String name, EntityModel model) {
		SchemaReport report = new SchemaValidator(() -> model, new CatalogReader(this.database.dataSource()),
				new StatementChecker(this.database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate();
		assertThat(report.findings().stream().filter((finding) -> !BEHIND.contains(finding.code()))).as("%s fits", name)
			.isEmpty();
	}

	private List<String> lines() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			DatabaseDefinition definition = this.definitions.read(connection);
			return definition.lines();
		}
	}

	private static List<String> withoutNotNull(List<String> lines) {
		return lines.stream().map((line) -> line.replaceFirst(" NOT NULL$", "")).toList();
	}

	private void run(List<String> statements) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

}
