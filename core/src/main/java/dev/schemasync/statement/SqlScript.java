package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;

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
	 * The statements without comments, and with an empty text for each that stands
	 * between dollars: the body of a function is not the schema's, and the grammar does
	 * not know it.
	 */
	private static List<String> statements(String sql) {
		List<String> statements = new ArrayList<>();
		StringBuilder statement = new StringBuilder();
		int position = 0;
		while (position < sql.length()) {
			int end = SqlLexer.endOfLiteral(sql, position);
			char character = sql.charAt(position);
			if (end == position) {
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

}
