package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.schemasync.diff.Difference;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * References whose columns get another type, or that refer to tables of the same plan:
 * the old one hinders, so it goes before, and the new one comes after.
 */
final class ReferenceSteps {

	private final Steps steps;

	private final Sql sql;

	private final KeySteps keys;

	private final Function<ObjectName, @Nullable Table> actual;

	/** The expected tables by the names of the actual ones. */
	private final Map<ObjectName, Table> expected = new HashMap<>();

	private final List<Runnable> afterwards = new ArrayList<>();

	ReferenceSteps(Steps steps, Sql sql, KeySteps keys, Function<ObjectName, @Nullable Table> actual) {
		this.steps = steps;
		this.sql = sql;
		this.keys = keys;
		this.actual = actual;
	}

	/** Plan the references of a table that is there to tables that are not. */
	void toNewTables(Table wanted) {
		Table found = this.actual.apply(wanted.name());
		if (found == null) {
			return;
		}
		this.expected.put(found.name(), wanted);
		wanted.constraints(ForeignKey.class)
			.filter((key) -> this.actual.apply(key.referencedTable()) == null
					&& key.columns().stream().allMatch((name) -> found.column(name) != null))
			.forEach((key) -> {
				boolean retyped = isRetyped(wanted, found, key.columns());
				found.constraints(ForeignKey.class)
					.filter((old) -> Set.copyOf(old.columns()).equals(Set.copyOf(key.columns())))
					.forEach((old) -> drop(found, old, retyped ? Phase.CONTRACT : Phase.EXPAND));
				if (retyped) {
					this.afterwards.add(() -> add(found, key));
				}
				else {
					this.keys.add(found, key);
				}
			});
	}

	/** Plan a difference if it is about a reference whose columns get another type. */
	boolean take(Difference difference) {
		if (difference instanceof Difference.Unexpected unexpected && unexpected.actual() instanceof ForeignKey key
				&& isRetyped(this.expected.get(unexpected.owner().name()), unexpected.owner(), key.columns())) {
			drop(unexpected.owner(), key, Phase.CONTRACT);
			return true;
		}
		if (difference instanceof Difference.Missing missing && missing.expected() instanceof ForeignKey key) {
			Table found = this.actual.apply(missing.path().relation());
			if (found != null && isRetyped(missing.owner(), found, key.columns())) {
				this.afterwards.add(() -> add(found, key));
				return true;
			}
		}
		if (difference instanceof Difference.ChangedForeignKey changed) {
			Table found = this.actual.apply(changed.path().relation());
			if (found != null && isRetyped(changed.owner(), found, changed.expected().columns())) {
				drop(found, changed.actual(), Phase.CONTRACT);
				this.afterwards.add(() -> add(found, changed.expected()));
				return true;
			}
		}
		return false;
	}

	/** Plan what comes after the types. */
	void finish() {
		this.afterwards.forEach(Runnable::run);
	}

	private static boolean isRetyped(@Nullable Table expected, Table actual, List<String> columns) {
		return expected != null && columns.stream().anyMatch((name) -> {
			Column wanted = expected.column(name);
			Column found = actual.column(name);
			return wanted != null && found != null && !wanted.type().name().equals(found.type().carrier().name());
		});
	}

	private void drop(Table table, ForeignKey key, Phase phase) {
		this.steps.add(phase, "ALTER TABLE %s DROP CONSTRAINT %s", this.sql.name(table.name()),
				Identifier.sql(key.name()));
		this.steps.does("drop the reference of %s(%s)", table.name().name(), String.join(", ", key.columns()));
	}

	private void add(Table table, ForeignKey key) {
		this.steps.add(Phase.CONTRACT, "ALTER TABLE %s ADD CONSTRAINT %s %s", this.sql.name(table.name()),
				Identifier.sql(Sql.objectName(key.name(), "fk", table.name().name(), key.columns())),
				this.sql.foreignKey(key));
		this.steps.does("add the reference of %s(%s)", table.name().name(), String.join(", ", key.columns()));
	}

}
