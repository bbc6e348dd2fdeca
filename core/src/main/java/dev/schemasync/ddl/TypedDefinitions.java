package dev.schemasync.ddl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.SequenceChange.Option;
import dev.schemasync.change.SequenceChange.Setting;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/**
 * Reads what is made by changes of their own kind: tables and their parts, sequences,
 * enums.
 */
final class TypedDefinitions {

	private final CatalogRows rows;

	private final Addresses addresses;

	private final Map<Long, ObjectName> tables = new HashMap<>();

	private final Set<Item> inherited = new LinkedHashSet<>();

	TypedDefinitions(CatalogRows rows, Addresses addresses) {
		this.rows = rows;
		this.addresses = addresses;
	}

	List<Definition> read() throws SQLException {
		List<Definition> definitions = new ArrayList<>(this.rows.read("enums.sql", this::type));
		this.rows.read("sequences.sql", this::sequence).forEach(definitions::addAll);
		definitions.addAll(this.rows.read("tables.sql", this::table));
		this.rows.read("columns.sql", this.tables.keySet(), this::column).forEach(definitions::addAll);
		definitions.addAll(this.rows.read("constraints.sql", this.tables.keySet(), this::constraint));
		definitions.addAll(this.rows.read("indexes.sql", this::index));
		return definitions;
	}

	Set<Item> inherited() {
		return this.inherited;
	}

	private Definition type(ResultSet row) throws SQLException {
		ObjectName name = CatalogRows.name(row, "schema", "name");
		Item item = Item.type(name);
		this.addresses.add(Addresses.TYPE, row.getLong("oid"), 0, item);
		return new Definition(Kind.ENUM, item, new TypeChange.CreateEnum(name, CatalogRows.strings(row, "labels")),
				new TypeChange.DropType(name), null, Set.of(Item.schema(name.schema())), Set.of());
	}

	private List<Definition> sequence(ResultSet row) throws SQLException {
		ObjectName name = CatalogRows.name(row, "schema", "name");
		Item item = Item.relation(name);
		this.addresses.add(Addresses.RELATION, row.getLong("oid"), 0, item);
		List<Definition> definitions = new ArrayList<>();
		definitions.add(new Definition(Kind.SEQUENCE, item, new SequenceChange.CreateSequence(name, options(row)),
				new SequenceChange.DropSequence(name), null, Set.of(Item.schema(name.schema())), Set.of()));
		if (row.getString("owner") != null) {
			Sequence.Target owner = new Sequence.Target(CatalogRows.name(row, "owner_schema", "owner"),
					CatalogRows.text(row, "owner_column"));
			Item column = Item.column(owner.table(), owner.column());
			definitions.add(new Definition(Kind.OWNER, new Item(Item.Kind.OTHER, name, "owner"),
					new SequenceChange.SetOwner(name, owner), new SequenceChange.SetOwner(name, null), null, Set.of(),
					Set.of(item, column)));
		}
		return definitions;
	}

	private static List<Setting> options(ResultSet row) throws SQLException {
		return List.of(new Setting(Option.AS, CatalogRows.text(row, "type")),
				new Setting(Option.INCREMENT_BY, CatalogRows.text(row, "seqincrement")),
				new Setting(Option.MINVALUE, CatalogRows.text(row, "seqmin")),
				new Setting(Option.MAXVALUE, CatalogRows.text(row, "seqmax")),
				new Setting(Option.START_WITH, CatalogRows.text(row, "seqstart")),
				new Setting(Option.CACHE, CatalogRows.text(row, "seqcache")),
				new Setting(Option.CYCLE, String.valueOf(row.getBoolean("seqcycle"))));
	}

	private Definition table(ResultSet row) throws SQLException {
		ObjectName name = CatalogRows.name(row, "schema", "name");
		Item item = Item.relation(name);
		this.addresses.add(Addresses.RELATION, row.getLong("oid"), 0, item);
		this.tables.put(row.getLong("oid"), name);
		List<String> schemas = CatalogRows.strings(row, "parent_schemas");
		List<ObjectName> parents = new ArrayList<>();
		for (String parent : CatalogRows.strings(row, "parents")) {
			parents.add(new ObjectName(schemas.get(parents.size()), parent));
		}
		String key = row.getString("partition_key");
		String bounds = row.getString("bounds");
		TableChange.TableSpec spec = new TableChange.TableSpec(row.getBoolean("unlogged"), List.of(), List.of(), key,
				(bounds != null) ? parents.getFirst() : null, bounds, (bounds != null) ? List.of() : parents);
		Table.Kind kind = (key != null) ? Table.Kind.PARTITIONED_TABLE : Table.Kind.TABLE;
		return new Definition(Kind.TABLE, item, new TableChange.CreateTable(name, spec),
				new TableChange.DropTable(name, kind), null, Set.of(Item.schema(name.schema())), Set.of());
	}

	private List<Definition> column(ResultSet row) throws SQLException {
		ObjectName table = table(row, "attrelid");
		String name = CatalogRows.text(row, "name");
		Item item = Item.column(table, name);
		this.addresses.add(Addresses.RELATION, row.getLong("attrelid"), row.getInt("attnum"), item);
		if (row.getLong("identity_sequence") != 0) {
			this.addresses.add(Addresses.RELATION, row.getLong("identity_sequence"), 0, item);
		}
		if (row.getBoolean("inherited")) {
			this.inherited.add(item);
			return List.of();
		}
		String generated = row.getString("generated");
		boolean always = row.getBoolean("identity_always");
		ColumnSpec.Identity identity = row.wasNull() ? null
				: new ColumnSpec.Identity(always, CatalogRows.text(row, "identity_options"));
		ColumnSpec spec = new ColumnSpec(name, CatalogRows.text(row, "type"), row.getBoolean("not_null"),
				row.getString("default_expression"), (generated != null)
						? new ColumnSpec.Generated(StableText.of(generated), row.getBoolean("stored")) : null,
				identity);
		ColumnChange.DropColumn drop = new ColumnChange.DropColumn(table, name);
		return List.of(new Definition(Kind.COLUMN, item, new ColumnChange.AddColumn(table, spec),
				(generated != null) ? computed(drop, item) : drop, null, Set.of(), Set.of(Item.relation(table))));
	}

	/** What is computed is not lost. */
	private static Raw computed(ColumnChange.DropColumn drop, Item item) {
		return new Raw(drop.table(), "drop computed column " + drop.column(),
				new SqlWriter(null).write(drop).getFirst(), Set.of(), Set.of(), Set.of(item));
	}

	private Definition constraint(ResultSet row) throws SQLException {
		ObjectName table = table(row, "conrelid");
		String name = CatalogRows.text(row, "name");
		Item item = Item.constraint(table, name);
		this.addresses.add(Addresses.CONSTRAINT, row.getLong("oid"), 0, item);
		ObjectName references = (row.getString("referenced") != null)
				? CatalogRows.name(row, "referenced_schema", "referenced") : null;
		boolean validated = row.getBoolean("validated");
		String definition = StableText.of(validating(CatalogRows.text(row, "definition")));
		ConstraintSpec spec = new ConstraintSpec.Verbatim(kind(CatalogRows.text(row, "type")),
				CatalogRows.strings(row, "columns"), references, CatalogRows.strings(row, "referenced_columns"),
				// a check of another type may be left from the time when it was a text
				row.getBoolean("of_text") ? ValueList.readable(definition) : definition);
		return new Definition(Kind.CONSTRAINT, item, new ConstraintChange.AddConstraint(table, name, spec, validated),
				new ConstraintChange.DropConstraint(table, name, spec), null, Set.of(), Set.of(Item.relation(table)));
	}

	private static String validating(String definition) {
		return definition.endsWith(" NOT VALID") ? definition.substring(0, definition.length() - " NOT VALID".length())
				: definition;
	}

	private static ConstraintSpec.Kind kind(String type) {
		return switch (type) {
			case "p" -> ConstraintSpec.Kind.PRIMARY_KEY;
			case "u" -> ConstraintSpec.Kind.UNIQUE;
			case "f" -> ConstraintSpec.Kind.FOREIGN_KEY;
			case "c" -> ConstraintSpec.Kind.CHECK;
			case "x" -> ConstraintSpec.Kind.EXCLUSION;
			case "n" -> ConstraintSpec.Kind.NOT_NULL;
			default -> throw new IllegalStateException("constraint of type " + type);
		};
	}

	private Definition index(ResultSet row) throws SQLException {
		ObjectName table = CatalogRows.name(row, "schema", "table_name");
		String name = CatalogRows.text(row, "name");
		Item item = Item.relation(table.sibling(name));
		this.addresses.add(Addresses.RELATION, row.getLong("oid"), 0, item);
		IndexSpec spec = new IndexSpec.Verbatim(row.getBoolean("is_unique"), CatalogRows.strings(row, "columns"),
				StableText.of(CatalogRows.text(row, "definition")));
		return new Definition(Kind.INDEX, item, new IndexChange.CreateIndex(table, name, spec, false),
				new IndexChange.DropIndex(table, name, false), null, Set.of(), Set.of(Item.relation(table)));
	}

	private ObjectName table(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(this.tables.get(row.getLong(column)));
	}

}
