package dev.schemasync.property;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/**
 * One thing that somebody does to a database, and the one finding that must come of it.
 *
 * @param sql what is done
 * @param finding the code and the place
 */
record Breakage(String sql, String finding) {

	/** Return what can be done to the database of some entities. */
	static List<Breakage> of(Schema expected, Schema actual) {
		List<Breakage> all = new ArrayList<>();
		for (Table table : expected.tables()) {
			Table found = actual.tables()
				.stream()
				.filter((candidate) -> candidate.name().name().equals(table.name().name()))
				.findFirst()
				.orElseThrow();
			table(table, found, all);
		}
		for (Sequence sequence : expected.sequences()) {
			String name = Identifier.sql(sequence.name().name());
			all.add(new Breakage("DROP SEQUENCE " + name, "missing-sequence public." + sequence.name().name()));
			all.add(new Breakage("ALTER SEQUENCE %s INCREMENT BY %d".formatted(name, sequence.increment() + 6),
					"sequence-increment public." + sequence.name().name()));
		}
		all.add(new Breakage("CREATE TABLE of_somebody_else (id int PRIMARY KEY)",
				"unmapped-table public.of_somebody_else"));
		return all;
	}

	private static void table(Table table, Table found, List<Breakage> all) {
		String path = "public." + table.name().name();
		String alter = "ALTER TABLE " + Identifier.sql(table.name().name()) + " ";
		all.add(new Breakage("DROP TABLE " + Identifier.sql(table.name().name()) + " CASCADE",
				"missing-table " + path));
		all.add(new Breakage(alter + "ADD COLUMN nobody_knows_it int NOT NULL",
				"unmapped-required-column " + path + ".nobody_knows_it"));
		all.add(new Breakage(alter + "ADD COLUMN nobody_knows_it int DEFAULT 7",
				"unmapped-column " + path + ".nobody_knows_it"));
		for (Column column : table.columns()) {
			column(table, column, path, alter, all);
		}
		for (Constraint constraint : found.constraints()) {
			if (constraint instanceof Constraint.ForeignKey key) {
				all.add(new Breakage(alter + "DROP CONSTRAINT " + Identifier.sql(key.name()),
						"missing-foreign-key " + path + "(" + String.join(", ", key.columns()) + ")"));
			}
		}
		for (Index index : found.indexes()) {
			boolean primary = found.constraints(Constraint.PrimaryKey.class)
				.anyMatch((key) -> key.name().equals(index.name()));
			if (!primary && index.unique()) {
				all.add(new Breakage(alter + "DROP CONSTRAINT " + Identifier.sql(index.name()),
						"missing-unique-key " + path + "(" + String.join(", ", index.keys()) + ")"));
			}
			else if (!primary) {
				all.add(new Breakage("DROP INDEX " + Identifier.sql(index.name()),
						"missing-index " + path + "(" + String.join(", ", index.keys()) + ")"));
			}
		}
	}

	private static void column(Table table, Column column, String path, String alter, List<Breakage> all) {
		String name = Identifier.sql(column.name());
		String place = path + "." + column.name();
		boolean key = table.constraints(Constraint.PrimaryKey.class)
			.anyMatch((primary) -> primary.columns().contains(column.name()));
		boolean collection = table.source().contains("#");
		all.add(new Breakage(alter + "DROP COLUMN " + name + " CASCADE", "missing-column " + place));
		all.add(new Breakage(alter + "RENAME COLUMN " + name + " TO something_else", "missing-column " + place));
		if (column.identity() != Column.Identity.NONE) {
			all.add(new Breakage(alter + "ALTER COLUMN " + name + " DROP IDENTITY", "missing-identity " + place));
		}
		if (key || collection) {
			return;
		}
		all.add(column.nullable()
				? new Breakage(alter + "ALTER COLUMN " + name + " SET NOT NULL", "not-null-in-database " + place)
				: new Breakage(alter + "ALTER COLUMN " + name + " DROP NOT NULL", "nullable-in-database " + place));
		boolean reference = table.constraints(Constraint.ForeignKey.class)
			.anyMatch((foreign) -> foreign.columns().contains(column.name()));
		Integer length = column.type().modifier(0);
		if (column.type().name().equals("character varying") && !column.type().array() && length != null && length > 1
				&& !reference && column.mapping() != null && column.mapping().values().isEmpty()) {
			all.add(new Breakage(alter + "ALTER COLUMN " + name + " TYPE varchar(" + (length - 1) + ")",
					"shorter-column " + place));
		}
	}

}
