package dev.schemasync.plan;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.model.EntityModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model grows by one edit after the other. For each, the planned statements make the
 * database fit, the planned rollback brings it back byte for byte, and a second plan has
 * nothing to do.
 */
class RoundTripIntegrationTests {

	@Test
	void everyEditGoesForthAndBack() throws SQLException {
		SourceModel model = new SourceModel();
		List<String> failures = new ArrayList<>();
		List<ModelEdit> edits = ModelEdit.all();
		try (TestDatabase database = TestDatabase.create()) {
			for (ModelEdit edit : edits) {
				edit.change().accept(model);
				try {
					trip(edit, model.read(), new RoundTrip(database));
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

	private static void trip(ModelEdit edit, EntityModel model, RoundTrip trip) throws SQLException {
		MigrationPlan plan = trip.plan(edit.choices(), model.schema());
		assertThat(plan.isEmpty()).as("%s plans something", edit.name()).isEqualTo(edit.needsNothing());
		trip.to(plan, model, edit.choices(), edit.name());
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
