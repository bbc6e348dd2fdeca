package dev.schemasync.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;

/** Findings about the types of columns and the values that they take. */
final class TypeFindings {

	private TypeFindings() {
	}

	/**
	 * A type that has to become another one, for which PostgreSQL writes every row anew.
	 */
	static Finding converted(FindingCode code, Difference.ChangedColumn changed, String message) {
		ColumnType expected = changed.expected().type();
		if (expected.text().equals(changed.actual().type().text())) {
			return finding(code, changed, message, new Remedy(
					"Correct the mapping, which names this type but sends another: say how with @JdbcTypeCode, such as SqlTypes.JSON, UUID or NAMED_ENUM.",
					null));
		}
		String text = isLargeObject(changed)
				? "Map it without @Lob, with @Column(length = Length.LONG32), if the column shall hold the value itself. Otherwise make large objects of the values, which writes every row anew under a lock."
				: "Change the type in a migration, which rewrites the table under a lock, or correct the mapping.";
		return finding(code, changed, message, new Remedy(text, null));
	}

	private static boolean isLargeObject(Difference.ChangedColumn changed) {
		Mapping mapping = changed.expected().mapping();
		String actual = changed.actual().type().carrier().name();
		boolean large = mapping != null && (mapping.binding() == Binding.CLOB || mapping.binding() == Binding.BLOB);
		return large || actual.equals("oid");
	}

	/** A type that is right, but too small. */
	static Finding widened(FindingCode code, Difference.ChangedColumn changed, String message) {
		ColumnType actual = changed.actual().type().carrier();
		ColumnType wider = wider(changed);
		if (!actual.name().equals(wider.name())) {
			return converted(code, changed, message);
		}
		boolean rewrites = actual.name().equals("character")
				|| (actual.name().equals("numeric") && scale(actual) != scale(wider));
		return finding(code, changed, message, new Remedy(rewrites
				? "Change the type in a migration, which rewrites the table under a lock, or correct the mapping."
				: "Widen the column in a migration, which rewrites nothing, or correct the mapping.", null));
	}

	/** The expected type, but never with less room than the column has today. */
	private static ColumnType wider(Difference.ChangedColumn changed) {
		ColumnType expected = changed.expected().type();
		ColumnType actual = changed.actual().type().carrier();
		Integer size = expected.modifier(0);
		Integer actualSize = actual.modifier(0);
		if (size == null || actualSize == null || expected.array() || !expected.name().equals(actual.name())) {
			return expected;
		}
		if (expected.name().equals("numeric")) {
			int scale = Math.max(scale(expected), scale(actual));
			int digits = Math.max(size - scale(expected), actualSize - scale(actual));
			return ColumnType.of("numeric(%d,%d)".formatted(digits + scale, scale));
		}
		if (expected.name().startsWith("character")) {
			Mapping mapping = changed.expected().mapping();
			int longest = (mapping == null) ? 0 : mapping.values().stream().mapToInt(String::length).max().orElse(0);
			return ColumnType.of("%s(%d)".formatted(expected.name(), Math.max(size, longest)));
		}
		return expected;
	}

	private static int scale(ColumnType type) {
		Integer scale = type.modifier(1);
		return (scale != null) ? scale : 0;
	}

	private static Finding finding(FindingCode code, Difference.ChangedColumn changed, String message, Remedy remedy) {
		String expected = changed.expected().type().text();
		String actual = changed.actual().type().text();
		return Findings.finding(code, changed, expected.equals(actual) ? sent(changed.expected()) : expected, actual,
				Findings.source(changed.expected()), message, remedy);
	}

	/**
	 * What Hibernate really sends, where the mapping names the type that the column has.
	 */
	private static String sent(Column column) {
		Mapping mapping = column.mapping();
		return (mapping == null) ? "another type" : "a type for %s, which is sent as %s".formatted(mapping.javaType(),
				mapping.binding().name().toLowerCase(Locale.ROOT).replace('_', ' '));
	}

	/** A composite type is compared by its attributes. */
	static Finding struct(FindingCode code, Difference.ChangedColumn changed, String message) {
		return Findings.finding(code, changed, attributes(changed.expected().type()),
				attributes(changed.actual().type()), Findings.source(changed.expected()), message,
				new Remedy("Name the attributes in the order of the type: @Struct(name = ..., attributes = { ... }).",
						null));
	}

	private static String attributes(ColumnType type) {
		return type.attributes()
			.stream()
			.map((attribute) -> attribute.name() + " " + attribute.type())
			.collect(Collectors.joining(", ", "(", ")"));
	}

	static Finding timeZone(Difference.ChangedColumn changed) {
		return finding(FindingCode.TIME_ZONE_MISMATCH, changed,
				"What is read depends on the time zone of the session, so values shift between servers.",
				new Remedy("Convert it in a migration, naming the zone that the stored values are in.", null));
	}

	static Finding enumLabels(Difference.ChangedColumn changed) {
		Mapping mapping = changed.expected().mapping();
		List<String> labels = changed.actual().type().carrier().labels();
		List<String> missing = (mapping != null)
				? mapping.values().stream().filter((value) -> !labels.contains(value)).toList() : List.of();
		String type = changed.actual().type().carrier().name();
		return Findings.finding(FindingCode.MISSING_ENUM_LABEL, changed, String.join(", ", missing),
				type + " (" + String.join(", ", labels) + ")", Findings.source(changed.expected()),
				"Saving this constant fails with \"invalid input value for enum\".",
				new Remedy("Add the label in a migration before the code that uses it is deployed.", null));
	}

	static Finding unknownLabels(Difference.ChangedColumn changed) {
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

	static Finding rejected(Difference.RejectedValues rejected) {
		String values = String.join(", ", rejected.check().rejected());
		String attribute = Findings.attribute(rejected.expected());
		String remedy = (rejected.domain() != null)
				? "Replace the check of the domain, for all its columns, by one that knows every value, before the code that uses it is deployed."
				: "Replace the check by one that knows every value, before the code that uses it is deployed.";
		return Findings.finding(FindingCode.CHECK_REJECTS_VALUE, rejected, "accepts " + values,
				((rejected.domain() != null) ? "domain %s, ".formatted(rejected.domain()) : "")
						+ "check %s: %s".formatted(rejected.check().name(), rejected.check().expression()),
				Findings.source(rejected.expected()),
				"The code can write %s to %s, but the check rejects it, so saving fails.".formatted(values, attribute),
				new Remedy(remedy, null));
	}

}
