package dev.schemasync.validation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.ddl.Alteration;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.migration.OwnTable;
import org.jspecify.annotations.Nullable;

/**
 * Who altered what, where an event trigger records it: the operator may install ours, as
 * {@code db watch} prints it.
 */
final class RecordedAlterations {

	private static final String PART_OF = " on ";

	/** The last alteration of each object, by its name as PostgreSQL gives it. */
	private final Map<String, Alteration> byObject = new HashMap<>();

	private RecordedAlterations() {
	}

	/**
	 * Read what is recorded.
	 * @param connection a connection with the role of the application
	 * @param table where it is recorded
	 * @return the alterations; none if nothing is installed
	 * @throws SQLException if the role may not read it
	 */
	static RecordedAlterations read(Connection connection, OwnTable table) throws SQLException {
		RecordedAlterations recorded = new RecordedAlterations();
		if (table.exists(connection)) {
			try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
					SELECT DISTINCT ON (object) object, role, application_name, at, command FROM %s
					ORDER BY object, at DESC""".formatted(table.sql()))) {
				while (row.next()) {
					recorded.byObject.put(name(Objects.requireNonNull(row.getString(1))), new Alteration(
							row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getString(5)));
				}
			}
		}
		return recorded;
	}

	/** A trigger, rule or policy is a part of its table. */
	private static String name(String object) {
		int on = object.indexOf(PART_OF);
		return (on < 0) ? object : object.substring(on + PART_OF.length()) + "." + object.substring(0, on);
	}

	/** Return an object with who altered it. */
	DriftedObject named(DriftedObject object) {
		Alteration last = last(object.path());
		return (last != null) ? object.altered(last) : object;
	}

	List<DriftedObject> named(List<DriftedObject> objects) {
		return objects.stream().map(this::named).toList();
	}

	/** What is done to a column is recorded as done to its table. */
	private @Nullable Alteration last(String path) {
		Alteration own = this.byObject.get(path);
		int dot = path.lastIndexOf('.');
		return (own != null || dot < 0) ? own : last(path.substring(0, dot));
	}

}
