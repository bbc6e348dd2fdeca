package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference.ChangedForeignKey;
import dev.schemasync.diff.Difference.ForeignKeyAspect;
import dev.schemasync.diff.Difference.InvalidIndex;
import dev.schemasync.diff.Difference.Missing;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Constraint.PrimaryKey;
import dev.schemasync.schema.Constraint.Unique;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlExpression;

/** Compares keys and indexes by what they do; their names do not matter. */
final class KeyComparison {

	private final Table expected;

	private final Table actual;

	private final Function<ObjectName, @Nullable Table> relations;

	private final Set<String> missingColumns;

	private final List<Difference> differences = new ArrayList<>();

	KeyComparison(Table expected, Table actual, Function<ObjectName, @Nullable Table> relations,
			Set<String> missingColumns) {
		this.expected = expected;
		this.actual = actual;
		this.relations = relations;
		this.missingColumns = missingColumns;
	}

	List<Difference> differences() {
		for (Constraint constraint : this.expected.constraints()) {
			// a missing column is reported once, not again for every key that it belongs
			// to
			if (constraint.columns().stream().noneMatch(this.missingColumns::contains)) {
				switch (constraint) {
					case PrimaryKey key -> unique(key);
					case Unique key -> unique(key);
					case ForeignKey key -> foreignKey(key);
					case Constraint.Check check -> {
					}
				}
			}
		}
		this.expected.indexes()
			.stream()
			.filter((index) -> index.keys().stream().noneMatch(this.missingColumns::contains))
			.forEach(this::index);
		invalid();
		this.differences.addAll(UnexpectedKeys.of(this.expected, this.actual));
		return this.differences;
	}

	private void unique(Constraint key) {
		Set<String> columns = new HashSet<>(key.columns());
		if (this.actual.indexes().stream().noneMatch((index) -> index.keepsUnique(columns))
				&& !invalid(key.columns(), true)) {
			missing(key, key.columns());
		}
	}

	private void foreignKey(ForeignKey key) {
		Table referenced = this.relations.apply(key.referencedTable());
		if (referenced == null || !referenced.kind().canBeReferenced()
				|| key.referencedColumns().stream().anyMatch((column) -> referenced.column(column) == null)) {
			// what it refers to is missing, which is reported there
			return;
		}
		ForeignKey wanted = new ForeignKey(key.name(), key.columns(), referenced.name(), key.referencedColumns(),
				key.onDelete(), key.validated(), key.enforced());
		List<ForeignKey> candidates = this.actual.constraints(ForeignKey.class)
			.filter((candidate) -> Set.copyOf(candidate.columns()).equals(Set.copyOf(wanted.columns())))
			.filter((candidate) -> !isAboutItself(candidate))
			.toList();
		if (candidates.isEmpty()) {
			missing(wanted, wanted.columns());
		}
		else {
			ForeignKey found = candidates.stream()
				.filter((candidate) -> references(candidate).equals(references(wanted)))
				.findFirst()
				.orElse(null);
			if (found == null) {
				changed(ForeignKeyAspect.REFERENCE, wanted, candidates.getFirst());
			}
			else if (!found.validated() || !found.enforced()) {
				changed(ForeignKeyAspect.NOT_ENFORCED, wanted, found);
			}
			else if (wanted.onDelete() != OnDelete.NO_ACTION && found.onDelete() != wanted.onDelete()) {
				changed(ForeignKeyAspect.ON_DELETE, wanted, found);
			}
		}
	}

	private void changed(ForeignKeyAspect aspect, ForeignKey wanted, ForeignKey found) {
		this.differences.add(new ChangedForeignKey(ObjectPath.columns(this.actual.name(), wanted.columns()), aspect,
				wanted, found, this.expected));
	}

	/** Whether each value refers to itself, which always holds. */
	private boolean isAboutItself(ForeignKey key) {
		return key.referencedTable().equals(this.actual.name()) && key.columns().equals(key.referencedColumns());
	}

	/** What each column refers to: the order of the columns in a key does not matter. */
	private static Map<String, String> references(ForeignKey key) {
		Map<String, String> references = new HashMap<>();
		for (int i = 0; i < key.columns().size() && i < key.referencedColumns().size(); i++) {
			references.put(key.columns().get(i), key.referencedTable() + "." + key.referencedColumns().get(i));
		}
		return references;
	}

	private void index(Index index) {
		List<Index> candidates = this.actual.indexes()
			.stream()
			.filter((candidate) -> serves(candidate, index))
			.toList();
		if (candidates.isEmpty()) {
			missing(index, index.keys());
		}
	}

	/** An index that is not valid is reported once, whoever expects it. */
	private void invalid() {
		for (Index index : this.actual.indexes()) {
			if (!index.valid()) {
				this.differences
					.add(new InvalidIndex(ObjectPath.columns(this.actual.name(), index.keys()), index, this.expected));
			}
		}
	}

	private boolean invalid(List<String> columns, boolean unique) {
		return this.actual.indexes()
			.stream()
			.anyMatch((index) -> !index.valid() && index.unique() == unique
					&& Set.copyOf(index.keys()).equals(Set.copyOf(columns)));
	}

	private static boolean serves(Index candidate, Index wanted) {
		if (wanted.predicate() != null) {
			// conditions are not compared: PostgreSQL prints its own words
			return candidate.unique() == wanted.unique() && candidate.predicate() != null
					&& normal(candidate).equals(normal(wanted));
		}
		if (wanted.unique()) {
			return candidate.unique() && candidate.predicate() == null
					&& Set.copyOf(normal(wanted)).containsAll(normal(candidate));
		}
		return candidate.predicate() == null && candidate.keys().size() >= wanted.keys().size()
				&& normal(candidate).subList(0, wanted.keys().size()).equals(normal(wanted))
				&& sorts(candidate, wanted);
	}

	/**
	 * An index is read in both directions, but each key only in its own: read backwards,
	 * rows without a value change their end too.
	 */
	private static boolean sorts(Index candidate, Index wanted) {
		boolean same = true;
		boolean reversed = true;
		for (int i = 0; i < wanted.parts().size(); i++) {
			Index.Order order = candidate.parts().get(i).order();
			same &= order == wanted.parts().get(i).order();
			reversed &= order.reversed() == wanted.parts().get(i).order();
		}
		return same || reversed;
	}

	private static List<String> normal(Index index) {
		return index.parts()
			.stream()
			.map((key) -> key.isColumn() ? key.text() : SqlExpression.of(key.text()).normal())
			.toList();
	}

	private void missing(SchemaObject object, List<String> columns) {
		PrimaryKey instead = (object instanceof PrimaryKey)
				? this.actual.constraints(PrimaryKey.class).findFirst().orElse(null) : null;
		this.differences
			.add(new Missing(ObjectPath.columns(this.actual.name(), columns), object, this.expected, null, instead));
	}

}
