package dev.schemasync.ddl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Item;
import org.jspecify.annotations.Nullable;

/**
 * Where the catalog has what, and what depends on what there.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/catalog-pg-depend.html">pg_depend</a>
 */
final class Addresses {

	/** The number of {@code pg_class} in every database. */
	static final long RELATION = 1259;

	/** The number of {@code pg_constraint} in every database. */
	static final long CONSTRAINT = 2606;

	/** The number of {@code pg_type} in every database. */
	static final long TYPE = 1247;

	private final Map<Address, Item> items = new HashMap<>();

	private final Map<Item, Set<Item>> needs = new HashMap<>();

	private final Map<Item, Set<Item>> goesWith = new HashMap<>();

	void add(long catalog, long oid, int column, Item item) {
		this.items.put(new Address(catalog, oid, column), item);
	}

	@Nullable Item find(long catalog, long oid, int column) {
		Item item = this.items.get(new Address(catalog, oid, column));
		return (item != null || column == 0) ? item : this.items.get(new Address(catalog, oid, 0));
	}

	/** Read what depends on what, among all that was added. */
	void connect(CatalogRows rows) throws SQLException {
		rows.read("dependencies.sql", (row) -> connect(row));
	}

	private boolean connect(ResultSet row) throws SQLException {
		Item item = find(row.getLong("classid"), row.getLong("objid"), row.getInt("objsubid"));
		Item needed = find(row.getLong("refclassid"), row.getLong("refobjid"), row.getInt("refobjsubid"));
		if (item == null || needed == null || item.equals(needed)) {
			return false;
		}
		Set<Item> known = (row.getBoolean("automatic") ? this.goesWith : this.needs).computeIfAbsent(item,
				(key) -> new LinkedHashSet<>());
		if (needed.kind() == Item.Kind.COLUMN && !needed.name().equals(item.name())) {
			known.add(Item.relation(needed.name()));
		}
		return known.add(needed);
	}

	/** The definitions with what they need and what they go with. */
	List<Definition> connected(List<Definition> definitions) {
		List<Definition> connected = new ArrayList<>();
		for (Definition definition : definitions) {
			connected.add(definition.with(union(definition.needs(), this.needs.get(definition.item())),
					union(definition.goesWith(), this.goesWith.get(definition.item()))));
		}
		return connected;
	}

	private static Set<Item> union(Set<Item> some, @Nullable Set<Item> others) {
		Set<Item> union = new LinkedHashSet<>(some);
		if (others != null) {
			union.addAll(others);
		}
		return union;
	}

	/** A place in the catalog. */
	private record Address(long catalog, long oid, int column) {

	}

}
