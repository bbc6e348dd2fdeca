package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a database has, as the statements that make it. Two databases with equal
 * {@linkplain #lines() lines} differ at most in the order of columns, in rows and in
 * rights.
 *
 * @param tables the tables with their columns, in the order of their creation
 * @param objects everything else, in the order of creation within a kind
 */
public record DatabaseDefinition(List<TableDefinition> tables, List<Definition> objects) {

	/** The definition of a database that has nothing. */
	public static final DatabaseDefinition EMPTY = new DatabaseDefinition(List.of(), List.of());

	public DatabaseDefinition {
		tables = List.copyOf(tables);
		objects = List.copyOf(objects);
	}

	/**
	 * Return a table.
	 * @param name its name for SQL
	 * @return the table, or {@code null}
	 */
	public @Nullable TableDefinition table(String name) {
		for (TableDefinition table : this.tables) {
			if (table.name().equals(name)) {
				return table;
			}
		}
		return null;
	}

	/**
	 * Return a text that is the same, byte for byte, for databases that have the same.
	 * @return one line for each table, column and object, sorted
	 */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		for (TableDefinition table : this.tables) {
			lines.add("TABLE " + table.name() + " " + table.head());
			table.columns().forEach((column) -> lines.add("COLUMN " + table.name() + "." + column.definition()));
		}
		this.objects.forEach((object) -> lines.add(object.kind() + " " + object.creation()));
		return lines.stream().sorted().toList();
	}

	/**
	 * Return the statements that give an enum type other labels.
	 * @param type the name of the type for SQL
	 * @param labels the labels as SQL literals, in order
	 * @return the statements, without semicolons; none if there is no such type
	 */
	public List<String> replaceEnum(String type, List<String> labels) {
		for (Definition object : objects(Definition.Kind.TYPE)) {
			if (object.name().equals(type)) {
				Definition wanted = new Definition(object.kind(), type, null, List.of(),
						"CREATE TYPE %s AS ENUM (%s)".formatted(type, String.join(", ", labels)), object.removal());
				return new EnumChange(this, object, wanted).statements();
			}
		}
		return List.of();
	}

	List<Definition> objects(Definition.Kind kind) {
		return this.objects.stream().filter((object) -> object.kind() == kind).toList();
	}

}
