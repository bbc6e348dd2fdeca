package dev.schemasync.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Column.Generated;
import dev.schemasync.schema.Column.Identity;
import dev.schemasync.schema.Table.Operation;

/** Schemas for tests of pure code, as text: {@code id bigint not null}. */
public final class TestSchema {

	private final List<Table> tables = new ArrayList<>();

	private final List<Sequence> sequences = new ArrayList<>();

	private final List<Counter> counters = new ArrayList<>();

	private final boolean expected;

	private List<String> searchPath;

	private TestSchema(boolean expected) {
		this.expected = expected;
		this.searchPath = expected ? List.of() : List.of("public");
	}

	/** What the entities expect: every column has a mapping. */
	public static TestSchema expected() {
		return new TestSchema(true);
	}

	/** What the database has, with {@code public} as its default schema. */
	public static TestSchema actual() {
		return new TestSchema(false);
	}

	/**
	 * Add a table.
	 * @param name the name, with a schema or without
	 * @param objects columns as {@link #column} writes them, constraints and indexes
	 */
	public TestSchema table(String name, SchemaObject... objects) {
		ObjectName table = ObjectName.parse(name);
		List<Column> columns = of(Column.class, objects);
		this.tables.add(new Table(this.expected ? table : table.in("public"), Table.Kind.TABLE, "shop." + table.name(),
				this.expected ? EnumSet.allOf(Operation.class) : EnumSet.allOf(Operation.class),
				EnumSet.allOf(Operation.class), Set.of(), null, columns, of(Constraint.class, objects),
				of(Index.class, objects)));
		return this;
	}

	public TestSchema sequence(String name, long increment, Sequence.Target feeds) {
		ObjectName sequence = ObjectName.parse(name);
		this.sequences.add(new Sequence(this.expected ? sequence : sequence.in("public"), "shop.Some#id", increment, 1,
				Long.MAX_VALUE, false, 1, null, true, feeds, null));
		return this;
	}

	/** Look names up in other schemas than {@code public} alone. */
	public TestSchema searching(String... schemas) {
		this.searchPath = List.of(schemas);
		return this;
	}

	public TestSchema table(Table table) {
		this.tables.add(table);
		return this;
	}

	public TestSchema sequence(Sequence sequence) {
		this.sequences.add(sequence);
		return this;
	}

	public TestSchema counter(Counter counter) {
		this.counters.add(counter);
		return this;
	}

	public Schema build() {
		return new Schema(this.searchPath, this.tables, this.sequences, this.counters);
	}

	private static <T> List<T> of(Class<T> kind, SchemaObject... objects) {
		return Arrays.stream(objects).filter(kind::isInstance).map(kind::cast).toList();
	}

	/** A column of the database: {@code name varchar(40) not null default 'x'}. */
	public static Column column(String text) {
		return parse(text, null);
	}

	/** A column of an attribute. */
	public static Column mapped(String text, Binding binding, Mapping.Trait... traits) {
		return mapped(text, binding, Mapping.Role.ATTRIBUTE, List.of(), traits);
	}

	/** A column of an attribute with a role, or with only some values. */
	public static Column mapped(String text, Binding binding, Mapping.Role role, List<String> values,
			Mapping.Trait... traits) {
		return parse(text, new Mapping("shop.Some#" + text.substring(0, text.indexOf(' ')), "Object", binding, role,
				Set.of(traits), true, true, values));
	}

	private static Column parse(String text, Mapping mapping) {
		int blank = text.indexOf(' ');
		String rest = text.substring(blank + 1);
		String defaultExpression = rest.contains(" default ") ? rest.substring(rest.indexOf(" default ") + 9) : null;
		String type = rest.replaceFirst(" default .*", "").replaceFirst(" not null", "").replaceFirst(" identity", "");
		return new Column(text.substring(0, blank), ColumnType.of(type.replace("varchar", "character varying")),
				!rest.contains(" not null"), defaultExpression,
				rest.contains(" identity") ? Identity.BY_DEFAULT : Identity.NONE, Generated.NEVER, null, null, mapping);
	}

	public static Constraint.PrimaryKey primaryKey(String name, String... columns) {
		return new Constraint.PrimaryKey(name, List.of(columns));
	}

	public static Constraint.Unique unique(String... columns) {
		return new Constraint.Unique("", List.of(columns));
	}

	public static Constraint.ForeignKey reference(String name, String column, String table) {
		return new Constraint.ForeignKey(name, List.of(column), ObjectName.parse(table), List.of("id"),
				Constraint.ForeignKey.OnDelete.NO_ACTION, true, true);
	}

	/** A unique index that belongs to a key. */
	public static Index keyIndex(String name, String... columns) {
		return new Index(name, "btree", Arrays.stream(columns).map(Index.Key::column).toList(), true, null, true, true,
				Set.of(), false, true);
	}

	public static Index index(String name, String... columns) {
		return new Index(name, Arrays.stream(columns).map(Index.Key::column).toList(), false, null);
	}

}
