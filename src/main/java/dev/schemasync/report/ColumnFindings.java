package dev.schemasync.report;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;

/** Findings about columns. */
final class ColumnFindings {

	private ColumnFindings() {
	}

	static Finding missing(Difference.Missing missing, Column column) {
		String table = missing.path().relation().sql();
		String message = "Every query that loads %s fails with \"column does not exist\"."
			.formatted(Findings.entity(missing.owner()));
		Remedy remedy = (missing.likely() == null)
				? new Remedy("Add the column in a new migration, or remove %s.".formatted(Findings.attribute(column)),
						"ALTER TABLE %s ADD COLUMN %s %s;".formatted(table, Identifier.sql(column.name()), ddl(column)))
				: new Remedy(
						"Did you mean %s? If the column was renamed, rename it back; if the code is behind, map %s to it."
							.formatted(missing.likely().name().name(), Findings.attribute(column)),
						"ALTER TABLE %s RENAME COLUMN %s TO %s;".formatted(table,
								Identifier.sql(missing.likely().name().name()), Identifier.sql(column.name())));
		return Findings.finding(FindingCode.MISSING_COLUMN, missing, definition(column), null, Findings.source(column),
				message, remedy);
	}

	static Finding unexpected(Difference.Unexpected unexpected, Column column) {
		if (unexpected.inserted() && column.required()
				&& unexpected.owner().traits().contains(Table.Trait.TRIGGER_BEFORE_INSERT)) {
			return Findings.finding(FindingCode.TRIGGER_FILLS_COLUMN, unexpected, null, column.definition(), null,
					"No attribute writes it; inserts work only if the trigger of the table fills it.",
					new Remedy("Give the column a default, which does the same more visibly.", null));
		}
		if (unexpected.inserted() && column.required()) {
			return Findings.finding(FindingCode.UNMAPPED_REQUIRED_COLUMN, unexpected, null, column.definition(), null,
					"No attribute writes it, it has no default and forbids NULL, so every insert fails.",
					new Remedy("Give it a default, let it be NULL, or map it.", alter(unexpected,
							"ALTER COLUMN %s DROP NOT NULL".formatted(Identifier.sql(column.name())))));
		}
		return Findings.finding(FindingCode.UNMAPPED_COLUMN, unexpected, null, column.definition(), null,
				"No attribute uses it. That breaks nothing.",
				new Remedy("Map it, ignore it, or drop it in a migration once no release uses it.", null));
	}

	static Finding changed(Difference.ChangedColumn changed) {
		Column expected = changed.expected();
		String name = Identifier.sql(expected.name());
		String attribute = Findings.attribute(expected);
		return switch (changed.aspect()) {
			case TYPE -> type(FindingCode.INCOMPATIBLE_TYPE, changed,
					"Values of %s (%s) cannot be written to or read from this type: the statement fails."
						.formatted(attribute, javaType(expected)));
			case LOSSY_TYPE ->
				type(FindingCode.LOSSY_TYPE, changed, "This type changes some values of %s (%s), or rejects them."
					.formatted(attribute, javaType(expected)));
			case LENGTH ->
				type(FindingCode.SHORTER_COLUMN, changed, "Longer values fail with \"value too long for type\".");
			case VALUE_LENGTH -> type(FindingCode.VALUE_TOO_LONG, changed,
					"The longest value that the code writes to %s does not fit, so saving it fails."
						.formatted(attribute));
			case PRECISION ->
				type(FindingCode.LOWER_PRECISION, changed, "Larger numbers fail with \"numeric field overflow\".");
			case SCALE -> type(FindingCode.LOWER_SCALE, changed,
					"PostgreSQL silently rounds what %s writes.".formatted(attribute));
			case TIME_PRECISION -> type(FindingCode.LOWER_TIME_PRECISION, changed,
					"PostgreSQL silently rounds the fraction of the second.");
			case TIME_ZONE -> timeZone(changed);
			case ENUM_LABELS -> enumLabels(changed);
			case UNKNOWN_LABELS -> unknownLabels(changed);
			case SPARSE_NOT_NULL -> Findings.finding(FindingCode.SUBCLASS_COLUMN_NOT_NULL, changed, "nullable",
					"not null", Findings.source(expected),
					"The other entities of this table do not have %s, so every insert of them fails."
						.formatted(attribute),
					new Remedy(
							"Let it be NULL, or require it only for rows of this entity, with a CHECK on the discriminator.",
							alter(changed, "ALTER COLUMN %s DROP NOT NULL".formatted(name))));
			case TRIGGER_WRITTEN -> Findings.finding(FindingCode.TRIGGER_FILLS_COLUMN, changed,
					"a column that needs no value", changed.actual().definition(), Findings.source(expected),
					"%s is never written; inserts work only if the trigger of the table fills the column."
						.formatted(attribute),
					new Remedy("Give the column a default, which does the same more visibly.", null));
			case DEFAULT_MISSING -> Findings.finding(FindingCode.MISSING_DEFAULT, changed,
					"default " + expected.defaultExpression(), "no default", Findings.source(expected),
					"Hibernate leaves the column to the database, which then stores NULL.",
					new Remedy("Add the default.", alter(changed,
							"ALTER COLUMN %s SET DEFAULT %s".formatted(name, expected.defaultExpression()))));
			case NOT_GENERATED -> Findings.finding(FindingCode.NOT_GENERATED, changed, "generated column",
					"ordinary column", Findings.source(expected),
					"Hibernate leaves the value of %s to the database, which computes none.".formatted(attribute),
					new Remedy("Make it a generated column: drop it and add it again with GENERATED ALWAYS AS (...).",
							null));
			case NOT_NULL -> Findings.finding(FindingCode.NOT_NULL_IN_DATABASE, changed, "nullable", "not null",
					Findings.source(expected),
					"Saving without a value for %s fails; Hibernate writes NULL even where the column has a default."
						.formatted(attribute),
					new Remedy("Say nullable = false in the mapping, or drop the constraint.",
							alter(changed, "ALTER COLUMN %s DROP NOT NULL".formatted(name))));
			case NULLABLE -> Findings.finding(FindingCode.NULLABLE_IN_DATABASE, changed, "not null", "nullable",
					Findings.source(expected), nullable(expected),
					new Remedy("Fill the rows without a value, then forbid NULL; or allow it in the mapping.",
							alter(changed, "ALTER COLUMN %s SET NOT NULL".formatted(name))));
			case NEVER_WRITTEN -> Findings.finding(FindingCode.UNMAPPED_REQUIRED_COLUMN, changed,
					"a column that needs no value", changed.actual().definition(), Findings.source(expected),
					"%s is never written, the column has no default and forbids NULL, so every insert fails."
						.formatted(attribute),
					new Remedy("Give the column a default, or make the attribute insertable.",
							alter(changed, "ALTER COLUMN %s DROP NOT NULL".formatted(name))));
			case IDENTITY_MISSING -> Findings.finding(FindingCode.MISSING_IDENTITY, changed, "identity column",
					"no identity and no default", Findings.source(expected),
					"The database should number the rows, but nothing does, so every insert fails.",
					new Remedy("Make it an identity column that goes on after the existing rows.",
							identity(changed, name)));
			case IDENTITY_ALWAYS -> Findings.finding(FindingCode.IDENTITY_ALWAYS, changed,
					"a column that accepts a value", "generated always as identity", Findings.source(expected),
					"Hibernate brings its own value, which the column rejects, so every insert fails.",
					new Remedy("Accept values, or map it with GenerationType.IDENTITY.",
							alter(changed, "ALTER COLUMN %s SET GENERATED BY DEFAULT".formatted(name))));
			case GENERATED -> Findings.finding(FindingCode.GENERATED_COLUMN_WRITTEN, changed,
					"a column that accepts a value", "generated always as an expression", Findings.source(expected),
					"%s is written, which PostgreSQL rejects for a generated column, so every such statement fails."
						.formatted(attribute),
					new Remedy("Map it with insertable = false, updatable = false or @Generated.", null));
		};
	}

	private static Finding type(FindingCode code, Difference.ChangedColumn changed, String message) {
		ColumnType expected = changed.expected().type();
		String name = Identifier.sql(changed.expected().name());
		String sql = alter(changed,
				"ALTER COLUMN %s TYPE %s USING %s::%s".formatted(name, expected.text(), name, expected.text()));
		return Findings.finding(code, changed, expected.text(), changed.actual().type().text(),
				Findings.source(changed.expected()), message,
				new Remedy("Change the type in a migration (a rewrite locks the table), or correct the mapping.", sql));
	}

	private static Finding unknownLabels(Difference.ChangedColumn changed) {
		Mapping mapping = changed.expected().mapping();
		List<String> known = (mapping != null) ? mapping.values() : List.of();
		List<String> unknown = changed.actual()
			.type()
			.carrier()
			.labels()
			.stream()
			.filter((label) -> !known.contains(label))
			.toList();
		return Findings.finding(FindingCode.UNKNOWN_ENUM_LABEL, changed, String.join(", ", known),
				"also " + String.join(", ", unknown), Findings.source(changed.expected()),
				"A row that holds this value cannot be loaded.",
				new Remedy(
						"Add the constant, or make sure that no row holds the value; a label cannot be removed from an enum type.",
						null));
	}

	private static String identity(Difference difference, String column) {
		String table = difference.path().relation().sql();
		return """
				ALTER TABLE %1$s ALTER COLUMN %2$s ADD GENERATED BY DEFAULT AS IDENTITY;
				SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), coalesce(max(%2$s), 0) + 1, false) FROM %1$s;"""
			.formatted(table, column);
	}

	private static Finding timeZone(Difference.ChangedColumn changed) {
		Finding finding = type(FindingCode.TIME_ZONE_MISMATCH, changed,
				"What is read depends on the time zone of the session, so values shift between servers.");
		String name = Identifier.sql(changed.expected().name());
		return finding
			.withRemedy(new Remedy("Convert it in a migration, naming the zone that the stored values are in.",
					alter(changed, "ALTER COLUMN %s TYPE %s USING %s AT TIME ZONE 'UTC'".formatted(name,
							changed.expected().type().text(), name))));
	}

	private static Finding enumLabels(Difference.ChangedColumn changed) {
		Mapping mapping = changed.expected().mapping();
		List<String> labels = changed.actual().type().carrier().labels();
		List<String> missing = (mapping != null)
				? mapping.values().stream().filter((value) -> !labels.contains(value)).toList() : List.of();
		String type = changed.actual().type().carrier().name();
		String sql = String.join("\n",
				missing.stream()
					.map((label) -> "ALTER TYPE %s ADD VALUE %s;".formatted(type, Identifier.literal(label)))
					.toList());
		return Findings.finding(FindingCode.MISSING_ENUM_LABEL, changed, String.join(", ", missing),
				type + " (" + String.join(", ", labels) + ")", Findings.source(changed.expected()),
				"Saving this constant fails with \"invalid input value for enum\".",
				new Remedy("Add the label in a migration before the code that uses it is deployed.", sql));
	}

	static Finding rejected(Difference.RejectedValues rejected) {
		String values = String.join(", ", rejected.check().rejected());
		String attribute = Findings.attribute(rejected.expected());
		return Findings.finding(FindingCode.CHECK_REJECTS_VALUE, rejected, "accepts " + values,
				"check %s: %s".formatted(rejected.check().name(), rejected.check().expression()),
				Findings.source(rejected.expected()),
				"The code can write %s to %s, but the check rejects it, so saving fails.".formatted(values, attribute),
				new Remedy("Replace the check by one that knows every value, before the code that uses it is deployed.",
						replaceCheck(rejected)));
	}

	private static String replaceCheck(Difference.RejectedValues rejected) {
		Mapping mapping = rejected.expected().mapping();
		String values = (mapping == null) ? ""
				: mapping.values().stream().map(Identifier::literal).collect(Collectors.joining(", "));
		return """
				ALTER TABLE %1$s DROP CONSTRAINT %2$s;
				ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s IN (%4$s)) NOT VALID;
				ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(rejected.path().relation().sql(),
				Identifier.sql(rejected.check().name()), Identifier.sql(rejected.expected().name()), values);
	}

	private static String nullable(Column expected) {
		Mapping mapping = expected.mapping();
		if (mapping != null && mapping.primitive()) {
			return "A row without a value cannot be loaded: %s is a primitive.".formatted(Findings.attribute(expected));
		}
		return (mapping != null && mapping.role() == Mapping.Role.REFERENCE)
				? "Hibernate trusts the mapping and joins inner, so a row without a value is not found although it exists."
				: "Nothing keeps other writers from leaving it empty, and the code does not expect that.";
	}

	private static String alter(Difference difference, String action) {
		return "ALTER TABLE %s %s;".formatted(difference.path().relation().sql(), action);
	}

	private static String javaType(Column column) {
		Mapping mapping = column.mapping();
		return (mapping != null) ? mapping.javaType() : "Object";
	}

	private static String definition(Column column) {
		return column.definition() + (identity(column) ? " generated by default as identity" : "");
	}

	static String ddl(Column column) {
		@Nullable String defaultExpression = column.defaultExpression();
		return column.type().text() + ((defaultExpression != null) ? " DEFAULT " + defaultExpression : "")
				+ (column.nullable() ? "" : " NOT NULL")
				+ (identity(column) ? " GENERATED BY DEFAULT AS IDENTITY" : "");
	}

	private static boolean identity(Column column) {
		return column.identity() != Column.Identity.NONE;
	}

}
