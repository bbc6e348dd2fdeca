package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.RightsChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.diff.Difference;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** What is done about tables. */
final class TableRemedy {

	/** Which role it is, only the operator knows. */
	static final String ROLE = "<application role>";

	private final Database database;

	private final KeyRemedy keys;

	TableRemedy(Database database, KeyRemedy keys) {
		this.database = database;
		this.keys = keys;
	}

	Steps create(ObjectName place, Table table) {
		return switch (table.kind()) {
			case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> createTable(place.in(defaultSchema()), table);
			case VIEW, MATERIALIZED_VIEW -> Steps.leftAlone(place + " (a view: write its query by hand)");
		};
	}

	private Steps createTable(ObjectName name, Table table) {
		List<Change> changes = new ArrayList<>(schema(name));
		table.columns().forEach((column) -> changes.addAll(types(column)));
		List<TableChange.NamedConstraint> constraints = new ArrayList<>();
		for (Constraint constraint : table.constraints()) {
			switch (constraint) {
				case Constraint.PrimaryKey key ->
					constraints.add(new TableChange.NamedConstraint(find(name, null, "pk", List.of()),
							new ConstraintSpec.PrimaryKey(key.columns())));
				case Constraint.Unique key ->
					constraints.add(new TableChange.NamedConstraint(find(name, key.name(), "uk", key.columns()),
							new ConstraintSpec.Unique(key.columns())));
				case Constraint.Check check -> {
					if (!ValueCheck.isOf(table, check)) {
						constraints.add(KeyRemedy.check(this.database, name, check));
					}
				}
				// after all tables, as they can refer to each other
				case Constraint.ForeignKey key -> {
				}
			}
		}
		List<ColumnSpec> columns = new ArrayList<>();
		List<Change> comments = new ArrayList<>();
		for (Column column : table.columns()) {
			columns.add(ColumnSpec.of(column));
			ConstraintSpec.Check check = ValueCheck.of(column);
			if (check != null) {
				String checkName = find(name, null, "ck", List.of(column.name()));
				constraints.add(new TableChange.NamedConstraint(checkName, check));
				comments.addAll(ValueCheck.remember(name, checkName, column));
			}
		}
		changes.add(new TableChange.CreateTable(name, TableChange.TableSpec.of(columns, constraints)));
		changes.addAll(comments);
		table.constraints(Constraint.ForeignKey.class).forEach((key) -> changes.add(this.keys.ofNewTable(name, key)));
		for (Index index : table.indexes()) {
			changes.add(new IndexChange.CreateIndex(name,
					find(name, index.name(), index.unique() ? "uk" : "ix", KeyRemedy.parts(index)),
					KeyRemedy.spec(index), false));
		}
		return Steps.of(changes);
	}

	private String find(ObjectName table, @Nullable String mapped, String prefix, List<String> parts) {
		return this.database.names().find(table, mapped, prefix, parts);
	}

	private @Nullable String defaultSchema() {
		return this.database.actual().defaultSchema();
	}

	/** A schema of its own that nothing is in yet. */
	private List<Change> schema(ObjectName name) {
		String schema = name.schema();
		if (schema == null || this.database.actual().searchPath().contains(schema)
				|| this.database.actual().schemaNames().contains(schema)) {
			return List.of();
		}
		return List.of(new TypeChange.CreateSchema(schema));
	}

	/** The enum type that a column needs; whether it is there, the plan knows. */
	static List<Change> types(Column column) {
		Mapping mapping = column.mapping();
		return (mapping != null && mapping.binding() == Binding.NAMED_ENUM && !mapping.values().isEmpty())
				? List.of(new TypeChange.CreateEnum(ObjectName.parse(column.type().name()), mapping.values()))
				: List.of();
	}

	Steps changed(Difference.ChangedTable changed) {
		ObjectName table = changed.path().relation();
		return switch (changed.aspect()) {
			case UNLOGGED -> Steps.of(new TableChange.SetLogged(table, true));
			case WITHOUT_PARTITIONS, WITHOUT_DEFAULT_PARTITION -> Steps.of(defaultPartition(table));
			case PRIVILEGE -> Steps.of(usage(table), new RightsChange.Grant(RightsChange.On.TABLE, table,
					changed.operations().stream().map(Table.Operation::name).toList(), ROLE));
			case ROW_SECURITY -> Steps.of(new RightsChange.CreatePolicy(table, "application", ROLE));
			case FOREIGN_KEYS_DISABLED -> Steps.of(new RightsChange.EnableTriggers(table));
			case NOT_WRITABLE, UNQUOTED_NAME, WITHOUT_REMAINDERS -> Steps.NONE;
		};
	}

	/** Rights on what is in a schema need one on the schema. */
	static Change usage(ObjectName object) {
		String schema = (object.schema() != null) ? object.schema() : "public";
		return new RightsChange.Grant(RightsChange.On.SCHEMA, new ObjectName(null, schema), List.of("USAGE"), ROLE);
	}

	private TableChange.CreateTable defaultPartition(ObjectName table) {
		ObjectName partition = table
			.sibling(this.database.names().find(table, table.name() + "_default", "default", List.of()));
		return new TableChange.CreateTable(partition,
				new TableChange.TableSpec(false, List.of(), List.of(), null, table, "DEFAULT", List.of()));
	}

}
