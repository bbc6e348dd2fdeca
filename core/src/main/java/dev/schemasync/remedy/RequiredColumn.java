package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.RowChange;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Forbids {@code NULL}: a validated check spares {@code SET NOT NULL} the look at every
 * row under its lock.
 */
final class RequiredColumn {

	private final Database database;

	RequiredColumn(Database database) {
		this.database = database;
	}

	/** Give rows without a value one and require it, or wait until they have one. */
	Steps of(ObjectName table, Column column, @Nullable String value, String reason) {
		if (value == null) {
			return Steps.NONE.with(later(table, column, reason, List.of()));
		}
		List<Change> filled = new ArrayList<>(required(table, column));
		filled.add(1, new RowChange.Fill(table, column.name(), value, null));
		return Steps.of(filled);
	}

	/** Require it once every row has a value, and do besides what that needs. */
	Later later(ObjectName table, Column column, String reason, List<Change> besides) {
		List<Change> changes = new ArrayList<>(required(table, column));
		changes.addAll(besides);
		return new Later(table, column.name(), reason, changes);
	}

	private List<Change> required(ObjectName table, Column column) {
		String name = column.name();
		String proof = this.database.names().find(table, null, "nn", List.of(name));
		this.database.names().release(table.sibling(proof));
		ConstraintSpec.Check check = new ConstraintSpec.Check(List.of(name), new Condition.NotNull(name));
		return List.of(new ConstraintChange.AddConstraint(table, proof, check, false),
				new ConstraintChange.ValidateConstraint(table, proof, null),
				new ColumnChange.SetNotNull(table, name, proof),
				new ConstraintChange.DropConstraint(table, proof, check));
	}

}
