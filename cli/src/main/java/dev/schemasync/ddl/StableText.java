package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that PostgreSQL prints the same when it has read it once more. A list of values on
 * a {@code varchar} is the exception: it prints {@code IN ('A')} with one cast around the
 * array, and that text with a cast around each element.
 */
final class StableText {

	private static final String ARRAY = "(ARRAY[";

	private static final String ELEMENT = "'::character varying";

	private static final String END = "])::text[]";

	private StableText() {
	}

	static String of(String printed) {
		StringBuilder text = new StringBuilder();
		int copied = 0;
		for (int start = printed.indexOf(ARRAY); start >= 0; start = printed.indexOf(ARRAY, start + 1)) {
			List<String> elements = new ArrayList<>();
			int end = elements(printed, start + ARRAY.length(), elements);
			if (end > 0) {
				text.append(printed, copied, start)
					.append("ARRAY[")
					.append(String.join(", ",
							elements.stream()
								.map((literal) -> "(%s::character varying)::text".formatted(literal))
								.toList()))
					.append(']');
				copied = end;
			}
		}
		return text.append(printed, copied, printed.length()).toString();
	}

	/** Find the elements and the end of an array, 0 if it is another kind of array. */
	private static int elements(String printed, int start, List<String> elements) {
		int at = start;
		while (true) {
			int quote = endOfLiteral(printed, at);
			if (quote < 0 || !printed.startsWith(ELEMENT, quote)) {
				return 0;
			}
			elements.add(printed.substring(at, quote + 1));
			at = quote + ELEMENT.length();
			if (printed.startsWith(END, at)) {
				return at + END.length();
			}
			if (!printed.startsWith(", ", at)) {
				return 0;
			}
			at += 2;
		}
	}

	/** Return the place of the last quote of a literal, -1 if none begins there. */
	static int endOfLiteral(String text, int start) {
		if (start >= text.length() || text.charAt(start) != '\'') {
			return -1;
		}
		for (int i = start + 1; i < text.length(); i++) {
			if (text.charAt(i) == '\'') {
				if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
					i++;
				}
				else {
					return i;
				}
			}
		}
		return -1;
	}

}
