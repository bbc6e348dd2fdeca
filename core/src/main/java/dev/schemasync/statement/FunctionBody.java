package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Table.Operation;
import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns statements of a function into ones that PostgreSQL can explain by themselves:
 * each variable becomes a NULL of its type.
 */
final class FunctionBody {

	private static final Set<String> COMMANDS = Set.of("insert", "update", "delete", "merge", "select", "perform",
			"with");

	private static final Map<String, String> SPECIAL = Map.ofEntries(Map.entry("tg_op", "''::text"),
			Map.entry("tg_table_name", "''::name"), Map.entry("tg_table_schema", "''::name"),
			Map.entry("tg_relname", "''::name"), Map.entry("tg_name", "''::name"), Map.entry("tg_when", "''::text"),
			Map.entry("tg_level", "''::text"), Map.entry("tg_relid", "0::oid"), Map.entry("tg_nargs", "0"),
			Map.entry("tg_argv", "'{}'::text[]"), Map.entry("found", "true"), Map.entry("sqlstate", "''::text"),
			Map.entry("sqlerrm", "''::text"));

	private final Map<String, String> values = new HashMap<>(SPECIAL);

	/** Variables whose statements can only be judged by the tables that they name. */
	private final Set<String> uncertain = new HashSet<>();

	private String function = "";

	private boolean makesTables;

	/**
	 * Create a body.
	 * @param row the relation that NEW and OLD are rows of, or {@code null}
	 * @param variables the variables with their types
	 * @param operation what fires the trigger, {@code null} if it is none
	 */
	FunctionBody(@Nullable String row, Map<String, String> variables, @Nullable Operation operation) {
		variables.forEach((name, type) -> {
			if (isPlain(type)) {
				this.values.put(name, "(NULL::" + type + ")");
			}
			else {
				this.values.put(name, "NULL");
				this.uncertain.add(name);
			}
		});
		if (operation != null) {
			this.values.put("tg_op", "'%s'::text".formatted(operation));
		}
		if (row != null) {
			this.values.put("new", "(NULL::" + row + ")");
			this.values.put("old", "(NULL::" + row + ")");
		}
	}

	/**
	 * Tell what the function is.
	 * @param name its name, behind which its variables can be named
	 * @param steps what it does
	 * @return this
	 */
	FunctionBody of(String name, List<TriggerRun.Step> steps) {
		this.function = SqlToken.read(name)
			.stream()
			.takeWhile((token) -> !token.is("("))
			.reduce("", (before, token) -> token.name(), (before, after) -> after);
		this.makesTables = steps.stream().map(TriggerRun.Step::tokens).anyMatch(FunctionBody::isCreation);
		return this;
	}

	private static boolean isCreation(List<SqlToken> statement) {
		return !statement.isEmpty() && (statement.getFirst().is("create") || (statement.getFirst().is("execute")
				&& SqlToken.text(statement).toLowerCase(Locale.ROOT).contains("create")));
	}

	/** Return whether tables may be there only while the function runs. */
	boolean makesTables() {
		return this.makesTables;
	}

	/**
	 * Return a statement or condition, or {@code null} if it is none that can be
	 * explained.
	 */
	@Nullable Explainable explainable(TriggerRun.Step step) {
		return step.condition() ? withoutVariables("", "SELECT ", step.tokens(), true) : explainable(step.tokens());
	}

	/** Return the statement, or {@code null} if it is none that can be explained. */
	@Nullable Explainable explainable(List<SqlToken> statement) {
		String command = statement.isEmpty() ? "" : statement.getFirst().name();
		if (!COMMANDS.contains(command)) {
			List<SqlToken> value = assigned(statement);
			return value.isEmpty() ? null : withoutVariables("", "SELECT ", value, false);
		}
		return withoutVariables(command, "", withoutTargets(command, statement), true);
	}

	private static boolean isPlain(String type) {
		return !type.isEmpty() && !type.contains("%") && !type.equalsIgnoreCase("record")
				&& !type.toLowerCase(Locale.ROOT).startsWith("any");
	}

	/** The expression of {@code target := expression}, empty if it is none. */
	private static List<SqlToken> assigned(List<SqlToken> statement) {
		int sign = 1;
		while (sign + 1 < statement.size() && statement.get(sign).is(".") && statement.get(sign + 1).isName()) {
			sign += 2;
		}
		return (sign + 1 < statement.size() && statement.getFirst().isName()
				&& (statement.get(sign).is(":=") || statement.get(sign).is("=")))
						? statement.subList(sign + 1, statement.size()) : List.of();
	}

	private Explainable withoutVariables(String command, String before, List<SqlToken> tokens, boolean whole) {
		StringBuilder sql = new StringBuilder(before);
		boolean certain = whole;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			boolean member = i > 0 && tokens.get(i - 1).is(".");
			if (!member && i + 2 < tokens.size() && tokens.get(i + 1).is(".") && token.name().equals(this.function)
					&& this.values.containsKey(tokens.get(i + 2).name())) {
				i += 2;
				sql.append(token.space()).append(this.values.get(tokens.get(i).name()));
				certain &= !this.uncertain.contains(tokens.get(i).name());
				continue;
			}
			boolean function = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
			String value = (member || function) ? null : this.values.get(token.name());
			certain &= value == null || !this.uncertain.contains(token.name());
			sql.append(token.space())
				.append((i == 0 && command.equals("perform")) ? "SELECT" : (value != null) ? value : token.text());
		}
		return new Explainable(sql.toString().strip(), certain);
	}

	/** SELECT ... INTO is another statement in PL/pgSQL than in SQL. */
	private static List<SqlToken> withoutTargets(String command, List<SqlToken> statement) {
		if (!command.equals("select") && !command.equals("with")) {
			return statement;
		}
		List<SqlToken> kept = new ArrayList<>();
		int i = 0;
		while (i < statement.size()) {
			boolean insert = i > 0 && (statement.get(i - 1).is("insert") || statement.get(i - 1).is("merge"));
			if (statement.get(i).is("into") && !insert) {
				i += statement.get(i + 1).is("strict") ? 2 : 1;
				i = endOfTargets(statement, i);
			}
			else {
				kept.add(statement.get(i++));
			}
		}
		return kept;
	}

	private static int endOfTargets(List<SqlToken> statement, int start) {
		int i = start + 1;
		while (i + 1 < statement.size() && (statement.get(i).is(",") || statement.get(i).is("."))) {
			i += 2;
		}
		return i;
	}

	/**
	 * A statement without variables.
	 *
	 * @param sql the statement
	 * @param certain whether what PostgreSQL says of it is true of the original
	 */
	record Explainable(String sql, boolean certain) {

	}

}
