package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.Comparator;
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

	/**
	 * Bring renames into an order in which each finds its name free: the one that gives a
	 * name away comes first, and names in a circle go by a name that nothing has. Columns
	 * come before their tables, whose old name they use.
	 * @throws IllegalArgumentException if something else has a new name
	 */
	static List<Rename> inOrder(Schema actual, List<Rename> renames) {
		List<Rename> waiting = new ArrayList<>(renames);
		List<Rename> ordered = new ArrayList<>();
		Schema current = actual;
		while (!waiting.isEmpty()) {
			Rename next = free(current, waiting);
			if (next == null) {
				Rename blocked = waiting.getFirst();
				if (!isCircle(blocked, waiting)) {
					throw new IllegalArgumentException("--rename %s: %s is there already; rename or drop it before"
						.formatted(blocked, blocked.to()));
				}
				next = new Rename(blocked.table(), blocked.column(), between(current, blocked));
				waiting.set(0, new Rename((blocked.column() != null) ? blocked.table() : target(next).table(),
						(blocked.column() != null) ? next.to() : null, blocked.to()));
			}
			else {
				waiting.remove(next);
			}
			ordered.add(next);
			current = RenamedSchema.of(current, next);
		}
		return ordered;
	}

	private static @Nullable Rename free(Schema current, List<Rename> waiting) {
		return waiting.stream()
			.filter((rename) -> isThere(current, name(rename)) && !isThere(current, target(rename)))
			.min(Comparator.comparing((rename) -> rename.column() == null))
			.orElse(null);
	}

	/** Whether what has the new name gives it away, and so on, as far as the old name. */
	private static boolean isCircle(Rename start, List<Rename> waiting) {
		Place wanted = target(start);
		for (int steps = 0; steps < waiting.size() && !wanted.equals(name(start)); steps++) {
			Place inUse = wanted;
			wanted = waiting.stream()
				.filter((other) -> name(other).equals(inUse))
				.map(Renames::target)
				.findFirst()
				.orElse(wanted);
		}
		return wanted.equals(name(start));
	}

	private static String between(Schema current, Rename rename) {
		String name = rename.to() + "_new";
		while (isThere(current, target(new Rename(rename.table(), rename.column(), name)))) {
			name += "_";
		}
		return name;
	}

	private static Place name(Rename rename) {
		return new Place(rename.table(), rename.column());
	}

	private static Place target(Rename rename) {
		return (rename.column() != null) ? new Place(rename.table(), rename.to())
				: new Place(rename.table().sibling(rename.to()), null);
	}

	private static boolean isThere(Schema schema, Place place) {
		return schema.tables()
			.stream()
			.anyMatch((table) -> table.name().equals(place.table())
					&& (place.column() == null || table.column(place.column()) != null));
	}

	/** What has a name. */
	private record Place(ObjectName table, @Nullable String column) {

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
