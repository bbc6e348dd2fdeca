package dev.schemasync.plan;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Mapping;

/** Recognises checks that list the values of a column, as those of enums do. */
final class ValueList {

	private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

	private static final Pattern FORM = Pattern.compile("\"?\\w+\"?=(ANYARRAY\\[[?,]+]|\\?)");

	private ValueList() {
	}

	/** Return whether a check admits all values that the code writes, and others. */
	static boolean isWider(Constraint.Check check, Column column) {
		Mapping mapping = column.mapping();
		if (mapping == null || mapping.values().isEmpty() || Sql.valueCheck(column) == null) {
			return false;
		}
		String form = LITERAL.matcher(check.expression())
			.replaceAll("?")
			.replaceAll("::[a-z ]+(\\[\\])?", "")
			.replaceAll("[()\\s]", "");
		if (!FORM.matcher(form).matches()) {
			return false;
		}
		Set<String> admitted = LITERAL.matcher(check.expression())
			.results()
			.map((match) -> match.group(1).replace("''", "'"))
			.collect(Collectors.toSet());
		return admitted.containsAll(mapping.values()) && admitted.size() > mapping.values().size();
	}

}
