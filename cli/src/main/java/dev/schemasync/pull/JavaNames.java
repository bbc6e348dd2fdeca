package dev.schemasync.pull;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.SourceVersion;

/** Names for Java, made from those of a database and each used once. */
final class JavaNames {

	/** Words that no rule fits; those without a plural stand for themselves. */
	private static final Map<String, String> IRREGULAR = Map.ofEntries(Map.entry("people", "person"),
			Map.entry("children", "child"), Map.entry("men", "man"), Map.entry("women", "woman"),
			Map.entry("movies", "movie"), Map.entry("cookies", "cookie"), Map.entry("calories", "calorie"),
			Map.entry("caches", "cache"), Map.entry("heroes", "hero"), Map.entry("shelves", "shelf"),
			Map.entry("leaves", "leaf"), Map.entry("indices", "index"), Map.entry("vertices", "vertex"),
			Map.entry("matrices", "matrix"), Map.entry("quizzes", "quiz"), Map.entry("buses", "bus"),
			Map.entry("aliases", "alias"), Map.entry("atlases", "atlas"), Map.entry("canvases", "canvas"),
			Map.entry("analyses", "analysis"), Map.entry("campuses", "campus"), Map.entry("lenses", "lens"));

	/** Words that end like a plural and are none. */
	private static final Set<String> SINGULAR = Set.of("series", "species", "news", "data", "alias", "atlas", "bias",
			"canvas", "lens", "means", "gps", "sms", "dns", "https", "cors", "always", "has", "was", "this", "yes",
			"plus", "chaos", "cosmos", "kudos", "physics", "mathematics", "economics", "politics", "logistics",
			"analytics", "christmas", "texas", "kubernetes", "jenkins", "postgres", "redis");

	/** Methods without parameters that every object has: no part of a record. */
	private static final Set<String> OF_OBJECTS = Set.of("clone", "finalize", "getClass", "hashCode", "notify",
			"notifyAll", "toString", "wait");

	private final Set<String> used = new HashSet<>();

	/**
	 * Return a name like the given one that was not handed out yet, whatever its case.
	 */
	String unique(String name) {
		String candidate = name;
		for (int i = 2; !this.used.add(candidate.toLowerCase(Locale.ROOT)); i++) {
			candidate = name + i;
		}
		return candidate;
	}

	static String type(String table) {
		List<String> words = words(table);
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < words.size(); i++) {
			name.append(capital((i == words.size() - 1) ? singular(words.get(i)) : words.get(i)));
		}
		String type = identifier(name.toString(), "Table");
		return isInJavaLang(type) ? type + "Entity" : type;
	}

	static String enumType(String name) {
		String type = identifier(words(name).stream().map(JavaNames::capital).collect(Collectors.joining()), "Value");
		return isInJavaLang(type) ? type + "Value" : type;
	}

	static String attribute(String column) {
		String name = words(column).stream().map(JavaNames::capital).collect(Collectors.joining());
		return identifier(decapital(name), "Value");
	}

	/** Return a name that a part of an identifier can have, which is a record. */
	static String keyPart(String attribute) {
		return OF_OBJECTS.contains(attribute) ? attribute + "Value" : attribute;
	}

	/** Return the name of what a column refers to: {@code support_rep} for its id. */
	static String reference(String column, String target) {
		List<String> words = words(column);
		boolean key = Set.of("id", "fk", "pid", "uuid").contains(words.getLast());
		if (!key) {
			return attribute(column);
		}
		return (words.size() == 1) ? attribute(target)
				: attribute(String.join("_", words.subList(0, words.size() - 1)));
	}

	static String constant(String label) {
		String name = String.join("_", words(label)).toUpperCase(Locale.ROOT);
		return identifier(name.isEmpty() ? "EMPTY" : name, "_VALUE");
	}

	/** Return the name for many of what one row of a table is. */
	static String plural(String type, String table) {
		List<String> words = words(table);
		if (!singular(words.getLast()).equals(words.getLast())) {
			return attribute(table);
		}
		String name = decapital(type);
		if (name.matches(".*[^aeiou]y")) {
			return name.substring(0, name.length() - 1) + "ies";
		}
		return name + (name.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
	}

	static String capital(String word) {
		return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

	private static String decapital(String word) {
		return word.isEmpty() ? word : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
	}

	/** Split at what no identifier has, and between {@code lowerUpper}; lower-case. */
	private static List<String> words(String name) {
		String spaced = name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1 $2");
		List<String> words = Stream.of(spaced.split("[^\\p{L}\\p{Nd}]+"))
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
		return words.isEmpty() ? List.of("") : words;
	}

	static String singular(String word) {
		if (IRREGULAR.containsKey(word)) {
			return IRREGULAR.get(word);
		}
		if (word.length() < 4 || SINGULAR.contains(word) || word.matches(".*(ss|us|is)")) {
			return word;
		}
		if (word.endsWith("ies")) {
			return word.substring(0, word.length() - 3) + "y";
		}
		if (word.matches(".*(ss|sh|ch|x|tus|dress)es")) {
			return word.substring(0, word.length() - 2);
		}
		return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
	}

	private static String identifier(String name, String suffix) {
		String start = (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) ? "_" + name : name;
		return SourceVersion.isName(start) ? start : start + suffix;
	}

	/** Such a name would hide what all sources take for granted. */
	private static boolean isInJavaLang(String name) {
		try {
			Class.forName("java.lang." + name);
			return true;
		}
		catch (ClassNotFoundException | NoClassDefFoundError ex) {
			return false;
		}
	}

}
