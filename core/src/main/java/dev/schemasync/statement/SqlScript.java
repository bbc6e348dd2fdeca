package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.syntax.SqlLexer;
import dev.schemasync.syntax.SqlToken;

/**
 * The statements of a migration, read back into changes by a parser of PostgreSQL's
 * grammar.
 *
 * @param changes what is done to the database, in order
 * @param notAnalysed the first words of each statement that was not understood, such as
 * {@code DO}: it can do anything
 */
public record SqlScript(List<Change> changes, List<String> notAnalysed) {

	private static final int WORDS = 3;

	public SqlScript {
		changes = List.copyOf(changes);
		notAnalysed = List.copyOf(notAnalysed);
	}

	/**
	 * Read statements.
	 * @param sql the statements, each but the last with a semicolon
	 * @return what they do
	 */
	public static SqlScript read(String sql) {
		List<Change> changes = new ArrayList<>();
		List<String> notAnalysed = new ArrayList<>();
		for (String statement : statements(sql)) {
			List<Change> read = StatementReader.read(statement);
			if (read != null) {
				changes.addAll(read);
			}
			else {
				notAnalysed.add(firstWords(statement));
			}
		}
		return new SqlScript(changes, notAnalysed);
	}

	/**
	 * Read statements one by one.
	 * @param sql the statements, each but the last with a semicolon
	 * @return the statements, in order
	 */
	public static List<Part> parts(String sql) {
		return statements(sql).stream().map((statement) -> {
			List<Change> changes = StatementReader.read(statement);
			return new Part(statement, SqlToken.read(statement).stream().map(SqlToken::word).toList(),
					(changes != null) ? changes : List.of(), changes != null);
		}).toList();
	}

	/**
	 * Return the statements in the bodies of functions. What they do is not read.
	 * @param sql statements
	 * @return the statements between dollars, and between {@code BEGIN ATOMIC} and its
	 * {@code END}
	 */
	public static List<Part> bodies(String sql) {
		List<Part> bodies = new ArrayList<>();
		int position = 0;
		while (position < sql.length()) {
			int end = SqlLexer.endOfLiteral(sql, position);
			if (end > position && sql.charAt(position) == '$') {
				String quote = sql.substring(position, sql.indexOf('$', position + 1) + 1);
				bodies.addAll(unread(sql.substring(position + quote.length(),
						Math.max(end - quote.length(), position + quote.length()))));
			}
			else if (end == position) {
				end = AtomicBody.end(sql, position);
				bodies.addAll(unread(AtomicBody.statements(sql.substring(position, end))));
			}
			position = Math.max(end, position + 1);
		}
		return bodies;
	}

	private static List<Part> unread(String body) {
		return statements(body).stream()
			.map((statement) -> new Part(statement, SqlToken.read(statement).stream().map(SqlToken::word).toList(),
					List.of(), false))
			.toList();
	}

	/**
	 * The statements without comments, and with an empty text for each body of a
	 * function: it is not the schema's, and the grammar does not know it.
	 */
	private static List<String> statements(String sql) {
		List<String> statements = new ArrayList<>();
		StringBuilder statement = new StringBuilder();
		int position = 0;
		while (position < sql.length()) {
			int end = SqlLexer.endOfLiteral(sql, position);
			char character = sql.charAt(position);
			int body = AtomicBody.end(sql, position);
			if (body > position) {
				statement.append("AS ''");
				position = body;
			}
			else if (end == position) {
				if (character == ';') {
					statements.add(statement.toString().strip());
					statement.setLength(0);
				}
				else {
					statement.append(character);
				}
				position++;
			}
			else {
				statement.append(switch (character) {
					case '$' -> "''";
					case '-', '/' -> " ";
					default -> sql.substring(position, end);
				});
				position = end;
			}
		}
		statements.add(statement.toString().strip());
		statements.removeIf(String::isEmpty);
		return statements;
	}

	private static String firstWords(String statement) {
		StringBuilder words = new StringBuilder();
		int count = 0;
		for (String word : statement.split("\\s+")) {
			if (count == WORDS || !word.chars().allMatch(Character::isLetter)) {
				break;
			}
			words.append((count > 0) ? " " : "").append(word);
			count++;
		}
		return words.toString();
	}

	/**
	 * A statement of a script.
	 *
	 * @param text its text, without comments and bodies of functions
	 * @param words its words, literals and signs: keywords and names without quotes in
	 * capitals, all else as it is written
	 * @param changes what it does, as far as that is known
	 * @param understood whether all that it does is known
	 */
	public record Part(String text, List<String> words, List<Change> changes, boolean understood) {

		public Part {
			words = List.copyOf(words);
			changes = List.copyOf(changes);
		}

		/**
		 * Return whether words follow each other somewhere.
		 * @param wanted the words, in capitals
		 * @return {@code true} if they do
		 */
		public boolean has(String... wanted) {
			return Collections.indexOfSubList(this.words, List.of(wanted)) >= 0;
		}

		/**
		 * Return whether it begins with words.
		 * @param wanted the words, in capitals
		 * @return {@code true} if it does
		 */
		public boolean startsWith(String... wanted) {
			return Collections.indexOfSubList(this.words, List.of(wanted)) == 0;
		}

	}

}
