package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
	 * The renames that a person meant, in an order that can be done.
	 * @param actual what there is
	 * @param texts the renames as they are written; a renamed table has its old name or
	 * its new one before its columns
	 * @return the renames, each with the schema of its table
	 * @throws IllegalArgumentException if one has another form, nothing has the name, or
	 * something keeps the new name
	 */
	static List<Rename> find(Schema actual, List<String> texts) {
		Map<String, Rename> found = new LinkedHashMap<>();
		texts.forEach((text) -> found.put(text, first(actual, Rename.parse(text))));
		List<Rename> tables = found.values()
			.stream()
			.filter((rename) -> rename != null && rename.column() == null)
			.toList();
		Schema renamed = renamed(actual, RenameOrder.of(actual, tables));
		List<Rename> ordered = RenameOrder.of(actual, found.entrySet().stream().map((entry) -> {
			Rename rename = (entry.getValue() != null) ? entry.getValue()
					: withOldTable(first(renamed, Rename.parse(entry.getKey())), tables);
			if (rename == null) {
				throw new IllegalArgumentException(
						"--rename %s matches nothing: there is no such table or column".formatted(entry.getKey()));
			}
			return rename;
		}).toList());
		Schema current = actual;
		for (Rename rename : ordered) {
			if (isTaken(current, rename)) {
				throw new IllegalArgumentException(
						"--rename %s: %s is there already; rename or drop it before".formatted(rename, rename.to()));
			}
			current = RenamedSchema.of(current, rename);
		}
		return ordered;
	}

	private static boolean isTaken(Schema schema, Rename rename) {
		ObjectName table = (rename.column() != null) ? rename.table() : rename.table().sibling(rename.to());
		return schema.tables()
			.stream()
			.anyMatch((candidate) -> candidate.name().equals(table)
					&& (rename.column() == null || candidate.column(rename.to()) != null));
	}

	private static @Nullable Rename withOldTable(@Nullable Rename rename, List<Rename> tables) {
		if (rename == null || rename.column() == null) {
			return null;
		}
		return tables.stream()
			.filter((table) -> table.table().sibling(table.to()).equals(rename.table()))
			.map((table) -> new Rename(table.table(), rename.column(), rename.to()))
			.findFirst()
			.orElse(rename);
	}

	private static @Nullable Rename first(Schema actual, List<Rename> readings) {
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
