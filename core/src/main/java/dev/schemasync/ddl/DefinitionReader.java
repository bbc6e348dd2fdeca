package dev.schemasync.ddl;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Item;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a database has, in PostgreSQL's own words, such as those of
 * {@code pg_get_constraintdef}. Every name is printed with its schema, as {@code pg_dump}
 * does it, so that the text means the same on any search path.
 */
public final class DefinitionReader {

	private final Set<String> without;

	/**
	 * Create a reader.
	 * @param without unqualified names of tables to leave out, such as Liquibase's own
	 */
	public DefinitionReader(Collection<String> without) {
		this.without = Set.copyOf(without);
	}

	/**
	 * Read a database.
	 * @param connection a connection; inside a transaction, its changes are seen
	 * @return what the database has
	 * @throws SQLException if the database cannot be read
	 */
	public DatabaseDefinition read(Connection connection) throws SQLException {
		String searchPath = setSearchPath(connection, null);
		try {
			CatalogRows rows = new CatalogRows(connection);
			Addresses addresses = new Addresses();
			CarriedDefinitions carried = new CarriedDefinitions(rows, addresses);
			TypedDefinitions typed = new TypedDefinitions(rows, addresses);
			List<Definition> definitions = new ArrayList<>(
					carried.objects(connection.getMetaData().getDatabaseMajorVersion()));
			definitions.addAll(typed.read());
			definitions.addAll(carried.settings());
			addresses.connect(rows);
			definitions.sort((one, other) -> one.kind().compareTo(other.kind()));
			List<Definition> wanted = wanted(addresses.connected(definitions));
			return new DatabaseDefinition(wanted, typed.inherited(), roles(rows, addresses, wanted));
		}
		finally {
			setSearchPath(connection, searchPath);
		}
	}

	/**
	 * Read what a database has and no definition covers, but for what is not an object.
	 * @param connection a connection
	 * @return such as {@code foreign table public.rates}; empty if there is nothing
	 * @throws SQLException if the database cannot be read
	 */
	public List<String> outside(Connection connection) throws SQLException {
		String searchPath = setSearchPath(connection, null);
		try {
			return new CatalogRows(connection).read("outside.sql", (row) -> CatalogRows.text(row, "words"));
		}
		finally {
			setSearchPath(connection, searchPath);
		}
	}

	private static Set<String> roles(CatalogRows rows, Addresses addresses, List<Definition> definitions)
			throws SQLException {
		Set<Item> items = new HashSet<>();
		definitions.forEach((definition) -> items.add(definition.item()));
		Set<String> roles = new HashSet<>();
		rows.read("roles.sql",
				(row) -> (row.getBoolean("of_defaults")
						|| items.contains(addresses.find(row.getLong("classid"), row.getLong("objid"), 0)))
						&& roles.add(CatalogRows.text(row, "role")));
		return roles;
	}

	/** Without some tables and what belongs to them. */
	private List<Definition> wanted(List<Definition> definitions) {
		Set<Item> unwanted = new HashSet<>();
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Definition definition : definitions) {
				if (this.without.contains(definition.item().name().name()) || definition.goesWith(unwanted)) {
					changed |= unwanted.add(definition.item());
				}
			}
		}
		return definitions.stream().filter((definition) -> !unwanted.contains(definition.item())).toList();
	}

	private static String setSearchPath(Connection connection, @Nullable String path) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT current_setting('search_path'), set_config('search_path', coalesce(?, ''), false)")) {
			statement.setString(1, path);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getString(1);
			}
		}
	}

}
