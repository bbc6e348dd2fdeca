package dev.schemasync.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where XML, YAML or JSON says what a statement does: Liquibase writes most of the SQL,
 * so the element is looked for whose words are most like it.
 */
final class ElementPlace {

	private ElementPlace() {
	}

	/**
	 * Find the element of a statement.
	 * @param lines the lines of the file
	 * @param first the first line of the change set
	 * @param end the line before which it ends
	 * @param sql the statement
	 * @return the line, {@code first} if no element has a word of it
	 */
	static int find(List<String> lines, int first, int end, String sql) {
		Set<String> wanted = words(sql).collect(Collectors.toSet());
		String plain = plain(sql);
		int place = first;
		double best = 0;
		for (int i = first + 1; i < end; i++) {
			if (begins(lines.get(i).strip())) {
				String block = String.join("\n", lines.subList(i, last(lines, i, end)));
				double alike = isOther(lines.get(i)) ? 0 : alike(wanted, words(block).collect(Collectors.toSet()));
				if (plain(block).contains(plain)) {
					alike = 1 + 1.0 / block.length();
				}
				if (alike > best) {
					best = alike;
					place = i;
				}
			}
		}
		return place;
	}

	/** From 0 for no word in common to 1 for the same words. */
	private static double alike(Set<String> some, Set<String> others) {
		long common = others.stream().filter(some::contains).count();
		return 2.0 * common / (some.size() + others.size());
	}

	private static boolean begins(String line) {
		return (line.startsWith("<") && line.length() > 1 && Character.isLetter(line.charAt(1)))
				|| line.startsWith("- ") || line.startsWith("\"") || line.startsWith("{");
	}

	/** Whether it is a part of a change, or SQL, which has the words of other SQL. */
	private static boolean isOther(String line) {
		return words(line).findFirst().filter(Set.of("sql", "column", "constraints")::contains).isPresent();
	}

	private static String plain(String text) {
		return words(text).collect(Collectors.joining(" "));
	}

	/** An element ends before the next line that is not indented more than it is. */
	private static int last(List<String> lines, int begin, int end) {
		int indent = indent(lines.get(begin));
		int next = begin + 1;
		while (next < end && (lines.get(next).isBlank() || indent(lines.get(next)) > indent)) {
			next++;
		}
		return next;
	}

	private static int indent(String line) {
		return line.length() - line.stripLeading().length();
	}

	private static Stream<String> words(String text) {
		return Stream.of(text.toLowerCase(Locale.ROOT).split("\\W+")).filter((word) -> !word.isEmpty());
	}

}
