package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
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
						new Remedy("Remove duplicates and rows without a value, then add the key.",
								addPrimaryKey(missing, columns)));
			case Constraint.Unique key -> Findings.finding(FindingCode.MISSING_UNIQUE_KEY, missing,
					"unique (%s)".formatted(columns), null, source,
					"Duplicates can be saved, and a query for one result then finds two.",
					new Remedy(
							"Remove duplicates, then add a unique index, in a change set of its own with runInTransaction:false.",
							"CREATE UNIQUE INDEX%s %s ON %s (%s);".formatted(concurrently(missing.owner()),
									name(missing, "key"), table, columns)));
			case ForeignKey key -> Findings.finding(FindingCode.MISSING_FOREIGN_KEY, missing, definition(key), null,
					source, "Rows can refer to rows that do not exist, and loading the reference then fails.",
					new Remedy(
							"Repair dangling references; add the key NOT VALID, then validate it in a second transaction.",
							addForeignKey(missing, missing.owner(), key)));
			case Constraint.Check check -> throw new IllegalStateException("No entity expects check " + check.name());
		};
	}

	static Finding missing(Difference.Missing missing, Index index) {
		String keys = String.join(", ", index.keys());
		return Findings.finding(FindingCode.MISSING_INDEX, missing,
				(index.unique() ? "unique index (" : "index (") + keys + ")", null,
				source(missing.owner(), index.keys()), "Queries that rely on it read the whole table.",
				new Remedy("Create it without blocking writes, in a change set of its own with runInTransaction:false.",
						"CREATE %sINDEX%s %s ON %s (%s)%s;".formatted(index.unique() ? "UNIQUE " : "",
								concurrently(missing.owner()),
								index.name().isEmpty() ? name(missing, "idx") : Identifier.sql(index.name()),
								missing.path().relation().sql(),
								index.onColumnsOnly() ? Identifier.sql(index.keys()) : keys, index.whereClause())));
	}

	static Finding changed(Difference.ChangedForeignKey changed) {
		String source = source(changed.owner(), changed.expected().columns());
		String table = changed.path().relation().sql();
		String constraint = Identifier.sql(changed.actual().name());
		Remedy replace = new Remedy("Drop the key and add the right one.", "ALTER TABLE %s DROP CONSTRAINT %s;%n%s"
			.formatted(table, constraint, addForeignKey(changed, changed.owner(), changed.expected())));
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
		Index index = invalid.actual();
		boolean rejects = index.unique() && index.checked();
		Finding finding = Findings.finding(FindingCode.INVALID_INDEX, invalid, "valid index",
				"%sindex %s, marked invalid".formatted(index.unique() ? "unique " : "", index.name()),
				source(invalid.owner(), index.keys()),
				rejects ? "CREATE INDEX CONCURRENTLY was interrupted: inserts of duplicates fail, but queries and keys cannot rely on it."
						: "CREATE INDEX CONCURRENTLY was interrupted: the index costs writes, but no query uses it.",
				new Remedy(index.unique() ? "Remove duplicates, then build it again; or drop it." : "Build it again.",
						"REINDEX INDEX CONCURRENTLY %s;"
							.formatted(invalid.path().relation().sibling(index.name()).sql())));
		return rejects ? finding.withSeverity(Severity.ERROR) : finding;
	}

	/** Everything that the mapping says about a column, for when the column is added. */
	static List<String> statementsFor(ObjectName table, Table owner, Column column) {
		List<String> statements = new ArrayList<>();
		for (Constraint constraint : owner.constraints()) {
			boolean check = constraint instanceof Constraint.Check;
			if (!check && constraint.columns().contains(column.name())) {
				add(missing(missing(table, owner, constraint, constraint.columns()), constraint), statements);
			}
		}
		for (Index index : owner.indexes()) {
			if (index.keys().contains(column.name())) {
				add(missing(missing(table, owner, index, index.keys()), index), statements);
			}
		}
		return statements;
	}

	private static Difference.Missing missing(ObjectName table, Table owner, SchemaObject object,
			List<String> columns) {
		return new Difference.Missing(new ObjectPath(table, "(" + String.join(",", columns) + ")"), object, owner,
				null);
	}

	private static void add(Finding finding, List<String> statements) {
		String sql = finding.remedy().sql();
		if (sql != null) {
			statements.add(sql);
		}
	}

	private static String addPrimaryKey(Difference.Missing missing, String columns) {
		String table = missing.path().relation().sql();
		if (isPartitioned(missing.owner())) {
			return "ALTER TABLE %s ADD PRIMARY KEY (%s);".formatted(table, columns);
		}
		String name = name(missing.path().relation().name(), "", "pkey");
		return """
				CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
				ALTER TABLE %2$s ADD PRIMARY KEY USING INDEX %1$s;""".formatted(name, table, columns);
	}

	private static String addForeignKey(Difference difference, @Nullable Table owner, ForeignKey key) {
		String table = difference.path().relation().sql();
		String name = name(difference, "fkey");
		String add = "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table, name, foreignKey(key));
		return isPartitioned(owner) ? add + ";"
				: "%s NOT VALID;%nALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(add, table, name);
	}

	/** The key as it is written in CREATE TABLE and ALTER TABLE. */
	static String foreignKey(ForeignKey key) {
		return "FOREIGN KEY (%s) REFERENCES %s (%s)%s".formatted(Identifier.sql(key.columns()),
				key.referencedTable().sql(), Identifier.sql(key.referencedColumns()), onDelete(key));
	}

	/**
	 * A partitioned table takes neither indexes nor, before PostgreSQL 18, keys
	 * piecemeal.
	 */
	private static String concurrently(@Nullable Table owner) {
		return isPartitioned(owner) ? "" : " CONCURRENTLY";
	}

	private static boolean isPartitioned(@Nullable Table owner) {
		return owner != null && owner.kind() == Table.Kind.PARTITIONED_TABLE;
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
		return name(difference.path().relation().name(), columns, suffix);
	}

	private static String name(String table, String columns, String suffix) {
		return Identifier.sql(Identifier.stored(table + (columns.isEmpty() ? "_" : "_" + columns + "_") + suffix));
	}

	private static @Nullable String source(@Nullable Table owner, List<String> columns) {
		if (owner == null) {
			return null;
		}
		Column column = (columns.size() == 1) ? owner.column(columns.getFirst()) : null;
		return (column != null) ? Findings.source(column) : owner.source();
	}

}
