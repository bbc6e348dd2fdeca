package dev.schemasync.ddl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a check that lists values the way that people do. PostgreSQL prints
 * {@code IN ('A', 'B')} on a varchar with casts, prints what it has printed with other
 * casts, and so never comes back to the first text.
 */
final class ValueCheck {

	private static final Pattern CHECK = Pattern.compile(
			"CHECK \\(\\(\\(?(\"[^\"]+\"|\\w+)\\)?(?:::text)? = ANY \\(\\(?ARRAY\\[(.+?)]\\)?(?:::text\\[])?\\)\\)\\)( NOT VALID)?$");

	private static final String ELEMENT = "\\(?('(?:[^']|'')*')::(?:character varying|text|bpchar)\\)?(?:::text)?";

	private static final Pattern ELEMENTS = Pattern.compile(ELEMENT);

	private static final Pattern LIST = Pattern.compile(ELEMENT + "(?:, " + ELEMENT + ")*");

	private ValueCheck() {
	}

	static String readable(String creation) {
		Matcher check = CHECK.matcher(creation);
		if (!check.find() || !LIST.matcher(check.group(2)).matches()) {
			return creation;
		}
		String values = ELEMENTS.matcher(check.group(2))
			.results()
			.map((element) -> element.group(1))
			.collect(Collectors.joining(", "));
		String tail = (check.group(3) != null) ? check.group(3) : "";
		return creation.substring(0, check.start()) + "CHECK (%s IN (%s))%s".formatted(check.group(1), values, tail);
	}

}
