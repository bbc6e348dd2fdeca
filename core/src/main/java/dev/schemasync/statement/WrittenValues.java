package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Identifier;
import dev.schemasync.syntax.SqlToken;

/**
 * What an INSERT or UPDATE writes for certain and its table refuses for certain: no value
 * where one has to be, and constants that a check rejects. PostgreSQL notices that only
 * when it executes the statement.
 */
final class WrittenValues {

	/** A trigger can still change what is written. */
	private static final String COLUMNS = """
			SELECT a.attname, (a.attnotnull OR t.typnotnull) AS required,
			       a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL AS filled,
			       format_type(a.atttypid, a.atttypmod) AS type, k.conname,
			       pg_get_expr(k.conbin, k.conrelid) AS expression
			FROM pg_class c
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			JOIN pg_type t ON t.oid = a.atttypid
			LEFT JOIN LATERAL (SELECT k.conname, k.conbin, k.conrelid
			                   FROM (SELECT true) AS before_18 (conenforced)
			                   CROSS JOIN LATERAL (SELECT k.conname, k.conbin, k.conrelid, conenforced AS enforced
			                                       FROM pg_constraint k
			                                       WHERE k.conrelid = c.oid AND k.contype = 'c'
			                                       AND k.conkey = ARRAY[a.attnum]) k
			                   WHERE k.enforced) k ON true
			WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p')
			AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgtype & 3 = 3 AND g.tgenabled <> 'D')
			AND NOT EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid)
			ORDER BY a.attnum
			""";

	private static final String INVALID_TEXT = "22P02";

	private final Connection connection;

	private final WriteSyntax write;

	private WrittenValues(Connection connection, WriteSyntax write) {
		this.connection = connection;
		this.write = write;
	}

	/**
	 * Find what is refused.
	 * @param connection is in a transaction that is rolled back
	 * @param statement the statement, with its parameters and variables as they are
	 * @return PostgreSQL's words for it, {@code null} if nothing is for certain
	 */
	static @Nullable String refused(Connection connection, List<SqlToken> statement) throws SQLException {
		WriteSyntax write = WriteSyntax.read(statement);
		return (write != null) ? new WrittenValues(connection, write).refused() : null;
	}

	private @Nullable String refused() throws SQLException {
		List<Target> targets = targets();
		for (Target target : targets) {
			List<SqlToken> value = this.write.values().get(target.column());
			boolean leftOut = this.write.insert() && value == null && !target.filled();
			if (target.required() && (leftOut || (value != null && WriteSyntax.isNull(value)))) {
				return "null value in column \"%s\" of relation \"%s\" violates not-null constraint"
					.formatted(target.column(), this.write.table().name());
			}
			String rejection = (value != null && (target.check() != null || isCast(value))
					&& WriteSyntax.isConstant(value)) ? rejection(target, SqlToken.text(value)) : null;
			if (rejection != null) {
				return rejection;
			}
		}
		return null;
	}

	private List<Target> targets() throws SQLException {
		List<Target> targets = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(COLUMNS)) {
			statement.setString(1, this.write.table().sql());
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					targets
						.add(new Target(row.getString("attname"), row.getBoolean("required"), row.getBoolean("filled"),
								row.getString("type"), row.getString("conname"), row.getString("expression")));
				}
			}
		}
		return targets;
	}

	private static boolean isCast(List<SqlToken> value) {
		return value.stream().anyMatch((token) -> token.is("::") || token.is("cast"));
	}

	private @Nullable String rejection(Target target, String value) throws SQLException {
		Savepoint savepoint = this.connection.setSavepoint();
		String column = Identifier.sql(target.column());
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT (%s) IS FALSE, written.%s FROM (SELECT CAST(%s AS %s) AS %s) AS written"
						.formatted((target.check() != null) ? target.check() : "true", column, value, target.type(),
								column))) {
			row.next();
			boolean rejected = row.getBoolean(1);
			this.connection.releaseSavepoint(savepoint);
			return rejected ? "new row for relation \"%s\" violates check constraint \"%s\""
				.formatted(this.write.table().name(), target.checkName()) : null;
		}
		catch (SQLException ex) {
			Refusal refusal = Refusal.of(ex);
			this.connection.rollback(savepoint);
			// such as no label of an enum
			return refusal.state().equals(INVALID_TEXT) ? refusal.message() : null;
		}
	}

	/**
	 * A column of the table, with one of the checks of it alone.
	 *
	 * @param column its name
	 * @param required whether it must have a value
	 * @param filled whether it has one if nobody writes it
	 * @param type its type
	 * @param checkName the name of the check, or {@code null}
	 * @param check the expression of the check, or {@code null}
	 */
	private record Target(String column, boolean required, boolean filled, String type, @Nullable String checkName,
			@Nullable String check) {

	}

}
