package dev.schemasync.plan;

import java.util.List;

import dev.schemasync.diff.Difference;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;

/**
 * Plans keys and indexes of tables that have rows: an index is built without blocking
 * writes, then a key takes it over; a reference is checked for new rows first and for old
 * ones later, under a weak lock.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE,
 * notes</a>
 */
final class KeySteps {

	private final Steps steps;

	private final Sql sql;

	KeySteps(Steps steps, Sql sql) {
		this.steps = steps;
		this.sql = sql;
	}

	void add(Table table, Constraint constraint) {
		ObjectName name = table.name();
		String where = this.sql.name(name);
		boolean partitioned = table.kind() == Table.Kind.PARTITIONED_TABLE;
		switch (constraint) {
			case Constraint.PrimaryKey key -> {
				table.constraints(Constraint.PrimaryKey.class)
					.forEach((old) -> this.steps.add(Phase.EXPAND, "ALTER TABLE %s DROP CONSTRAINT %s", where,
							Identifier.sql(old.name())));
				unique("PRIMARY KEY", Identifier.sql(Identifier.stored("pk_" + name.name())), where, key.columns(),
						partitioned);
				this.steps.does("add the primary key of %s", name.name());
			}
			case Constraint.Unique key -> {
				unique("UNIQUE", Identifier.sql(Sql.objectName(key.name(), "uk", name.name(), key.columns())), where,
						key.columns(), partitioned);
				this.steps.does("keep %s(%s) unique", name.name(), String.join(", ", key.columns()));
			}
			case Constraint.ForeignKey key -> {
				String keyName = Identifier.sql(Sql.objectName(key.name(), "fk", name.name(), key.columns()));
				if (partitioned) {
					this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s %s", where, keyName,
							this.sql.foreignKey(key));
				}
				else {
					this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID", where, keyName,
							this.sql.foreignKey(key));
					this.steps.add(Phase.VALIDATE, "ALTER TABLE %s VALIDATE CONSTRAINT %s", where, keyName);
				}
				this.steps.does("let %s(%s) refer to %s", name.name(), String.join(", ", key.columns()),
						key.referencedTable().name());
			}
			case Constraint.Check check -> {
			}
		}
	}

	private void unique(String kind, String keyName, String table, List<String> columns, boolean partitioned) {
		if (partitioned) {
			this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s %s (%s)", table, keyName, kind,
					Sql.columns(columns));
		}
		else {
			this.steps.add(Phase.INDEX, "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s)", keyName, table,
					Sql.columns(columns));
			this.steps.add(Phase.ATTACH, "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s", table, keyName, kind,
					keyName);
		}
	}

	void add(Table table, Index index) {
		boolean partitioned = table.kind() == Table.Kind.PARTITIONED_TABLE;
		String indexName = Identifier
			.sql(Sql.objectName(index.name(), index.unique() ? "uk" : "ix", table.name().name(), namePart(index)));
		this.steps.add(partitioned ? Phase.EXPAND : Phase.INDEX, "CREATE %sINDEX%s %s ON %s (%s)%s",
				index.unique() ? "UNIQUE " : "", partitioned ? "" : " CONCURRENTLY", indexName,
				this.sql.name(table.name()), keys(index), index.whereClause());
		this.steps.does("index %s(%s)", table.name().name(), String.join(", ", index.keys()));
	}

	/** A key of a table that is made by the same plan. */
	void addToNew(ObjectName table, Constraint.ForeignKey key) {
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s %s", this.sql.name(table),
				Identifier.sql(Sql.objectName(key.name(), "fk", table.name(), key.columns())),
				this.sql.foreignKey(key));
	}

	void replace(Difference.ChangedForeignKey changed) {
		String table = this.sql.name(changed.path().relation());
		String name = Identifier.sql(changed.actual().name());
		switch (changed.aspect()) {
			case REFERENCE, ON_DELETE -> {
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s DROP CONSTRAINT %s", table, name);
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID", table, name,
						this.sql.foreignKey(changed.expected()));
				this.steps.add(Phase.VALIDATE, "ALTER TABLE %s VALIDATE CONSTRAINT %s", table, name);
			}
			case NOT_ENFORCED ->
				this.steps.add(Phase.VALIDATE, changed.actual().enforced() ? "ALTER TABLE %s VALIDATE CONSTRAINT %s"
						: "ALTER TABLE %s ALTER CONSTRAINT %s ENFORCED", table, name);
		}
		this.steps.does("change the reference of %s(%s)", changed.path().relation().name(),
				String.join(", ", changed.expected().columns()));
	}

	static String keys(Index index) {
		return index.onColumnsOnly() ? Sql.columns(index.keys()) : String.join(", ", index.keys());
	}

	static List<String> namePart(Index index) {
		return index.keys().stream().map((key) -> key.replaceAll("\\W+", "_").replaceAll("^_|_$", "")).toList();
	}

	/** An unnamed check gets a name that changes with its expression. */
	static String checkName(ObjectName table, Constraint.Check check) {
		String hash = String.format("%06x", check.expression().hashCode() & 0xffffff);
		return check.name().isEmpty() ? Identifier.stored("ck_" + table.name() + "_" + hash)
				: Sql.objectName(check.name(), "ck", table.name(), List.of());
	}

}
