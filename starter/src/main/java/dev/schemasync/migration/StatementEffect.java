package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement of a migration does, as far as its text tells; never guessed.
 *
 * @param object the table, sequence or type, or an empty text
 * @param words what happens to it
 * @param impact what it means for releases that run meanwhile
 */
record StatementEffect(String object, String words, Impact impact) {

	private static final String NAME = "([\\w.\"$]+)";

	private static final String TABLE = "(?:IF (?:NOT )?EXISTS )?(?:ONLY )?" + NAME;

	private static final Pattern ACTION_SPLIT = Pattern.compile(",\\s*(?=(?:ADD|DROP|ALTER|RENAME|VALIDATE)\\s)",
			Pattern.CASE_INSENSITIVE);

	private static final List<Rule> STATEMENTS = List.of(
			rule("CREATE (?:UNLOGGED )?TABLE " + TABLE + ".*", Impact.ADDITIVE, (m) -> "created"),
			rule("DROP TABLE " + TABLE + ".*", Impact.LOSES, (m) -> "dropped"),
			rule("CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?" + NAME + " ON " + TABLE + ".*",
					Impact.ADDITIVE, 2, (m) -> "index " + m.group(1)),
			rule("CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?" + NAME + " ON " + TABLE + ".*", Impact.LOCKS, 2,
					(m) -> "index " + m.group(1)),
			rule("DROP INDEX (?:CONCURRENTLY )?" + TABLE + ".*", Impact.ADDITIVE, (m) -> "index dropped"), rule(
					"(CREATE|ALTER|DROP) (SEQUENCE|TYPE|VIEW|SCHEMA|EXTENSION|FUNCTION|DOMAIN) (?:IF (?:NOT )?EXISTS )?"
							+ NAME + ".*",
					Impact.ADDITIVE, 3, (m) -> lower(m.group(2)) + " " + switch (lower(m.group(1))) {
						case "create" -> "created";
						case "drop" -> "dropped";
						default -> "altered";
					}),
			rule("CREATE (?:OR REPLACE )?FUNCTION " + NAME + ".*", Impact.ADDITIVE, (m) -> "function created"),
			rule("CREATE (?:OR REPLACE )?TRIGGER " + NAME + " .*? ON " + NAME + " .*", Impact.ADDITIVE, 2,
					(m) -> "trigger %s created".formatted(m.group(1))),
			rule("DROP TRIGGER " + TABLE + " ON " + NAME + ".*", Impact.ADDITIVE, 2,
					(m) -> "trigger %s dropped".formatted(m.group(1))),
			rule("INSERT INTO " + NAME + ".*", Impact.ADDITIVE, (m) -> "rows inserted"),
			rule("UPDATE " + TABLE + " SET .*", Impact.ADDITIVE, (m) -> "rows updated"),
			rule("DELETE FROM " + TABLE + ".*", Impact.LOSES, (m) -> "rows deleted"),
			rule("COMMENT ON (?:TABLE|COLUMN) " + NAME + ".*", Impact.ADDITIVE, (m) -> "commented"));

	private static final List<Rule> ACTIONS = List.of(
			rule("ADD COLUMN " + TABLE + " (.*)", Impact.ADDITIVE, (m) -> "column %s added".formatted(m.group(1))),
			rule("DROP COLUMN " + TABLE + ".*", Impact.LOSES, (m) -> "column %s dropped".formatted(m.group(1))),
			rule("RENAME COLUMN " + NAME + " TO " + NAME, Impact.BREAKS,
					(m) -> "column %s renamed to %s".formatted(m.group(1), m.group(2))),
			rule("RENAME TO " + NAME, Impact.BREAKS, (m) -> "renamed to " + m.group(1)),
			rule("ALTER COLUMN " + NAME + " (?:SET DATA )?TYPE (.+?)(?: USING .*)?", Impact.LOCKS,
					(m) -> "column %s becomes %s".formatted(m.group(1), m.group(2))),
			rule("ALTER COLUMN " + NAME + " SET NOT NULL", Impact.LOCKS,
					(m) -> "column %s required".formatted(m.group(1))),
			rule("ALTER COLUMN " + NAME + " DROP NOT NULL", Impact.ADDITIVE,
					(m) -> "column %s optional".formatted(m.group(1))),
			rule("ALTER COLUMN " + NAME + " (.*)", Impact.ADDITIVE,
					(m) -> "column %s: %s".formatted(m.group(1), lower(m.group(2)))),
			rule("ADD CONSTRAINT " + NAME + " .* NOT VALID", Impact.ADDITIVE,
					(m) -> "constraint %s for new rows".formatted(m.group(1))),
			rule("ADD CONSTRAINT " + NAME + " .*USING INDEX.*", Impact.ADDITIVE,
					(m) -> "constraint %s".formatted(m.group(1))),
			rule("ADD CONSTRAINT " + NAME + " .*", Impact.LOCKS, (m) -> "constraint %s".formatted(m.group(1))),
			rule("DROP CONSTRAINT " + TABLE + ".*", Impact.ADDITIVE,
					(m) -> "constraint %s dropped".formatted(m.group(1))),
			rule("VALIDATE CONSTRAINT " + NAME, Impact.ADDITIVE,
					(m) -> "constraint %s for old rows too".formatted(m.group(1))));

	private static final Pattern ALTER_TABLE = Pattern.compile("ALTER TABLE " + TABLE + " (.*)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern BODY = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);

	static List<StatementEffect> of(String text) {
		// the body of a function is not the schema's
		String sql = BODY.matcher(text).replaceAll("''");
		List<StatementEffect> effects = new ArrayList<>();
		for (String statement : sql.replaceAll("(?m)^\\s*--.*$", "").split(";\\s*(?:\\R|$)")) {
			String line = statement.replaceAll("\\s+", " ").strip().replaceAll(";$", "");
			if (!line.isEmpty()) {
				effects.addAll(statement(line));
			}
		}
		return effects;
	}

	private static List<StatementEffect> statement(String line) {
		Matcher alter = ALTER_TABLE.matcher(line);
		if (!alter.matches()) {
			return List.of(first(STATEMENTS, line, ""));
		}
		return ACTION_SPLIT.splitAsStream(alter.group(2))
			.map((action) -> first(ACTIONS, action.strip(), alter.group(1)))
			.toList();
	}

	private static StatementEffect first(List<Rule> rules, String text, String object) {
		for (Rule rule : rules) {
			Matcher matcher = rule.pattern().matcher(text);
			if (matcher.matches()) {
				return new StatementEffect(object.isEmpty() ? matcher.group(rule.object()) : object,
						rule.words().apply(matcher), rule.impact());
			}
		}
		return new StatementEffect(object, "other SQL", Impact.UNKNOWN);
	}

	private static Rule rule(String pattern, Impact impact, Function<MatchResult, String> words) {
		return rule(pattern, impact, 1, words);
	}

	private static Rule rule(String pattern, Impact impact, int object, Function<MatchResult, String> words) {
		return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), object, impact, words);
	}

	private static String lower(String text) {
		return text.toLowerCase(java.util.Locale.ROOT);
	}

	/** What a statement means for releases that run meanwhile, the mildest first. */
	enum Impact {

		/** They do not notice. */
		ADDITIVE("additive"),
		/** Nobody but a person can tell. */
		UNKNOWN("not known"),
		/** They wait while rows are scanned, indexed or written anew. */
		LOCKS("locks a table that has rows"),
		/** What they use has another name. */
		BREAKS("breaks older releases"),
		/** Rows or values are gone. */
		LOSES("loses data, and breaks releases that use it");

		private final String words;

		Impact(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

	/** How one form of statement is recognised. */
	private record Rule(Pattern pattern, int object, Impact impact, Function<MatchResult, String> words) {

	}

}
