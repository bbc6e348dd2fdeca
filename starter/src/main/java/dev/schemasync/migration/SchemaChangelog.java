package dev.schemasync.migration;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.schemasync.migration.StatementEffect.Impact;

/**
 * Writes what the migrations did to the schema, for people: the newest first, the same
 * text for the same migrations.
 */
public final class SchemaChangelog {

	private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\d{6}_.*");

	private static final String HEAD = """
			# Schema changelog

			Made from the migrations by `schema-sync migrate changelog`; do not edit. *Impact* says what a migration means for
			releases that run while it is applied.
			""";

	private SchemaChangelog() {
	}

	/**
	 * Return the changelog as Markdown.
	 * @param changeSets the change sets, the oldest first
	 * @return the text
	 */
	public static String write(List<ChangeSetText> changeSets) {
		StringBuilder text = new StringBuilder(HEAD);
		String date = "";
		List<String> entries = changeSets.stream().map(SchemaChangelog::entry).toList();
		for (int i = changeSets.size() - 1; i >= 0; i--) {
			String day = date(changeSets.get(i).id());
			if (!day.equals(date)) {
				text.append("\n## ").append(day).append('\n');
				date = day;
			}
			text.append(entries.get(i));
		}
		return text.toString();
	}

	private static String entry(ChangeSetText changeSet) {
		List<StatementEffect> effects = StatementEffect.of(changeSet.sql());
		// what the same migration created has no rows yet, and a proven check spares a
		// scan
		Set<String> unblocked = new HashSet<>();
		effects.stream()
			.filter((effect) -> effect.words().equals("created") || effect.words().endsWith("for old rows too"))
			.forEach((effect) -> unblocked.add(effect.object()));
		Impact impact = effects.stream()
			.map((effect) -> (effect.impact() == Impact.LOCKS && unblocked.contains(effect.object())) ? Impact.ADDITIVE
					: effect.impact())
			.max(Impact::compareTo)
			.orElse(Impact.ADDITIVE);
		Map<String, Set<String>> byObject = new LinkedHashMap<>();
		effects.forEach((effect) -> byObject.computeIfAbsent(effect.object(), (key) -> new LinkedHashSet<>())
			.add(effect.words()));
		String lines = byObject.entrySet()
			.stream()
			.map((entry) -> "- %s%s\n".formatted(entry.getKey().isEmpty() ? "" : "`" + entry.getKey() + "`: ",
					String.join(", ", entry.getValue())))
			.collect(Collectors.joining());
		String comment = changeSet.comment().isBlank() ? "" : changeSet.comment().strip() + "\n\n";
		return "\n### %s\n\n%sBy %s. Impact: %s.\n\n%s".formatted(changeSet.id(), comment, changeSet.author(),
				impact.words(), lines);
	}

	private static String date(String id) {
		Matcher matcher = DATE.matcher(id);
		return matcher.matches() ? "%s-%s-%s".formatted(matcher.group(1), matcher.group(2), matcher.group(3))
				: "Without a date";
	}

}
