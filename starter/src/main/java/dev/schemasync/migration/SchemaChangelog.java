package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeWords;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/**
 * Writes what the migrations did to the schema, for people: the newest first, the same
 * text for the same migrations.
 */
public final class SchemaChangelog {

	private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\d{6}_.*");

	private static final ChangeWords WORDS = new ChangeWords(null);

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
		SqlScript script = SqlScript.read(changeSet.sql());
		List<String> lines = new ArrayList<>(script.changes().stream().map(SchemaChangelog::words).distinct().toList());
		lines.removeIf(String::isEmpty);
		script.notAnalysed().forEach((words) -> lines.add("not analysed: " + words + " ..."));
		String comment = changeSet.comment().isBlank() ? "" : changeSet.comment().strip() + "\n\n";
		return "\n### %s\n\n%sBy %s. Impact: %s.\n\n%s".formatted(changeSet.id(), comment, changeSet.author(),
				impact(script), lines.stream().map("- %s\n"::formatted).collect(Collectors.joining()));
	}

	private static String words(Change change) {
		return switch (change) {
			case ConstraintChange.ValidateConstraint validate ->
				"prove %s of %s for old rows too".formatted(validate.name(), validate.table());
			case ConstraintChange.RenameConstraint rename ->
				"rename %s of %s to %s".formatted(rename.name(), rename.table(), rename.to());
			case ColumnChange.DropDefault drop -> "no default for %s.%s".formatted(drop.table(), drop.column());
			case Change other -> WORDS.of(other);
		};
	}

	/** What it means for releases that run meanwhile: the worst that is in it. */
	private static String impact(SqlScript script) {
		if (script.changes().stream().anyMatch((change) -> !change.losses().isEmpty())) {
			return "loses data, and breaks releases that use it";
		}
		if (script.changes().stream().anyMatch((change) -> change.impact().breaksOlderReleases())) {
			return "breaks older releases";
		}
		// what the same migration created has no rows yet, and a proven check spares a
		// scan
		Set<ObjectName> unblocked = new HashSet<>();
		for (Change change : script.changes()) {
			boolean spares = change instanceof TableChange.CreateTable
					|| change instanceof ConstraintChange.ValidateConstraint;
			if (spares) {
				unblocked.add(change.subject());
			}
			else if (change.impact().blocksForRows() && !unblocked.contains(change.subject())) {
				return "locks a table that has rows";
			}
		}
		return script.notAnalysed().isEmpty() ? "additive" : "not known";
	}

	private static String date(String id) {
		Matcher matcher = DATE.matcher(id);
		return matcher.matches() ? "%s-%s-%s".formatted(matcher.group(1), matcher.group(2), matcher.group(3))
				: "Without a date";
	}

}
