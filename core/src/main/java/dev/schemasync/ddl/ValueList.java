package dev.schemasync.ddl;

import java.util.Set;

import dev.schemasync.syntax.ListedValues;

/** Writes a check that lists values the way that people do. */
final class ValueList {

	private static final String CHECK = "CHECK ";

	/** Casts that PostgreSQL adds by itself to texts. */
	private static final Set<String> CASTS = Set.of("text", "character varying", "bpchar", "text[]",
			"character varying[]", "bpchar[]");

	private ValueList() {
	}

	/** Return {@code CHECK (column IN ('A', 'B'))}, or the text as it is. */
	static String readable(String definition) {
		ListedValues listed = definition.startsWith(CHECK) ? ListedValues.of(definition.substring(CHECK.length()))
				: null;
		return (listed != null && listed.array() && listed.areTexts() && CASTS.containsAll(listed.casts()))
				? "CHECK (%s IN (%s))".formatted(listed.column(), String.join(", ", listed.literals())) : definition;
	}

}
