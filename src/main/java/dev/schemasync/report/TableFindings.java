package dev.schemasync.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;

/** Findings about tables and views. */
final class TableFindings {

	private TableFindings() {
	}

	static Finding missing(Difference.Missing missing, Table table) {
		ObjectName name = missing.path().relation();
		Difference.Likely likely = missing.likely();
		String message = "Every query of " + Findings.entity(table) + " fails.";
		Remedy remedy;
		if (likely == null) {
			remedy = new Remedy("Create it in a new migration, or correct the name in the mapping.",
					create(name, table));
		}
		else if (likely.elsewhere()) {
			remedy = new Remedy(
					"A table of this name exists as %s. Put its schema on the search path or into the mapping: @Table(schema = \"%s\")."
						.formatted(likely.name(), likely.name().schema()),
					null);
		}
		else {
			remedy = new Remedy(
					"Did you mean %s? Rename it in a new migration, or correct the name in the mapping."
						.formatted(likely.name().name()),
					"ALTER TABLE %s RENAME TO %s;".formatted(likely.name().sql(), Identifier.sql(name.name())));
		}
		return Findings.finding(FindingCode.MISSING_TABLE, missing, table.kind().words(), null, table.source(), message,
				remedy);
	}

	private static String create(ObjectName name, Table table) {
		List<String> lines = table.columns()
			.stream()
			.map((column) -> "    " + Identifier.sql(column.name()) + " " + ColumnFindings.ddl(column))
			.collect(Collectors.toList());
		table.constraints(Constraint.PrimaryKey.class)
			.forEach((key) -> lines.add("    PRIMARY KEY (" + Identifier.sql(key.columns()) + ")"));
		return "CREATE TABLE %s (\n%s\n);".formatted(name.sql(), String.join(",\n", lines));
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
					"%s is written, but PostgreSQL rejects every %s.".formatted(entity, operations),
					new Remedy(
							"Mark the entity @Immutable if it is only read. Otherwise make the view updatable or give it INSTEAD OF triggers.",
							null));
			case PRIVILEGE -> Findings.finding(FindingCode.MISSING_PRIVILEGE, changed, operations, "permission denied",
					changed.expected().source(),
					"The role of the application may not do this, so %s fails with \"permission denied\"."
						.formatted(entity),
					new Remedy(
							"Grant it as the owner of the table, in a migration; default privileges cover later tables.",
							"GRANT USAGE ON SCHEMA %s TO <application role>;%nGRANT %s ON %s TO <application role>;"
								.formatted(schema(changed), operations, changed.path().relation().sql())));
		};
	}

	private static String schema(Difference difference) {
		String schema = difference.path().relation().schema();
		return (schema != null) ? Identifier.sql(schema) : "public";
	}

	private static String words(List<Table.Operation> operations) {
		return operations.stream()
			.map((operation) -> operation.name().toUpperCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
