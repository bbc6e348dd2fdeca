package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;

/** Findings about columns. */
final class ColumnFindings {

	private ColumnFindings() {
	}

	static Finding missing(Difference.Missing missing, Column column) {
		String message = "Every query that loads %s fails with \"column does not exist\"."
			.formatted(Findings.entity(missing.owner(), column));
		Remedy remedy = (missing.likely() == null) ? new Remedy("Add the column in a new migration, or remove %s."
			.formatted(Findings.attribute(column)), null) : new Remedy(
					"Did you mean %s? If the column was renamed, rename it back; if the code is behind, map %s to it."
						.formatted(missing.likely().name().name(), Findings.attribute(column)),
					null);
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
					new Remedy("Give it a default, let it be NULL, or map it.", null));
		}
		return Findings.finding(FindingCode.UNMAPPED_COLUMN, unexpected, null, column.definition(), null,
				"No attribute uses it. That breaks nothing.",
				new Remedy("Map it, ignore it, or drop it in a migration once no release uses it.", null));
	}

	static Finding changed(Difference.ChangedColumn changed) {
		Column expected = changed.expected();
		String attribute = Findings.attribute(expected);
		return switch (changed.aspect()) {
			case TYPE -> TypeFindings.converted(FindingCode.INCOMPATIBLE_TYPE, changed,
					"Values of %s (%s) cannot be written to or read from this type: the statement fails."
						.formatted(attribute, javaType(expected)));
			case LOSSY_TYPE -> TypeFindings.converted(FindingCode.LOSSY_TYPE, changed,
					"This type changes some values of %s (%s), or rejects them.".formatted(attribute,
							javaType(expected)));
			case STRUCT_ATTRIBUTES -> TypeFindings.struct(FindingCode.INCOMPATIBLE_TYPE, changed,
					"Hibernate writes the attributes of %s by their positions and reads them by their names. Those of the composite type are others, so that fails."
						.formatted(attribute));
			case STRUCT_ORDER -> TypeFindings.struct(FindingCode.LOSSY_TYPE, changed,
					"Hibernate writes the attributes of %s by their positions and reads them by their names, so their values are exchanged without a word."
						.formatted(attribute));
			case NOT_COMPARABLE -> notComparable(changed, attribute);
			case LENGTH -> TypeFindings.widened(FindingCode.SHORTER_COLUMN, changed,
					"Longer values fail with \"value too long for type\".");
			case DEFAULT_LENGTH -> TypeFindings.widened(FindingCode.UNSPECIFIED_LENGTH, changed,
					"The mapping says nothing of the length, so Hibernate assumes 255; what is longer than the column fails.");
			case UNSTABLE_KEY -> TypeFindings.widened(FindingCode.UNSTABLE_KEY, changed,
					"PostgreSQL rounds %s, so the next update or delete looks for a value that no row has, and fails."
						.formatted(attribute));
			case UNQUOTED_NAME -> NameFindings.column(changed);
			case VALUE_LENGTH -> tooLong(changed, attribute);
			case PRECISION -> TypeFindings.widened(FindingCode.LOWER_PRECISION, changed,
					"Larger numbers fail with \"numeric field overflow\".");
			case SCALE -> TypeFindings.widened(FindingCode.LOWER_SCALE, changed,
					"PostgreSQL silently rounds what %s writes.".formatted(attribute));
			case TIME_PRECISION -> TypeFindings.widened(FindingCode.LOWER_TIME_PRECISION, changed,
					"PostgreSQL silently rounds the fraction of the second.");
			case TIME_ZONE -> TypeFindings.timeZone(changed);
			case ENUM_LABELS -> TypeFindings.enumLabels(changed);
			case UNKNOWN_LABELS -> TypeFindings.unknownLabels(changed);
			case SPARSE_NOT_NULL -> Findings.finding(FindingCode.SUBCLASS_COLUMN_NOT_NULL, changed, "nullable",
					"not null", Findings.source(expected),
					"Not all that is saved in this table has %s, so every insert of the rest fails."
						.formatted(attribute),
					new Remedy(
							"Let it be NULL; a CHECK can require it for the rows of this entity only, by their discriminator.",
							null));
			case TRIGGER_WRITTEN -> Findings.finding(FindingCode.TRIGGER_FILLS_COLUMN, changed,
					"a column that needs no value", changed.actual().definition(), Findings.source(expected),
					"%s is never written; inserts work only if the trigger of the table fills the column."
						.formatted(attribute),
					new Remedy("Give the column a default, which does the same more visibly.", null));
			case DEFAULT_MISSING -> Findings.finding(FindingCode.MISSING_DEFAULT, changed,
					"default " + expected.defaultExpression(), "no default", Findings.source(expected),
					"Hibernate leaves the column to the database, which then stores NULL.",
					new Remedy("Add the default.", null));
			case NOT_GENERATED -> Findings.finding(FindingCode.NOT_GENERATED, changed, "generated column",
					"ordinary column", Findings.source(expected),
					"Hibernate leaves the value of %s to the database, which computes none.".formatted(attribute),
					new Remedy("Make it a generated column: drop it and add it again with GENERATED ALWAYS AS (...).",
							null));
			case NOT_NULL -> Findings.finding(FindingCode.NOT_NULL_IN_DATABASE, changed, "nullable", "not null",
					Findings.source(expected),
					"Saving without a value for %s fails; Hibernate writes NULL even where the column has a default."
						.formatted(attribute),
					new Remedy("Say nullable = false in the mapping, or drop the constraint.", null));
			case ONE_NULL -> Findings.finding(FindingCode.NOT_NULL_IN_DATABASE, changed, "several rows without a value",
					"unique nulls not distinct", Findings.source(expected),
					"Saving a second row without a value for %s fails with \"duplicate key value\"."
						.formatted(attribute),
					new Remedy("Say nullable = false in the mapping, or make the unique key NULLS DISTINCT again.",
							null));
			case NULLABLE -> Findings.finding(FindingCode.NULLABLE_IN_DATABASE, changed, "not null", "nullable",
					Findings.source(expected), nullable(expected),
					new Remedy(
							"Fill the rows without a value, then forbid NULL, without blocking writes for long; or allow it in the mapping.",
							null));
			case NEVER_WRITTEN -> Findings.finding(FindingCode.UNMAPPED_REQUIRED_COLUMN, changed,
					"a column that needs no value", changed.actual().definition(), Findings.source(expected),
					neverWritten(expected, attribute), new Remedy(adviceIfNeverWritten(expected), null));
			case IDENTITY_MISSING -> Findings.finding(FindingCode.MISSING_IDENTITY, changed, "identity column",
					"no identity and no default", Findings.source(expected),
					"The database should number the rows, but nothing does, so every insert fails.",
					new Remedy("Make it an identity column that goes on after the existing rows.", null));
			case IDENTITY_ALWAYS -> Findings.finding(FindingCode.IDENTITY_ALWAYS, changed,
					"a column that accepts a value", "generated always as identity", Findings.source(expected),
					"Hibernate brings its own value, which the column rejects, so every insert fails.",
					new Remedy("Accept values, or map it with GenerationType.IDENTITY.", null));
			case GENERATED -> Findings.finding(FindingCode.GENERATED_COLUMN_WRITTEN, changed,
					"a column that accepts a value", "generated always as an expression", Findings.source(expected),
					"%s is written, which PostgreSQL rejects for a generated column, so every such statement fails."
						.formatted(attribute),
					new Remedy(
							"Map it with insertable = false, updatable = false or @Generated; or make it an ordinary column, which keeps its values.",
							null));
		};
	}

	private static Finding notComparable(Difference.ChangedColumn changed, String attribute) {
		boolean element = is(changed.expected(), Mapping.Trait.FOUND_BY_VALUE);
		return Findings.finding(FindingCode.INCOMPATIBLE_TYPE, changed,
				"a type that can be compared with what was read", changed.actual().type().text(),
				Findings.source(changed.expected()), (element
						? "Whatever is removed from %s is deleted by its value, and PostgreSQL has no operator = for that: it fails."
						: "Without a version, updates and deletes look for the value of %s that was read, and PostgreSQL has no operator = for that: they fail.")
					.formatted(attribute),
				new Remedy(element
						? "Use the type that is expected; or make it a list with an @OrderColumn, whose rows are found by their positions."
						: "Use a type that has the operator, such as jsonb; or leave the attribute out of the lock with @OptimisticLock(excluded = true); or lock with @Version.",
						null));
	}

	private static Finding tooLong(Difference.ChangedColumn changed, String attribute) {
		Mapping mapping = changed.expected().mapping();
		if (mapping == null || !mapping.is(Mapping.Trait.UUID_TEXT)) {
			return TypeFindings.widened(FindingCode.VALUE_TOO_LONG, changed,
					"The longest value that the code writes to %s does not fit, so saving it fails."
						.formatted(attribute));
		}
		return Findings.finding(FindingCode.VALUE_TOO_LONG, changed, "room for 36 characters",
				changed.actual().type().text(), Findings.source(changed.expected()),
				"Hibernate makes a UUID for %s, which has 36 characters as text, so saving it fails."
					.formatted(attribute),
				new Remedy("Widen the column in a migration, which rewrites nothing, and the mapping with it.", null));
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

	private static String javaType(Column column) {
		Mapping mapping = column.mapping();
		return (mapping != null) ? mapping.javaType() : "Object";
	}

	private static String definition(Column column) {
		return column.definition() + (identity(column) ? " generated by default as identity" : "");
	}

	private static boolean identity(Column column) {
		return column.identity() != Column.Identity.NONE;
	}

	private static String neverWritten(Column expected, String attribute) {
		if (is(expected, Mapping.Trait.NULL_AT_FIRST)) {
			return "Hibernate inserts NULL, which marks a row that is not deleted, so every insert fails.";
		}
		if (isWrittenLater(expected)) {
			return "Inserts leave out %s, which Hibernate writes afterwards; the column has no default and forbids NULL, so every insert fails."
				.formatted(attribute);
		}
		return "%s is never written, the column has no default and forbids NULL, so every insert fails."
			.formatted(attribute);
	}

	private static String adviceIfNeverWritten(Column expected) {
		if (is(expected, Mapping.Trait.NULL_AT_FIRST)) {
			return "Let the column be NULL.";
		}
		return isWrittenLater(expected)
				? "Let inserts write it: nullable = false at the @JoinColumn of a collection, insertable at a reference; or let the column be NULL."
				: "Give the column a default, or make the attribute insertable.";
	}

	private static boolean isWrittenLater(Column expected) {
		Mapping mapping = expected.mapping();
		return mapping != null && mapping.role() == Mapping.Role.REFERENCE && mapping.updated() && !mapping.inserted();
	}

	private static boolean is(Column expected, Mapping.Trait trait) {
		return expected.mapping() != null && expected.mapping().is(trait);
	}

}
