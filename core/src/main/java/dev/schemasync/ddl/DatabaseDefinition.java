package dev.schemasync.ddl;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.change.Item;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What a database has, each object with its parts and with what it depends on. All names
 * have their schema, whatever the search path is. Two databases with equal
 * {@linkplain #lines() lines} differ at most in the order of columns, in rows, and in
 * what {@link #OUTSIDE_WORDS} lists.
 *
 * @param objects the definitions, in the order in which they were made within a kind
 * @param inherited the columns that a table has from another
 * @param roles the roles that are named, but for the one that reads: they belong to no
 * database and have to be there
 */
public record DatabaseDefinition(List<Definition> objects, Set<Item> inherited, Set<String> roles) {

	/** What no definition covers, for people. */
	public static final String OUTSIDE_WORDS = "the order of columns, names of not-null constraints and of the sequences of "
			+ "identity columns, where sequences stand, tablespaces and access methods, foreign tables and servers, "
			+ "casts and operators, parsers and templates of text search, base types and languages, subscriptions, large objects, "
			+ "security labels, and rights and settings of the database and its roles";

	/** The definition of a database that has nothing. */
	public static final DatabaseDefinition EMPTY = new DatabaseDefinition(List.of(), Set.of(), Set.of());

	public DatabaseDefinition {
		objects = List.copyOf(objects);
		inherited = Set.copyOf(inherited);
		roles = Collections.unmodifiableSet(new TreeSet<>(roles));
	}

	/**
	 * Return a text that is the same, byte for byte, for databases that have the same.
	 * @return one line for each definition, sorted
	 */
	public List<String> lines() {
		return this.objects.stream().map(Definition::line).sorted().toList();
	}

	/**
	 * Return this definition without other schemas.
	 * @param schemas the names of the schemas that count
	 * @return what is in them, and what is in no schema at all
	 */
	public DatabaseDefinition within(Set<String> schemas) {
		return new DatabaseDefinition(this.objects.stream().filter((object) -> {
			ObjectName name = object.item().name();
			String schema = (object.item().kind() == Item.Kind.SCHEMA) ? name.name() : name.schema();
			return schema == null || schemas.contains(schema);
		}).toList(), this.inherited, this.roles);
	}

	/**
	 * Return the objects of a kind.
	 * @param kind the kind
	 * @return the objects
	 */
	public List<Definition> objects(Definition.Kind kind) {
		return this.objects.stream().filter((object) -> object.kind() == kind).toList();
	}

	/**
	 * Return what has to be set aside while columns get another type, or are dropped.
	 * @param columns the columns, as for {@link #dependents(ObjectName, Collection)}
	 * @return what has to go and to come back, in order
	 */
	public SetAside dependents(Collection<Item> columns) {
		Dependents dependents = new Dependents(this);
		dependents.retype(columns);
		return SetAside.of(this, dependents);
	}

	/**
	 * Return what has to be set aside while columns get another type, or are dropped:
	 * views, functions, policies, rules, triggers, generated columns and what depends on
	 * them in turn. Keys, checks and indexes are not among it: PostgreSQL makes them anew
	 * with the type, and drops those of a column with it.
	 * @param table the table, with its schema
	 * @param columns the columns
	 * @return what has to go and to come back, in order
	 */
	public SetAside dependents(ObjectName table, Collection<String> columns) {
		Set<Item> retyped = new LinkedHashSet<>();
		columns.forEach((column) -> retyped.add(Item.column(table, column)));
		return dependents(retyped);
	}

	Map<Item, Definition> byItem() {
		Map<Item, Definition> map = new LinkedHashMap<>();
		this.objects.forEach((object) -> map.put(object.item(), object));
		return map;
	}

	/** The columns that a table does not inherit, in order. */
	List<ColumnChange.AddColumn> columns(ObjectName table) {
		return this.objects.stream()
			.filter((object) -> object.kind() == Definition.Kind.COLUMN && object.item().name().equals(table))
			.map((object) -> (ColumnChange.AddColumn) object.creation())
			.toList();
	}

	@Nullable Definition object(Item item) {
		for (Definition object : this.objects) {
			if (object.item().equals(item)) {
				return object;
			}
		}
		return null;
	}

}
