package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.change.Names;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** What is there, what is expected, and which names are left. */
final class Database {

	private final Schema expected;

	private final Schema actual;

	private final Map<ObjectName, Table> tables = new HashMap<>();

	private final Map<ObjectName, Table> expectedByPlace = new HashMap<>();

	private final Names names;

	Database(Schema expected, Schema actual) {
		this.expected = expected;
		this.actual = actual;
		actual.tables().forEach((table) -> this.tables.putIfAbsent(table.name(), table));
		expected.tables().forEach((table) -> this.expectedByPlace.putIfAbsent(place(table.name()), table));
		this.names = new Names(actual);
	}

	Schema actual() {
		return this.actual;
	}

	Names names() {
		return this.names;
	}

	List<Table> expectedTables() {
		return this.expected.tables();
	}

	/** The table that a name of the mapping stands for, {@code null} if there is none. */
	@Nullable Table table(ObjectName name) {
		List<String> schemas = (name.schema() != null) ? List.of(name.schema()) : this.actual.searchPath();
		for (String schema : schemas) {
			Table table = this.tables.get(new ObjectName(schema, name.name()));
			if (table != null) {
				return table;
			}
		}
		return null;
	}

	boolean isView(ObjectName name) {
		Table found = table(name);
		return found != null && !found.kind().canBeReferenced() && found.kind() != Table.Kind.FOREIGN_TABLE;
	}

	/** The entities' table of an actual one, {@code null} if they do not know it. */
	@Nullable Table expected(ObjectName actualName) {
		return this.expectedByPlace.get(actualName);
	}

	/** Where a table of the mapping is, or would be created. */
	ObjectName place(ObjectName name) {
		Table table = table(name);
		return (table != null) ? table.name() : name.in(this.actual.defaultSchema());
	}

	/** The keys of the database that refer to columns of a table. */
	List<Reference> references(ObjectName table, List<String> columns) {
		List<Reference> references = new ArrayList<>();
		for (Table other : this.actual.tables()) {
			other.constraints(Constraint.ForeignKey.class)
				.filter((key) -> key.referencedTable().equals(table)
						&& (columns.isEmpty() || key.referencedColumns().stream().anyMatch(columns::contains)))
				.forEach((key) -> references.add(new Reference(other, key)));
		}
		return references;
	}

	/**
	 * A foreign key and its table.
	 *
	 * @param table the referencing table
	 * @param key the key
	 */
	record Reference(Table table, Constraint.ForeignKey key) {

	}

}
