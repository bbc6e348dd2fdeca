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
		String columns = Identifier.sql(constraint.columns());
		String source = source(missing.owner(), constraint.columns());
		return switch (constraint) {
			case Constraint.PrimaryKey key ->
				Findings.finding(FindingCode.MISSING_PRIMARY_KEY, missing, "primary key (%s)".formatted(columns),
						(missing.instead() instanceof Constraint.PrimaryKey other)
								? "primary key (%s)".formatted(Identifier.sql(other.columns())) : null,
						source, "Two rows can have the same identifier, and looking one up reads the whole table.",
						new Remedy("Remove duplicates and rows without a value, then %s the key."
							.formatted((missing.instead() != null) ? "replace" : "add"), null));
			case Constraint.Unique key -> Findings.finding(FindingCode.MISSING_UNIQUE_KEY, missing,
					"unique (%s)".formatted(columns), null, source,
					"Duplicates can be saved, and a query for one result then finds two.",
					new Remedy(
							"Remove duplicates, then add a unique index, in a change set of its own with runInTransaction:false.",
							null));
			case ForeignKey key -> Findings.finding(FindingCode.MISSING_FOREIGN_KEY, missing, definition(key), null,
					source, "Rows can refer to rows that do not exist, and loading the reference then fails.",
					new Remedy(
							"Repair dangling references; add the key NOT VALID, then validate it in a second transaction.",
							null));
			case Constraint.Check check -> throw new IllegalStateException("No entity expects check " + check.name());
		};
	}

	static Finding missing(Difference.Missing missing, Index index) {
		String keys = String.join(", ", index.parts().stream().map(Object::toString).toList());
		return Findings.finding(FindingCode.MISSING_INDEX, missing,
				(index.unique() ? "unique index (" : "index (") + keys + ")", null,
				source(missing.owner(), index.keys()), "Queries that rely on it read the whole table.",
				new Remedy("Create it without blocking writes, in a change set of its own with runInTransaction:false.",
						null));
	}

	static Finding changed(Difference.ChangedForeignKey changed) {
		String source = source(changed.owner(), changed.expected().columns());
		Remedy replace = new Remedy("Drop the key and add the right one.", null);
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
					new Remedy("Repair dangling references, then have all rows checked.", null));
		};
	}

	static Finding unexpected(Difference.Unexpected unexpected, Constraint constraint) {
		return Findings.finding(FindingCode.UNMAPPED_FOREIGN_KEY, unexpected, null,
				(constraint instanceof ForeignKey key) ? definition(key) : constraint.name(), null,
				"The entities do not know the reference; the order in which they write and delete may violate it.",
				new Remedy("Map it as an association, or ignore it if the order is right.", null));
	}

	static Finding unexpected(Difference.Unexpected unexpected, Index index) {
		String found = "unique index %s (%s)%s".formatted(index.name(), String.join(", ", index.keys()),
				(index.predicate() != null) ? " where " + index.predicate() : "");
		if (!unexpected.narrows().isEmpty()) {
			return Findings.finding(FindingCode.UNMAPPED_UNIQUE_KEY, unexpected,
					"key (%s)".formatted(Identifier.sql(unexpected.narrows())), found, null,
					"The entities tell rows apart by more columns: the second row that agrees in these is rejected.",
					new Remedy(
							"Drop it and make the whole identifier the key, or let the identifier be what the database has.",
							null))
				.withSeverity(Severity.WARNING);
		}
		return Findings.finding(FindingCode.UNMAPPED_UNIQUE_KEY, unexpected, null, found, null,
				"The entities do not know it; saving a duplicate fails, which may be just what is wanted.",
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
						null));
		return rejects ? finding.withSeverity(Severity.ERROR) : finding;
	}

	/** What to do where PostgreSQL does not take a key. */
	static Remedy partitioned(List<String> partitionKey) {
		return partitionKey.contains(
				"") ? new Remedy("PostgreSQL takes no key of a table that is partitioned by an expression: keep it unique in a table of its own, or partition by columns.", null) : new Remedy("PostgreSQL takes a key of a partitioned table only with its partition key (%s): say in the mapping that the key has it too, or keep the rest unique in a table of its own.".formatted(Identifier.sql(partitionKey)), null);
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

	private static @Nullable String source(@Nullable Table owner, List<String> columns) {
		if (owner == null) {
			return null;
		}
		Column column = (columns.size() == 1) ? owner.column(columns.getFirst())
				: columns.stream()
					.map(owner::column)
					.filter((candidate) -> Findings.isOfOneCollection(owner, candidate))
					.findFirst()
					.orElse(null);
		return (column != null) ? Findings.source(column) : owner.source();
	}

}
