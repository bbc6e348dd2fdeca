package dev.schemasync.pull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts annotations on one line where they fit, as people do. */
final class SourceLayout {

	private static final int WIDTH = 120;

	private static final int TAB = 4;

	/**
	 * An annotation whose members stand on lines of their own, which are indented more.
	 */
	private static final Pattern ANNOTATION = Pattern.compile("(?m)^(\\t*)(@\\w+)\\(\\n((?:\\1\\t[^\\n]*\\n)+)\\1\\)");

	private static final Pattern CONSTANTS = Pattern
		.compile("(?m)^(\\t\\w+(?:\\(.*\\))?,)\\n\\n(?=\\t\\w+(?:\\(.*\\))?[,;\\n])");

	private SourceLayout() {
	}

	static String compact(String source) {
		String compact = ANNOTATION.matcher(source).replaceAll((annotation) -> {
			String members = annotation.group(3).lines().map(String::strip).collect(Collectors.joining(" "));
			String line = annotation.group(1) + annotation.group(2) + "(" + members + ")";
			boolean fits = line.length() + annotation.group(1).length() * (TAB - 1) <= WIDTH;
			return Matcher.quoteReplacement(fits ? line : annotation.group());
		});
		return CONSTANTS.matcher(compact).replaceAll("$1\n");
	}

}
