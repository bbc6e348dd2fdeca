package dev.schemasync.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Selectable;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlToken;

/** Reads one mapped table. */
final class TableReader {

	private final Metadata metadata;

	private final Names names;

	private final ColumnMappings mappings;

	/** The same few types come again and again. */
	private final Map<String, ColumnType> types = new HashMap<>();

	private final Generators generators;

	TableReader(Metadata metadata, Names names, ColumnMappings mappings, Generators generators) {
		this.metadata = metadata;
		this.names = names;
		this.mappings = mappings;
		this.generators = generators;
	}

	Table read(org.hibernate.mapping.Table table, String source, Set<Table.Operation> operations, boolean identity) {
		List<Column> columns = table.getColumns()
			.stream()
			.map((column) -> column(table, column, source, identity))
			.toList();
		return new Table(this.names.of(table), table.isView() ? Table.Kind.VIEW : Table.Kind.TABLE, source, operations,
				Set.of(), this.names.needsQuotes(table) ? Set.of(Table.Trait.NAME_NEEDS_QUOTES) : Set.of(),
				table.getComment(), columns, constraints(table), indexes(table));
	}

	private Column column(org.hibernate.mapping.Table table, org.hibernate.mapping.Column column, String source,
			boolean identity) {
		ColumnType type = this.types.computeIfAbsent(column.getSqlType(this.metadata),
				(ddl) -> StructTypes.complete(ColumnType.of(TypeNames.canonical(ddl)), column, this.metadata));
		Mapping mapping = this.mappings.find(table, column);
		if (mapping == null) {
			mapping = generated(table, column, source, type);
		}
		boolean key = table.getPrimaryKey() != null && table.getPrimaryKey().containsColumn(column);
		boolean nullable = !key && column.isNullable();
		return new Column(Names.of(column), type, nullable, column.getDefaultValue(),
				(identity && key) ? Column.Identity.BY_DEFAULT : Column.Identity.NONE,
				(column.getGeneratedAs() != null) ? Column.Generated.STORED : Column.Generated.NEVER,
				column.getGeneratedAs(), column.getComment(), mapping);
	}

	/** Columns without an attribute: name and number of a table generator. */
	private Mapping generated(org.hibernate.mapping.Table table, org.hibernate.mapping.Column column, String source,
			ColumnType type) {
		Set<Mapping.Trait> traits = EnumSet.of(Mapping.Trait.NEVER_NULL);
		if (Names.needsQuotes(column)) {
			traits.add(Mapping.Trait.NAME_NEEDS_QUOTES);
		}
		Binding binding = type.name().equals("bigint") ? Binding.LONG : Binding.STRING;
		return new Mapping(source, "Object", binding, Mapping.Role.GENERATOR, traits, true, true,
				this.generators.keys(this.names.of(table), Names.of(column)));
	}

	private List<Constraint> constraints(org.hibernate.mapping.Table table) {
		List<Constraint> constraints = new ArrayList<>();
		boolean unique = !SoftDeletes.keepsElements(this.metadata, table);
		if (table.getPrimaryKey() != null && unique) {
			constraints.add(new Constraint.PrimaryKey(name(table.getPrimaryKey().getName()),
					columnNames(table.getPrimaryKey().getColumns())));
		}
		for (org.hibernate.mapping.UniqueKey key : table.getUniqueKeys().values()) {
			if (isConstraint(key) && unique) {
				constraints.add(new Constraint.Unique(name(key.getName()), columnNames(key.getColumns())));
			}
		}
		for (org.hibernate.mapping.Column column : table.getColumns()) {
			if (column.isUnique()) {
				constraints.add(new Constraint.Unique(name(column.getUniqueKeyName()), List.of(Names.of(column))));
			}
		}
		for (org.hibernate.mapping.ForeignKey key : table.getForeignKeyCollection()) {
			if (key.isCreationEnabled() && key.isPhysicalConstraint()) {
				constraints.add(foreignKey(key));
			}
		}
		table.getChecks().forEach((check) -> constraints.add(check(check, List.of())));
		for (org.hibernate.mapping.Column column : table.getColumns()) {
			column.getCheckConstraints().forEach((check) -> constraints.add(check(check, List.of(Names.of(column)))));
		}
		return constraints.stream().distinct().toList();
	}

	private Constraint.ForeignKey foreignKey(org.hibernate.mapping.ForeignKey key) {
		List<org.hibernate.mapping.Column> referenced = key.isReferenceToPrimaryKey()
				? key.getReferencedTable().getPrimaryKey().getColumns() : key.getReferencedColumns();
		return new Constraint.ForeignKey(name(key.getName()), columnNames(key.getColumns()),
				this.names.of(key.getReferencedTable()), columnNames(referenced), onDelete(key.getOnDeleteAction()),
				true, true);
	}

	private static Constraint.Check check(CheckConstraint check, List<String> columns) {
		return new Constraint.Check(name(check.getName()), columns, check.getConstraint(), true, true, List.of());
	}

	private static OnDelete onDelete(@Nullable OnDeleteAction action) {
		if (action == null) {
			return OnDelete.NO_ACTION;
		}
		return switch (action) {
			case NO_ACTION, RESTRICT -> OnDelete.NO_ACTION;
			case CASCADE -> OnDelete.CASCADE;
			case SET_NULL -> OnDelete.SET_NULL;
			case SET_DEFAULT -> OnDelete.SET_DEFAULT;
		};
	}

	private List<Index> indexes(org.hibernate.mapping.Table table) {
		List<Index> indexes = new ArrayList<>();
		for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
			List<Index.Key> keys = new ArrayList<>();
			index.getSelectables()
				.forEach((selectable) -> keys.add(key(selectable, index.getSelectableOrderMap().get(selectable))));
			indexes.add(new Index(name(index.getName()), keys, index.isUnique(), predicate(index.getOptions())));
		}
		for (org.hibernate.mapping.UniqueKey key : table.getUniqueKeys().values()) {
			if (!isConstraint(key)) {
				List<Index.Key> keys = new ArrayList<>();
				key.getColumns().forEach((column) -> keys.add(key(column, key.getColumnOrderMap().get(column))));
				indexes.add(new Index(name(key.getName()), keys, true, predicate(key.getOptions())));
			}
		}
		return indexes;
	}

	/** A constraint can have neither a condition nor an order. */
	private static boolean isConstraint(org.hibernate.mapping.UniqueKey key) {
		return predicate(key.getOptions()) == null && key.getColumnOrderMap()
			.values()
			.stream()
			.allMatch((order) -> order == null || order.isBlank() || order.strip().equalsIgnoreCase("asc"));
	}

	private static Index.Key key(Selectable selectable, @Nullable String order) {
		if (selectable instanceof org.hibernate.mapping.Column column) {
			return new Index.Key(Names.of(column), true, order(order));
		}
		List<SqlToken> tokens = SqlToken.read(selectable.getText());
		int end = tokens.size();
		if (end > 2 && tokens.get(end - 2).is("nulls")) {
			end -= 2;
		}
		if (end > 1 && (tokens.get(end - 1).is("asc") || tokens.get(end - 1).is("desc"))) {
			end--;
		}
		return new Index.Key(SqlToken.text(tokens.subList(0, end)), false,
				order((order != null) ? order : SqlToken.text(tokens.subList(end, tokens.size()))));
	}

	private static Index.Order order(@Nullable String order) {
		String words = (order != null) ? order.strip().toLowerCase(Locale.ROOT) : "";
		Boolean nullsFirst = words.endsWith("nulls first") ? Boolean.TRUE
				: words.endsWith("nulls last") ? Boolean.FALSE : null;
		return Index.Order.of(words.startsWith("desc"), nullsFirst);
	}

	/** Of the options, which are appended to the statement, only a condition counts. */
	private static @Nullable String predicate(@Nullable String options) {
		String text = (options != null) ? options.strip() : "";
		return text.regionMatches(true, 0, "where ", 0, 6) ? text.substring(6).strip() : null;
	}

	private static String name(@Nullable String name) {
		return (name != null) ? name : "";
	}

	private static List<String> columnNames(List<org.hibernate.mapping.Column> columns) {
		return columns.stream().map(Names::of).toList();
	}

}
