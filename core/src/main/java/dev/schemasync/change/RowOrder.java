package dev.schemasync.change;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of checks and changes of rows. A check that is not validated counts for every
 * row that an UPDATE touches, whatever that is about.
 */
final class RowOrder {

	private final List<Change> changes;

	private final Edges edges;

	/**
	 * Create an order.
	 * @param changes the changes as they were given
	 * @param edges takes what goes before what
	 */
	RowOrder(List<Change> changes, Edges edges) {
		this.changes = changes;
		this.edges = edges;
	}

	void connect() {
		for (int i = 0; i < this.changes.size(); i++) {
			if (this.changes.get(i) instanceof ConstraintChange.AddConstraint check && !check.validated()) {
				fill(check, i);
				replace(check, i);
			}
		}
	}

	private void fill(ConstraintChange.AddConstraint check, int added) {
		for (int i = 0; i < this.changes.size(); i++) {
			if (this.changes.get(i) instanceof RowChange.Fill fill && fill.table().equals(check.table())
					&& (i < added || isAbout(check, fill.column()))) {
				this.edges.before(Math.min(added, i), Math.max(added, i));
			}
		}
	}

	/**
	 * The check of the new values comes before they replace the old ones, so that nobody
	 * writes an old one meanwhile. Other rows of the table are written before or after
	 * both.
	 */
	private void replace(ConstraintChange.AddConstraint check, int added) {
		List<Integer> own = replacements(check, true);
		own.forEach((replacement) -> this.edges.before(added, replacement));
		replacements(check, false).stream()
			.filter((other) -> own.isEmpty() || other < added)
			.forEach((other) -> this.edges.before(other, added));
		IntStream.range(added + 1, this.changes.size())
			.filter((later) -> this.changes.get(later) instanceof RowChange.Fill fill
					&& fill.table().equals(check.table()) && !isAbout(check, fill.column()))
			.forEach((later) -> own.forEach((replacement) -> this.edges.before(replacement, later)));
	}

	private List<Integer> replacements(ConstraintChange.AddConstraint check, boolean own) {
		return IntStream.range(0, this.changes.size())
			.filter((index) -> this.changes.get(index) instanceof RowChange.ReplaceValues replace
					&& replace.table().equals(check.table()) && isAbout(check, replace.column()) == own)
			.boxed()
			.toList();
	}

	private static boolean isAbout(ConstraintChange.AddConstraint check, String column) {
		return check.spec() instanceof ConstraintSpec.Check spec && spec.columns().contains(column);
	}

	/** Takes what goes before what. */
	@FunctionalInterface
	interface Edges {

		void before(int first, int second);

	}

}
