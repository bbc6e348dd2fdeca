package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The words of one statement, taken from the left. What must never be overlooked, such as
 * an index that is built without a transaction, is read like this: a grammar refuses a
 * statement as a whole for a clause that it does not know.
 */
public final class StatementWords {

	private final List<SqlToken> tokens;

	private int taken;

	private StatementWords(List<SqlToken> tokens) {
		this.tokens = List.copyOf(tokens);
	}

	/**
	 * Read statements.
	 * @param sql the statements, each but the last with a semicolon
	 * @return the words of each
	 */
	public static List<StatementWords> of(String sql) {
		List<StatementWords> statements = new ArrayList<>();
		List<SqlToken> statement = new ArrayList<>();
		for (SqlToken token : SqlToken.read(sql)) {
			if (!token.is(";")) {
				statement.add(token);
			}
			else if (!statement.isEmpty()) {
				statements.add(new StatementWords(statement));
				statement.clear();
			}
		}
		if (!statement.isEmpty()) {
			statements.add(new StatementWords(statement));
		}
		return statements;
	}

	/**
	 * Take words, if they come next.
	 * @param words the words, in any case
	 * @return whether they came next
	 */
	public boolean take(String... words) {
		if (this.taken + words.length > this.tokens.size()) {
			return false;
		}
		for (int i = 0; i < words.length; i++) {
			if (!this.tokens.get(this.taken + i).is(words[i])) {
				return false;
			}
		}
		this.taken += words.length;
		return true;
	}

	/**
	 * Return whether a word is among those that were not taken, in literals and comments
	 * aside.
	 * @param word the word, in any case
	 * @return {@code true} if it is
	 */
	public boolean has(String word) {
		return this.tokens.subList(this.taken, this.tokens.size()).stream().anyMatch((token) -> token.is(word));
	}

	/**
	 * Take the name of an object.
	 * @return the name as PostgreSQL stores it, {@code null} if no name comes next
	 */
	public @Nullable ObjectName name() {
		String first = identifier();
		if (first == null || !take(".")) {
			return (first != null) ? new ObjectName(null, first) : null;
		}
		String second = identifier();
		return (second != null) ? new ObjectName(first, second) : null;
	}

	private @Nullable String identifier() {
		if (this.taken == this.tokens.size()) {
			return null;
		}
		SqlToken token = this.tokens.get(this.taken);
		if (!token.isName()) {
			return null;
		}
		this.taken++;
		return token.name();
	}

	/**
	 * Return what was not taken.
	 * @return the rest of the statement, without comments
	 */
	public String rest() {
		return SqlToken.text(this.tokens.subList(this.taken, this.tokens.size()));
	}

}
