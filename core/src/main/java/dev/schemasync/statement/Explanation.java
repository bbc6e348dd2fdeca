package dev.schemasync.statement;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.syntax.SqlToken;

/**
 * What PostgreSQL says when it is asked to explain a statement: it looks at names, types
 * and rights, and executes nothing.
 */
final class Explanation {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String UNDEFINED_TABLE = "42P01";

	/** Undefined column, function, schema and type, and a value of another type. */
	private static final Set<String> UNDEFINED = Set.of("42703", "42883", "3F000", "42704", "42804", UNDEFINED_TABLE);

	/** Feature not supported, and generated always. */
	private static final Set<String> TAKES_NO_VALUE = Set.of("0A000", "428C9");

	private final Connection connection;

	private final Savepoint savepoint;

	Explanation(Connection connection, Savepoint savepoint) {
		this.connection = connection;
		this.savepoint = savepoint;
	}

	/**
	 * Return what is wrong, or {@code null} if nothing is.
	 * @param sql the statement
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable Refusal explain(String sql, @Nullable String searchPath) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			if (searchPath != null) {
				statement.execute("SET LOCAL search_path = " + searchPath);
			}
			statement.execute("EXPLAIN " + sql);
			this.connection.rollback(this.savepoint);
			return null;
		}
		catch (SQLException ex) {
			Refusal refusal = Refusal.of(ex);
			this.connection.rollback(this.savepoint);
			return refusal;
		}
	}

	/**
	 * Return what a table refuses for certain of what a statement writes, or
	 * {@code null}.
	 * @param sql the statement
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable String refused(String sql, @Nullable String searchPath) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			if (searchPath != null) {
				statement.execute("SET LOCAL search_path = " + searchPath);
			}
			return WrittenValues.refused(this.connection, SqlToken.read(sql));
		}
		catch (SQLException ex) {
			return unlessForbidden(ex);
		}
		finally {
			this.connection.rollback(this.savepoint);
		}
	}

	/**
	 * Return what a role may not use of what a statement names, or {@code null}.
	 * @param role whose rights count, {@code null} for those of the session
	 * @param used what the statement names
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable String forbidden(@Nullable String role, UsedObjects used, @Nullable String searchPath) throws SQLException {
		try (Statement settings = this.connection.createStatement();
				PreparedStatement rights = this.connection.prepareStatement(WriteChecker.sql("rights"))) {
			if (searchPath != null) {
				settings.execute("SET LOCAL search_path = " + searchPath);
			}
			List<ObjectName> tables = new ArrayList<>(used.reads());
			List<String> operations = new ArrayList<>(Collections.nCopies(tables.size(), "SELECT"));
			if (used.target() != null) {
				tables.add(used.target());
				operations.add(used.command());
			}
			rights.setString(1, role);
			rights.setArray(2, texts(tables.stream().map(ObjectName::sql)));
			rights.setArray(3, texts(operations.stream()));
			rights.setString(4, (used.target() != null) ? used.target().sql() : null);
			rights.setArray(5, texts(used.looksFor().stream()));
			rights.setArray(6, texts(used.sequences().stream().map(ObjectName::sql)));
			rights.setArray(7, texts(used.functions().stream().map(ObjectName::schema)));
			rights.setArray(8, texts(used.functions().stream().map(ObjectName::name)));
			try (ResultSet row = rights.executeQuery()) {
				return row.next()
						? "permission denied for " + row.getString(1)
								+ ((role != null) ? " to %s, with whose rights the function runs".formatted(role) : "")
						: null;
			}
		}
		catch (SQLException ex) {
			return unlessForbidden(ex);
		}
		finally {
			this.connection.rollback(this.savepoint);
		}
	}

	/** What is in a schema that the role may not look into is not known. */
	private static @Nullable String unlessForbidden(SQLException ex) throws SQLException {
		if (isForbidden(Refusal.of(ex))) {
			return null;
		}
		throw ex;
	}

	/** Return the names of the functions that are neither PostgreSQL's nor hidden. */
	Set<String> functionNames() throws SQLException {
		Set<String> names = new HashSet<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT DISTINCT p.proname FROM pg_proc p WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)")) {
			while (row.next()) {
				names.add(row.getString(1));
			}
		}
		return names;
	}

	/** Return the triggers of what a statement writes. */
	List<TriggerCheck.Row> triggers(ObjectName table, @Nullable String searchPath) throws SQLException {
		List<TriggerCheck.Row> triggers = new ArrayList<>();
		try (Statement settings = this.connection.createStatement();
				PreparedStatement found = this.connection.prepareStatement(
						"SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)");
				PreparedStatement query = this.connection.prepareStatement(WriteChecker.sql("triggers"))) {
			if (searchPath != null) {
				settings.execute("SET LOCAL search_path = " + searchPath);
			}
			found.setString(1, table.sql());
			try (ResultSet name = found.executeQuery()) {
				if (name.next()) {
					query.setArray(1, texts(Stream.of(name.getString(1))));
					query.setArray(2, texts(Stream.of(name.getString(2))));
					try (ResultSet row = query.executeQuery()) {
						while (row.next()) {
							triggers.add(TriggerCheck.Row.of(row));
						}
					}
				}
			}
		}
		catch (SQLException ex) {
			unlessForbidden(ex);
		}
		finally {
			this.connection.rollback(this.savepoint);
		}
		return triggers;
	}

	/** Return the functions that a statement calls, where their names tell which. */
	List<CalledFunction> called(UsedObjects used, @Nullable String searchPath) throws SQLException {
		if (used.functions().isEmpty()) {
			return List.of();
		}
		List<CalledFunction> called = new ArrayList<>();
		try (Statement settings = this.connection.createStatement();
				PreparedStatement functions = this.connection.prepareStatement(WriteChecker.sql("functions"))) {
			if (searchPath != null) {
				settings.execute("SET LOCAL search_path = " + searchPath);
			}
			functions.setArray(1, texts(used.functions().stream().map(ObjectName::schema)));
			functions.setArray(2, texts(used.functions().stream().map(ObjectName::name)));
			try (ResultSet row = functions.executeQuery()) {
				while (row.next()) {
					called.add(CalledFunction.of(row));
				}
			}
		}
		finally {
			this.connection.rollback(this.savepoint);
		}
		return called;
	}

	/** Return whether the role may not look into some schema of a search path. */
	boolean isClosed(@Nullable String searchPath) throws SQLException {
		if (searchPath == null) {
			return false;
		}
		try (PreparedStatement closed = this.connection.prepareStatement(
				"SELECT FROM pg_namespace WHERE nspname = ANY (?) AND NOT has_schema_privilege(oid, 'USAGE')")) {
			closed.setArray(1, texts(SqlToken.read(searchPath).stream().map(SqlToken::name)));
			try (ResultSet row = closed.executeQuery()) {
				return row.next();
			}
		}
	}

	private Array texts(Stream<String> texts) throws SQLException {
		return this.connection.createArrayOf("text", texts.toArray());
	}

	static boolean isForbidden(Refusal refusal) {
		return refusal.state().equals(INSUFFICIENT_PRIVILEGE);
	}

	/** Whether a column of a view is computed, or one below it is generated. */
	static boolean takesNoValue(Refusal refusal) {
		return TAKES_NO_VALUE.contains(refusal.state());
	}

	static boolean isUndefined(Refusal refusal, boolean certain) {
		if (refusal.message().contains("configuration parameter")) {
			// the application may make the setting
			return false;
		}
		return certain ? UNDEFINED.contains(refusal.state()) : refusal.state().equals(UNDEFINED_TABLE);
	}

}
