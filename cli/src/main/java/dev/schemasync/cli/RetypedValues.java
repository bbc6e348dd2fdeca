package dev.schemasync.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.schema.Identifier;
import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column that are not the same any more after its type was changed and
 * changed back.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-VALIDITY">pg_input_is_valid</a>
 */
final class RetypedValues {

	/** The text of a value, the column, the table, the new type, it as a literal. */
	private static final String COUNT = """
			SELECT count(*) FROM (SELECT FROM %3$s WHERE %2$s IS NOT NULL
			AND CASE WHEN pg_input_is_valid(%1$s, %5$s) THEN (%1$s::%4$s)::text::%6$s::text <> %2$s::text ELSE true END
			LIMIT %7$d) AS counted
			""";

	private static final String TYPE = """
			SELECT format_type(a.atttypid, a.atttypmod), a.atttypid = 'numeric'::regtype
			FROM pg_attribute a WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND NOT a.attisdropped
			""";

	/**
	 * No such function before PostgreSQL 16, a type that the rollback makes first, or no
	 * cast back.
	 */
	private static final List<String> UNKNOWN = List.of("42883", "42704", "3F000", "42846", "22");

	private RetypedValues() {
	}

	/**
	 * Count them.
	 * @param connection is in no transaction
	 * @param alter the change of the type
	 * @param writer names the table
	 * @param limit how many to count at most
	 * @return how many, {@code null} if that cannot be found out
	 */
	static @Nullable Long count(Connection connection, ColumnChange.AlterType alter, SqlWriter writer, int limit)
			throws SQLException {
		return isCast(alter) ? count(connection, writer.name(alter.table()), alter, limit) : null;
	}

	private static @Nullable Long count(Connection connection, String table, ColumnChange.AlterType alter, int limit)
			throws SQLException {
		String column = Identifier.sql(alter.column());
		try (PreparedStatement statement = connection.prepareStatement(TYPE)) {
			statement.setString(1, table);
			statement.setString(2, alter.column());
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					return null;
				}
				// an integer does not read 1.00
				String text = row.getBoolean(2) ? "trim_scale(%s)::text".formatted(column) : column + "::text";
				return count(connection, COUNT.formatted(text, column, table, alter.to(),
						Identifier.literal(alter.to()), row.getString(1), limit));
			}
		}
	}

	private static @Nullable Long count(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			String state = String.valueOf(ex.getSQLState());
			if (UNKNOWN.stream().anyMatch(state::startsWith)) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Such as {@code code::integer} or {@code code::text::integer}, or nothing at all.
	 */
	private static boolean isCast(ColumnChange.AlterType alter) {
		return switch (alter.conversion().form()) {
			case Conversion.Form.Assignment assignment -> true;
			case Conversion.Form.Cast cast -> true;
			case Conversion.Form.ThroughText cast -> true;
			case Conversion.Form.Expression expression -> isCast(SqlToken.read(expression.sql()), alter.column());
			case Conversion.Form.ThroughInteger integer -> false;
			case Conversion.Form.AtZone at -> false;
			case Conversion.Form.AtZoneThen at -> false;
			case Conversion.Form.AsTimestampAtZone at -> false;
		};
	}

	private static boolean isCast(List<SqlToken> tokens, String column) {
		boolean cast = tokens.size() == 1 || (tokens.size() > 2 && tokens.get(1).is("::"));
		return cast && tokens.getFirst().isName() && tokens.getFirst().name().equals(column)
				&& tokens.stream().noneMatch((token) -> token.isLiteral() || token.is("AT"));
	}

}
