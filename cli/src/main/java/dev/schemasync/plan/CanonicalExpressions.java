package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Prints expressions of the mapping as PostgreSQL prints those of the catalog, so that
 * texts can be compared. PostgreSQL does it itself, on an empty temporary copy of the
 * table that is rolled back.
 */
public final class CanonicalExpressions {

	private static final String COPY = "schema_sync_copy";

	private final Connection connection;

	/**
	 * Create a printer.
	 * @param connection a connection that may create temporary tables
	 */
	public CanonicalExpressions(Connection connection) {
		this.connection = connection;
	}

	@Nullable String check(ObjectName table, String expression) {
		return print(table, "ADD CONSTRAINT probe CHECK (" + expression + ")",
				"SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'probe' AND conrelid = '%s'::regclass");
	}

	@Nullable String defaultOf(ObjectName table, String column, String expression) {
		return print(table, "ALTER COLUMN " + Identifier.sql(column) + " SET DEFAULT " + expression,
				"SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum WHERE adrelid = '%s'::regclass AND attname = "
						+ Identifier.literal(column));
	}

	/** Return the printed expression, or {@code null} if PostgreSQL does not take it. */
	private @Nullable String print(ObjectName table, String action, String query) {
		try {
			boolean autoCommit = this.connection.getAutoCommit();
			this.connection.setAutoCommit(false);
			Savepoint savepoint = this.connection.setSavepoint();
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("CREATE TEMPORARY TABLE %s (LIKE %s)".formatted(COPY, table.sql()));
				statement.execute("ALTER TABLE pg_temp.%s %s".formatted(COPY, action));
				try (ResultSet row = statement.executeQuery(query.formatted("pg_temp." + COPY))) {
					return row.next() ? row.getString(1) : null;
				}
			}
			finally {
				this.connection.rollback(savepoint);
				this.connection.setAutoCommit(autoCommit);
			}
		}
		catch (SQLException ex) {
			return null;
		}
	}

}
