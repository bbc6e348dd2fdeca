package dev.schemasync.plan;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.model.EntityModel;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Rename;
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
			return new ModelEdit(name, choices(List.of(), List.of()), false, change);
		}

		ModelEdit dropping(String... paths) {
			return new ModelEdit(this.name, choices(this.choices.renames(), List.of(paths)), false, this.change);
		}

		ModelEdit renaming(String... renames) {
			return new ModelEdit(this.name, choices(
					Arrays.stream(renames).map(Rename::parse).map(List::getFirst).map(ModelEdit::inPublic).toList(),
					this.choices.drops()), false, this.change);
		}

		private static Choices choices(List<Rename> renames, List<String> drops) {
			return new Choices(renames, drops, true, Map.of(), Map.of(), "UTC", false);
		}

		private static Rename inPublic(Rename rename) {
			return new Rename(rename.table().in("public"), rename.column(), rename.to());
		}

		ModelEdit inVain() {
			return new ModelEdit(this.name, this.choices, true, this.change);
		}

	}

}
