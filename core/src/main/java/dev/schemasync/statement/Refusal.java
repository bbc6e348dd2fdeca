package dev.schemasync.statement;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.schemasync.schema.SqlText;
import dev.schemasync.statement.StatementProblem.Type;

/**
 * PostgreSQL's answer to a statement that it does not prepare.
 *
 * @param state the SQLSTATE
 * @param message the message
 * @param hint the hint, or {@code null}
 * @param position the position in the statement from 1, or 0
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">
 * PostgreSQL Error Codes</a>
 */
record Refusal(String state, String message, @Nullable String hint, int position) {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String UNDEFINED_FUNCTION = "42883";

	private static final String AMBIGUOUS_FUNCTION = "42725";

	private static final String INDETERMINATE_DATATYPE = "42P18";

	private static final String WRONG_OBJECT_TYPE = "42809";

	private static final String UNDEFINED_SCHEMA = "3F000";

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String QUERY_CANCELED = "57014";

	/** Tables and columns that a mapper names are those of the mapping. */
	private static final Set<String> MAPPED = Set.of("42P01", "42703", UNDEFINED_SCHEMA);

	private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

	/**
	 * Return what the server said.
	 * @throws SQLException the exception itself, if it is about the connection
	 */
	static Refusal of(SQLException ex) throws SQLException {
		ServerErrorMessage server = (ex instanceof PSQLException postgres) ? postgres.getServerErrorMessage() : null;
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		boolean connection = state.startsWith("08") || (state.startsWith("57") && !state.equals(QUERY_CANCELED));
		if (connection || state.startsWith("53")) {
			throw ex;
		}
		if (server == null) {
			return new Refusal(state, String.valueOf(ex.getMessage()), null, 0);
		}
		return new Refusal(state, withoutAlias(String.valueOf(server.getMessage())),
				(server.getHint() != null) ? withoutAlias(server.getHint()) : null, server.getPosition());
	}

	boolean isLockTimeout() {
		return this.state.equals(LOCK_NOT_AVAILABLE);
	}

	/**
	 * Return the problem that the answer is, or {@code null} if it is none.
	 */
	@Nullable StatementProblem problem(SqlText text, PreparableSql sql, boolean typesKnown, boolean untypedText) {
		if (text.isFragment() && this.position > 0 && !Places.isInBody(sql, this.position)) {
			// what is put around a fragment is the mapping, which is compared elsewhere
			return null;
		}
		StatementProblem problem = problemOf(text, sql, typesKnown, untypedText);
		boolean mapped = text.kind() == SqlText.Kind.TRANSLATED_QUERY && problem != null
				&& (problem.type() == Type.UNCHECKED || MAPPED.contains(this.state));
		return mapped ? null : problem;
	}

	private @Nullable StatementProblem problemOf(SqlText text, PreparableSql sql, boolean typesKnown,
			boolean untypedText) {
		return switch (this.state) {
			// the driver sends it without a type, too
			case INDETERMINATE_DATATYPE ->
				isSentUntyped(text, sql, untypedText) ? problem(Type.INVALID, text, sql) : null;
			case UNDEFINED_FUNCTION, AMBIGUOUS_FUNCTION -> function(text, sql, typesKnown);
			case WRONG_OBJECT_TYPE, UNDEFINED_SCHEMA ->
				problem((text.kind() == SqlText.Kind.ROUTINE) ? Type.MISSING_ROUTINE : Type.INVALID, text, sql);
			case INSUFFICIENT_PRIVILEGE -> problem(Type.MISSING_PRIVILEGE, text, sql);
			case LOCK_NOT_AVAILABLE, QUERY_CANCELED -> problem(Type.UNCHECKED, text, sql);
			// the error codes are an open set
			default -> problem(Type.INVALID, text, sql);
		};
	}

	private boolean isSentUntyped(SqlText text, PreparableSql sql, boolean untypedText) {
		Matcher parameter = PARAMETER.matcher(this.message);
		int number = parameter.find() ? Integer.parseInt(parameter.group(1)) : 0;
		String name = (number > 0 && number <= sql.parameters().size()) ? sql.parameters().get(number - 1) : "";
		return ParameterTypes.isSentUntyped(text.parameters().get(name), untypedText);
	}

	/**
	 * Which function or operator is meant can depend on parameters whose types only the
	 * running code knows.
	 */
	private StatementProblem function(SqlText text, PreparableSql sql, boolean typesKnown) {
		boolean dependsOnTypes = this.state.equals(AMBIGUOUS_FUNCTION) || isOperator(sql);
		if (dependsOnTypes && !sql.parameters().isEmpty() && !typesKnown) {
			return new StatementProblem(text, Type.UNCHECKED,
					"Whether PostgreSQL accepts it depends on the types of the parameters: " + this.message + ".",
					this.hint, Places.of(text, sql, this.position));
		}
		return problem((text.kind() == SqlText.Kind.ROUTINE) ? Type.MISSING_ROUTINE : Type.INVALID, text, sql);
	}

	private boolean isOperator(PreparableSql sql) {
		String server = sql.server();
		if (this.position < 1 || this.position > server.codePointCount(0, server.length())) {
			return false;
		}
		int character = server.codePointAt(server.offsetByCodePoints(0, this.position - 1));
		return !Character.isJavaIdentifierStart(character) && character != '"';
	}

	private StatementProblem problem(Type type, SqlText text, PreparableSql sql) {
		return new StatementProblem(text, type, this.message, this.hint, Places.of(text, sql, this.position));
	}

	private static String withoutAlias(String message) {
		return message.replace(SqlText.ALIAS + ".", "");
	}

}
