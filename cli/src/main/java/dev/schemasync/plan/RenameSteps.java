package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** Finds renames, and plans those that a person has confirmed. */
final class RenameSteps {

	private final Steps steps;

	private final Schema expected;

	private final Schema actual;

	RenameSteps(Steps steps, Schema expected, Schema actual) {
		this.steps = steps;
		this.expected = expected;
		this.actual = actual;
	}

	static List<Rename> likely(Schema expected, Schema actual, List<Rename> known) {
		List<Rename> renames = new ArrayList<>();
		for (Difference difference : SchemaDiff.between(expected, renamed(actual, known))) {
			if (difference instanceof Difference.Missing missing && missing.likely() != null
					&& !missing.likely().elsewhere()) {
				String old = missing.likely().name().name();
				if (missing.expected() instanceof Table table) {
					renames.add(new Rename(old, null, table.name().name()));
				}
				else if (missing.expected() instanceof Column column) {
					renames.add(new Rename(missing.path().relation().name(), old, column.name()));
				}
			}
		}
		return renames;
	}

	static Schema renamed(Schema actual, List<Rename> renames) {
		Schema renamed = actual;
		for (Rename rename : renames) {
			renamed = RenamedSchema.of(renamed, rename);
		}
		return renamed;
	}

	void add(List<Rename> renames) {
		for (Rename rename : renames) {
			String table = Identifier.sql(rename.table());
			if (rename.column() != null) {
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s RENAME COLUMN %s TO %s", table,
						Identifier.sql(rename.column()), Identifier.sql(rename.to()));
				this.steps.does("rename %s.%s to %s", rename.table(), rename.column(), rename.to());
			}
			else {
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s RENAME TO %s", table, Identifier.sql(rename.to()));
				this.steps.does("rename %s to %s", rename.table(), rename.to());
				for (Sequence sequence : this.expected.sequences()) {
					if (sequence.name().name().equals(rename.to() + "_seq") && find(sequence.name()) != null) {
						this.steps.add(Phase.EXPAND, "ALTER SEQUENCE %s RENAME TO %s",
								Identifier.sql(rename.table() + "_seq"), Identifier.sql(rename.to() + "_seq"));
					}
				}
			}
		}
	}

	private @Nullable Sequence find(ObjectName name) {
		return this.actual.sequences()
			.stream()
			.filter((sequence) -> sequence.name().name().equals(name.name()))
			.findFirst()
			.orElse(null);
	}

}
