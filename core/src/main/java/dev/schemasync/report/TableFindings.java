package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;

/** Findings about tables and views. */
final class TableFindings {

	private TableFindings() {
	}

	static Finding missing(Difference.Missing missing, Table table) {
		Difference.Likely likely = missing.likely();
		String message = "Every query of " + Findings.entity(table) + " fails.";
		Remedy remedy;
		if (likely == null) {
			remedy = new Remedy("Create it in a new migration, or correct the name in the mapping.", null);
		}
		else if (likely.elsewhere()) {
			remedy = new Remedy(
					"A table of this name exists as %1$s. Put its schema on the search path, where it counts only if the role has USAGE on it, or into the mapping: @Table(schema = \"%2$s\")."
						.formatted(likely.name(), likely.name().schema()),
					null);
		}
		else {
			remedy = new Remedy("Did you mean %s? Rename it in a new migration, or correct the name in the mapping."
				.formatted(likely.name().name()), null);
		}
		return Findings.finding(FindingCode.MISSING_TABLE, missing, table.kind().words(), null, table.source(), message,
				remedy);
	}

	static Finding unexpected(Difference.Unexpected unexpected, Table table) {
		String columns = table.columns().stream().map(Column::name).limit(5).collect(Collectors.joining(", "));
		String more = (table.columns().size() > 5) ? ", ..." : "";
		return Findings.finding(FindingCode.UNMAPPED_TABLE, unexpected, null,
				table.kind().words() + " (" + columns + more + ")", null, "No entity uses it. That breaks nothing.",
				new Remedy("Map it, ignore it, or drop it in a migration once no release uses it.", null));
	}

	static Finding changed(Difference.ChangedTable changed) {
		String operations = words(changed.operations());
		String entity = Findings.entity(changed.expected());
		return switch (changed.aspect()) {
			case NOT_WRITABLE -> Findings.finding(FindingCode.NOT_WRITABLE, changed,
					"a relation that allows " + operations, changed.actual().kind().words() + " that does not",
					changed.expected().source(),
					"%s %s written, but PostgreSQL rejects every %s.".formatted(entity,
							entity.contains(" and ") ? "are" : "is", operations),
					new Remedy(
							"Mark the entity @Immutable if it is only read. Otherwise make the view updatable or give it INSTEAD OF triggers.",
							null));
			case PRIVILEGE -> Findings.finding(FindingCode.MISSING_PRIVILEGE, changed, operations, "permission denied",
					changed.expected().source(),
					"The role of the application may not do this, so %s of %s fails with \"permission denied\"."
						.formatted(operations, entity),
					new Remedy(
							"Grant it as the owner of the table, in a migration; default privileges cover later tables.",
							null));
			case UNQUOTED_NAME -> NameFindings.table(changed);
			case UNLOGGED -> trait(FindingCode.UNLOGGED_TABLE, changed, "a table that survives a crash",
					"unlogged or temporary table",
					"After a crash of the server the table is empty, and no replica has its rows.",
					new Remedy("Make it an ordinary table; this writes it once whole and blocks it meanwhile.", null));
			case WITHOUT_PARTITIONS -> trait(FindingCode.NO_PARTITION, changed, "a partition for new rows",
					"no partition", "Every insert fails with \"no partition of relation found for row\".",
					new Remedy("Create the partitions, or a default one.", null));
			case WITHOUT_DEFAULT_PARTITION -> trait(FindingCode.NO_DEFAULT_PARTITION, changed,
					"a partition for every row", "no default partition",
					"A row beyond the existing partitions is rejected, such as one of next month.",
					new Remedy("Create a default partition, or make sure that new ones are created in time.", null));
			case WITHOUT_REMAINDERS -> trait(FindingCode.NO_PARTITION, changed, "a partition for every remainder",
					"partitions for some remainders of the hash",
					"Inserts of the other rows fail with \"no partition of relation found for row\".",
					new Remedy("Create the partition of each missing remainder: PARTITION OF ... FOR VALUES WITH "
							+ "(MODULUS ..., REMAINDER ...).", null));
			case ROW_SECURITY -> trait(FindingCode.ROW_SECURITY, changed, "rows that the role can see",
					"row-level security without a policy for the role",
					"Reads silently find no row, and every insert fails.",
					new Remedy("Create a policy for the role of the application.", null));
			case FOREIGN_KEYS_DISABLED -> trait(FindingCode.FOREIGN_KEYS_DISABLED, changed, "enforced foreign keys",
					"disabled triggers",
					"The foreign keys of the table check nothing, so dangling references can be saved.",
					new Remedy(
							"Look for dangling references, then enable the triggers as a superuser, or drop and add the foreign keys.",
							null));
		};
	}

	private static Finding trait(FindingCode code, Difference.ChangedTable changed, String expected, String actual,
			String message, Remedy remedy) {
		return Findings.finding(code, changed, expected, actual, changed.expected().source(), message, remedy);
	}

	static Finding shadowed(Difference.ShadowedTable shadowed) {
		return Findings.finding(FindingCode.SHADOWED_TABLE, shadowed, "one table of this name on the search path",
				"also " + shadowed.other(), shadowed.expected().source(),
				"Which of them is used depends on the search path of each connection.",
				new Remedy("Name the schema in the mapping: @Table(schema = \"%s\")."
					.formatted(shadowed.path().relation().schema()), null));
	}

	private static String words(List<Table.Operation> operations) {
		return operations.stream()
			.map((operation) -> operation.name().toUpperCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
