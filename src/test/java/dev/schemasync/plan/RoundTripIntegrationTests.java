package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model grows by one edit after the other. For each, the planned statements make the
 * database fit, the planned rollback brings it back byte for byte, and a second plan has
 * nothing to do.
 */
class RoundTripIntegrationTests {

	private final DefinitionReader definitions = new DefinitionReader(List.of());

	@Test
	void everyEditGoesForthAndBack() throws SQLException {
		SourceModel model = new SourceModel();
		List<String> failures = new ArrayList<>();
		List<ModelEdit> edits = ModelEdit.all();
		try (TestDatabase database = TestDatabase.create()) {
			for (ModelEdit edit : edits) {
				edit.change().accept(model);
				try {
					trip(edit, model.read(), database);
				}
				catch (RuntimeException | AssertionError ex) {
					failures.add(edit.name() + ": " + ex.getMessage());
					break;
				}
			}
		}
		assertThat(failures).isEmpty();
		assertThat(edits).hasSizeGreaterThanOrEqualTo(60);
	}

	private void trip(ModelEdit edit, EntityModel model, TestDatabase database) throws SQLException {
		List<String> before = lines(database);
		MigrationPlan plan = plan(edit.choices(), model.schema(), database);
		assertThat(plan.isEmpty()).as("%s plans something", edit.name()).isEqualTo(edit.needsNothing());
		ProvenMigration proven = ProvenMigration.of(plan, edit.choices().renames(), database.dataSource(),
				this.definitions);
		List<String> after = lines(database);
		fits(edit, model, database);
		assertThat(plan(Choices.NONE, model.schema(), database).changeSets()).as("%s again", edit.name()).isEmpty();
		for (ProvenMigration.Group group : proven.groups().reversed()) {
			run(database, group.rollback());
		}
		assertThat(lines(database)).as("%s undone", edit.name()).containsExactlyElementsOf(before);
		for (ProvenMigration.Group group : proven.groups()) {
			run(database, group.statements());
		}
		assertThat(lines(database)).as("%s done again", edit.name()).isEqualTo(after);
	}

	private MigrationPlan plan(Choices choices, Schema expected, TestDatabase database) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			Schema actual = new CatalogReader(database.dataSource(), false).read(expected).schema();
			return MigrationPlanner.plan(expected, actual, this.definitions.read(connection), choices,
					new CanonicalExpressions(connection));
		}
	}

	private static void fits(ModelEdit edit, EntityModel model, TestDatabase database) {
		SchemaReport report = new SchemaValidator(() -> model, new CatalogReader(database.dataSource()),
				new StatementChecker(database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate();
		assertThat(report.findings()).as("%s fits", edit.name()).isEmpty();
	}

	private List<String> lines(TestDatabase database) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			DatabaseDefinition definition = this.definitions.read(connection);
			return definition.lines();
		}
	}

	private static void run(TestDatabase database, List<String> statements) throws SQLException {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/** One thing that a developer does to the entities. */
	record ModelEdit(String name, Choices choices, boolean needsNothing, Consumer<SourceModel> change) {

		static List<ModelEdit> all() {
			return ModelEdits.all();
		}

		static ModelEdit of(String name, Consumer<SourceModel> change) {
			return new ModelEdit(name, new Choices(List.of(), List.of(), true, Map.of()), false, change);
		}

		ModelEdit dropping(String... paths) {
			return new ModelEdit(this.name, new Choices(this.choices.renames(), List.of(paths), true, Map.of()), false,
					this.change);
		}

		ModelEdit renaming(String... renames) {
			return new ModelEdit(this.name, new Choices(List.of(renames).stream().map(Rename::parse).toList(),
					this.choices.drops(), true, Map.of()), false, this.change);
		}

		ModelEdit inVain() {
			return new ModelEdit(this.name, this.choices, true, this.change);
		}

	}

}
