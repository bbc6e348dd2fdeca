package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;

/** Plans new tables. */
final class TableCreation {

	private final Steps steps;

	private final Sql sql;

	private final KeySteps keys;

	private final Map<ObjectName, Table> created = new LinkedHashMap<>();

	TableCreation(Steps steps, Sql sql, KeySteps keys) {
		this.steps = steps;
		this.sql = sql;
		this.keys = keys;
	}

	void create(ObjectName name, Table table) {
		this.created.put(name, table);
		if (table.kind() == Table.Kind.VIEW) {
			this.steps.leavesAlone(name + " (a view: write its query by hand)");
			return;
		}
		List<String> lines = new ArrayList<>();
		table.columns().forEach((column) -> lines.add(Sql.column(column)));
		for (Constraint constraint : table.constraints()) {
			switch (constraint) {
				case Constraint.PrimaryKey key -> lines.add("CONSTRAINT %s PRIMARY KEY (%s)"
					.formatted(Identifier.sql(Identifier.stored("pk_" + name.name())), Sql.columns(key.columns())));
				case Constraint.Unique key -> lines.add("CONSTRAINT %s UNIQUE (%s)"
					.formatted(named(key.name(), "uk", name, key.columns()), Sql.columns(key.columns())));
				case Constraint.Check check -> {
					if (!isValueCheck(table, check)) {
						lines.add("CONSTRAINT %s CHECK (%s)".formatted(Identifier.sql(KeySteps.checkName(name, check)),
								check.expression()));
					}
				}
				// after all tables, as they can refer to each other
				case Constraint.ForeignKey key -> {
				}
			}
		}
		for (Column column : table.columns()) {
			String check = Sql.valueCheck(column);
			if (check != null) {
				lines.add("CONSTRAINT %s CHECK (%s)".formatted(named(null, "ck", name, List.of(column.name())), check));
			}
		}
		this.steps.add(Phase.EXPAND, "CREATE TABLE %s (\n\t%s\n)", this.sql.name(name), String.join(",\n\t", lines));
		this.steps.does("create %s", name.name());
		for (Index index : table.indexes()) {
			this.steps.add(Phase.EXPAND, "CREATE %sINDEX %s ON %s (%s)%s", index.unique() ? "UNIQUE " : "",
					named(index.name(), "ix", name, KeySteps.namePart(index)), this.sql.name(name),
					KeySteps.keys(index), index.whereClause());
		}
	}

	/** Once all tables are there. */
	void references() {
		this.created.forEach((name, table) -> table.constraints(Constraint.ForeignKey.class)
			.forEach((key) -> this.keys.addToNew(name, key)));
	}

	/** Hibernate has a check of its own for enums; ours comes with the column. */
	static boolean isValueCheck(Table table, Constraint.Check check) {
		Column column = (check.columns().size() == 1) ? table.column(check.columns().getFirst()) : null;
		return column != null && column.mapping() != null && !column.mapping().values().isEmpty();
	}

	private static String named(@org.jspecify.annotations.Nullable String mapped, String prefix, ObjectName table,
			List<String> columns) {
		return Identifier.sql(Sql.objectName(mapped, prefix, table.name(), columns));
	}

}
