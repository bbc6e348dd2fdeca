package dev.schemasync.report;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Table;

/** Findings about keys and indexes. */
final class KeyFindings {

	private KeyFindings() {
	}

	static Finding missing(Difference.Missing missing, Constraint constraint) {
		String table = missing.path().relation().sql();
		String columns = Identifier.sql(constraint.columns());
		String source = source(missing.owner(), constraint.columns());
		return switch (constraint) {
			case Constraint.PrimaryKey key ->
				Findings.finding(FindingCode.MISSING_PRIMARY_KEY, missing, "primary key (%s)".formatted(columns), null,
						source, "Two rows can have the same identifier, and looking one up reads the whole table.",
						new Remedy("Remove duplicates, then add the key.",
								"ALTER TABLE %s ADD PRIMARY KEY (%s);".formatted(table, columns)));
			case Constraint.Unique key ->
				Findings.finding(FindingCode.MISSING_UNIQUE_KEY, missing, "unique (%s)".formatted(columns), null,
						source, "Duplicates can be saved, and a query for one result then finds two.",
						new Remedy("Remove duplicates, then add a unique index without blocking writes.",
								"CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s);".formatted(name(missing, "key"), table,
										columns)));
			case ForeignKey key -> Findings.finding(FindingCode.MISSING_FOREIGN_KEY, missing, definition(key), null,
					source, "Rows can refer to rows that do not exist, and loading the reference then fails.",
					new Remedy(
							"Repair dangling references; add the key NOT VALID, then validate it in a second transaction.",
							addForeignKey(missing, key)));
			case Constraint.Check check -> throw new IllegalStateException("No entity expects check " + check.name());
		};
	}

	static Finding missing(Difference.Missing missing, Index index) {
		String keys = String.join(", ", index.keys());
		return Findings.finding(FindingCode.MISSING_INDEX, missing,
				(index.unique() ? "unique index (" : "index (") + keys + ")", null,
				source(missing.owner(), index.keys()), "Queries that rely on it read the whole table.",
				new Remedy("Create it without blocking writes, in a change set of its own with runInTransaction:false.",
						"CREATE %sINDEX CONCURRENTLY %s ON %s (%s);".formatted(index.unique() ? "UNIQUE " : "",
								index.name().isEmpty() ? name(missing, "idx") : Identifier.sql(index.name()),
								missing.path().relation().sql(),
								index.onColumnsOnly() ? Identifier.sql(index.keys()) : keys)));
	}

	static Finding changed(Difference.ChangedForeignKey changed) {
		String source = source(changed.owner(), changed.expected().columns());
		String table = changed.path().relation().sql();
		String constraint = Identifier.sql(changed.actual().name());
		Remedy replace = new Remedy("Drop the key and add the right one.", "ALTER TABLE %s DROP CONSTRAINT %s;%n%s"
			.formatted(table, constraint, addForeignKey(changed, changed.expected())));
		return switch (changed.aspect()) {
			case REFERENCE -> Findings.finding(FindingCode.CHANGED_FOREIGN_KEY, changed, definition(changed.expected()),
					definition(changed.actual()), source,
					"The database checks another reference than the entities follow.", replace);
			case ON_DELETE -> Findings.finding(FindingCode.FOREIGN_KEY_ON_DELETE, changed,
					definition(changed.expected()), definition(changed.actual()), source,
					"Hibernate leaves the dependent rows to the database, so deleting a row that is referred to fails or leaves them.",
					replace);
			case NOT_ENFORCED -> Findings.finding(FindingCode.UNENFORCED_FOREIGN_KEY, changed, "enforced foreign key",
					changed.actual().enforced() ? "not valid: rows from before were never checked" : "not enforced",
					source, "There can be references to rows that do not exist, and loading them fails.",
					new Remedy("Repair dangling references, then have all rows checked.",
							changed.actual().enforced()
									? "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, constraint)
									: "ALTER TABLE %s ALTER CONSTRAINT %s ENFORCED;".formatted(table, constraint)));
		};
	}

	static Finding unexpected(Difference.Unexpected unexpected, Constraint constraint) {
		return Findings.finding(FindingCode.UNMAPPED_FOREIGN_KEY, unexpected, null,
				(constraint instanceof ForeignKey key) ? definition(key) : constraint.name(), null,
				"The entities do not know the reference; the order in which they write and delete may violate it.",
				new Remedy("Map it as an association, or ignore it if the order is right.", null));
	}

	static Finding unexpected(Difference.Unexpected unexpected, Index index) {
		return Findings.finding(FindingCode.UNMAPPED_UNIQUE_KEY, unexpected, null,
				"unique index %s (%s)%s".formatted(index.name(), String.join(", ", index.keys()),
						(index.predicate() != null) ? " where " + index.predicate() : ""),
				null, "The entities do not know it; saving a duplicate fails, which may be just what is wanted.",
				new Remedy("Say it in the mapping with @UniqueConstraint or unique = true.", null));
	}

	static Finding invalid(Difference.InvalidIndex invalid) {
		return Findings.finding(FindingCode.INVALID_INDEX, invalid, "valid index",
				"index %s, marked invalid".formatted(invalid.actual().name()),
				source(invalid.owner(), invalid.actual().keys()),
				"CREATE INDEX CONCURRENTLY was interrupted: the index costs writes, but no query uses it.",
				new Remedy("Build it again.", "REINDEX INDEX CONCURRENTLY %s;"
					.formatted(invalid.path().relation().sibling(invalid.actual().name()).sql())));
	}

	private static String addForeignKey(Difference difference, ForeignKey key) {
		String table = difference.path().relation().sql();
		String name = name(difference, "fkey");
		return """
				ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s NOT VALID;
				ALTER TABLE %s VALIDATE CONSTRAINT %s;""".formatted(table, name, Identifier.sql(key.columns()),
				key.referencedTable().sql(), Identifier.sql(key.referencedColumns()), onDelete(key), table, name);
	}

	private static String definition(ForeignKey key) {
		return "foreign key (%s) references %s (%s)%s".formatted(String.join(", ", key.columns()),
				key.referencedTable(), String.join(", ", key.referencedColumns()),
				onDelete(key).toLowerCase(Locale.ROOT));
	}

	private static String onDelete(ForeignKey key) {
		return switch (key.onDelete()) {
			case NO_ACTION -> "";
			case CASCADE -> " ON DELETE CASCADE";
			case SET_NULL -> " ON DELETE SET NULL";
			case SET_DEFAULT -> " ON DELETE SET DEFAULT";
		};
	}

	/** A name as PostgreSQL itself would make it up, from the table and the columns. */
	private static String name(Difference difference, String suffix) {
		String member = difference.path().member();
		String columns = (member != null) ? member.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_|_$", "") : "";
		return Identifier.sql(Identifier.stored(difference.path().relation().name() + "_" + columns + "_" + suffix));
	}

	private static @Nullable String source(@Nullable Table owner, List<String> columns) {
		if (owner == null) {
			return null;
		}
		Column column = (columns.size() == 1) ? owner.column(columns.getFirst()) : null;
		return (column != null) ? Findings.source(column) : owner.source();
	}

}
