package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.remedy.Rename;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/**
 * Puts renames that a person means at once into an order that can be done one by one: a
 * name is taken only when it is free, and what changes names in a circle leaves it by a
 * name of its own.
 */
final class RenameOrder {

	private final Schema actual;

	private final List<Rename> ordered = new ArrayList<>();

	private RenameOrder(Schema actual) {
		this.actual = actual;
	}

	/**
	 * Order renames.
	 * @param actual what there is
	 * @param renames the renames, each with the names of today
	 * @return the renames, columns first, each with the names that are left by those
	 * before it
	 */
	static List<Rename> of(Schema actual, List<Rename> renames) {
		RenameOrder order = new RenameOrder(actual);
		order.add(renames.stream().filter((rename) -> rename.column() != null).toList());
		order.add(renames.stream().filter((rename) -> rename.column() == null).toList());
		return order.ordered;
	}

	private void add(List<Rename> renames) {
		List<Rename> waiting = new ArrayList<>(renames.stream().distinct().toList());
		while (!waiting.isEmpty()) {
			Rename next = waiting.stream()
				.filter((rename) -> waiting.stream().noneMatch((other) -> other != rename && frees(other, rename)))
				.findFirst()
				.orElse(null);
			if (next != null) {
				this.ordered.add(next);
				waiting.remove(next);
				continue;
			}
			Rename first = waiting.removeFirst();
			String aside = aside(first);
			this.ordered.add(new Rename(first.table(), first.column(), aside));
			waiting.addLast((first.column() != null) ? new Rename(first.table(), aside, first.to())
					: new Rename(first.table().sibling(aside), null, first.to()));
		}
	}

	/** Whether a rename frees the name that another one takes. */
	private static boolean frees(Rename rename, Rename taker) {
		return (rename.column() != null) ? rename.table().equals(taker.table()) && rename.column().equals(taker.to())
				: rename.table().equals(taker.table().sibling(taker.to()));
	}

	private String aside(Rename rename) {
		Set<String> taken = new HashSet<>();
		for (Table table : this.actual.tables()) {
			if (rename.column() == null) {
				taken.add(table.name().name());
			}
			else if (table.name().equals(rename.table())) {
				table.columns().stream().map(Column::name).forEach(taken::add);
			}
		}
		String name = "renaming";
		while (taken.contains(name)) {
			name += "_";
		}
		return name;
	}

}
