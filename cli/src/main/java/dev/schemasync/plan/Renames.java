package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.remedy.Rename;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** Finds renames, and does those that a person has confirmed. */
final class Renames {

	private Renames() {
	}

	/** What looks like a rename and is none of the known ones. */
	static List<Rename> likely(Schema expected, Schema actual, List<Rename> known) {
		List<Rename> renames = new ArrayList<>();
		for (Difference difference : SchemaDiff.between(expected, renamed(actual, known))) {
			if (difference instanceof Difference.Missing missing && missing.likely() != null
					&& !missing.likely().elsewhere()) {
				String old = missing.likely().name().name();
				ObjectName place = missing.path().relation().in(actual.defaultSchema());
				if (missing.expected() instanceof Table table) {
					renames.add(new Rename(missing.likely().name().in(place.schema()), null, table.name().name()));
				}
				else if (missing.expected() instanceof Column column) {
					renames.add(new Rename(place, old, column.name()));
				}
			}
		}
		return renames;
	}

	/**
	 * The rename that a person meant.
	 * @param actual what there is
	 * @param readings what the text can mean
	 * @return the first that is there, with its schema; {@code null} if none is
	 */
	static @Nullable Rename find(Schema actual, List<Rename> readings) {
		for (Rename reading : readings) {
			List<String> schemas = (reading.table().schema() != null) ? List.of(reading.table().schema())
					: actual.searchPath();
			for (String schema : schemas) {
				for (Table table : actual.tables()) {
					if (table.name().equals(new ObjectName(schema, reading.table().name()))
							&& (reading.column() == null || table.column(reading.column()) != null)) {
						return new Rename(table.name(), reading.column(), reading.to());
					}
				}
			}
		}
		return null;
	}

	static Schema renamed(Schema actual, List<Rename> renames) {
		Schema renamed = actual;
		for (Rename rename : renames) {
			renamed = RenamedSchema.of(renamed, rename);
		}
		return renamed;
	}

	/** The sequence of a table is named after it, and follows it. */
	static List<Change> changes(Schema actual, List<Rename> renames) {
		List<Change> changes = new ArrayList<>();
		Schema current = actual;
		for (Rename rename : renames) {
			if (rename.column() != null) {
				changes.add(new ColumnChange.RenameColumn(rename.table(), rename.column(), rename.to()));
			}
			else {
				changes.add(new TableChange.RenameTable(rename.table(), rename.to()));
				ObjectName sequence = rename.table().sibling(rename.table().name() + "_seq");
				if (current.sequences().stream().anyMatch((candidate) -> candidate.name().equals(sequence))) {
					changes.add(new SequenceChange.RenameSequence(sequence, rename.to() + "_seq"));
				}
			}
			current = RenamedSchema.of(current, rename);
		}
		return changes;
	}

}
