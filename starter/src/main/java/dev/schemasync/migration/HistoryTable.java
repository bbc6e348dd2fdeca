package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import liquibase.Scope;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Liquibase's table of applied change sets, written only to repair it. */
final class HistoryTable implements LockedHistory {

	private final DataSource dataSource;

	private final String tableSql;

	private final HistoryRows rows;

	private final String lockTableSql;

	private final SyncTable sync;

	private final String schema;

	private final String table;

	private final Set<String> names;

	HistoryTable(SpringLiquibase settings, DataSource dataSource) {
		this(settings, dataSource, null);
	}

	/**
	 * The table of a session, which change sets may give another search path.
	 * @param current the schema that the session had at its beginning, if any
	 */
	HistoryTable(SpringLiquibase settings, DataSource dataSource, @Nullable String current) {
		this.dataSource = dataSource;
		// Liquibase creates its own tables with lower-case names, however they are
		// configured
		this.table = orElse(settings.getDatabaseChangeLogTable(), "databasechangelog").toLowerCase(Locale.ROOT);
		String lockTable = orElse(settings.getDatabaseChangeLogLockTable(), "databasechangeloglock")
			.toLowerCase(Locale.ROOT);
		this.schema = orElse(settings.getLiquibaseSchema(), orElse(settings.getDefaultSchema(), orElse(current, "")));
		String syncTable = this.table + "_sync";
		this.names = Set.of(this.table, lockTable, syncTable);
		this.tableSql = sql(this.table);
		this.rows = new HistoryRows(dataSource, this.tableSql);
		this.lockTableSql = sql(lockTable);
		this.sync = new SyncTable(sql(syncTable));
	}

	/**
	 * Return who migrates at this moment.
	 * @return the lock, or {@code null} if nobody holds it
	 * @throws HistoryReadException if it cannot be read
	 */
	@Nullable MigrationLock lock() {
		try (Connection connection = this.dataSource.getConnection()) {
			MigrationLock lock = MigrationLock.find(connection, key(connection));
			if (lock != null) {
				return lock;
			}
			LiquibaseLockRow row = liquibaseLock(connection);
			return (row != null) ? MigrationLock.ofLiquibase(row.holder(), row.since()) : null;
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	@Override
	public String key(Connection connection) throws SQLException {
		return (this.schema.isEmpty() ? connection.getSchema() : this.schema) + "." + this.table;
	}

	@Override
	public void await(LockWait wait, AdvisoryLock lock) throws SQLException {
		wait.awaitLiquibase(lock, this);
	}

	/**
	 * Return a digest of the history.
	 * @param connection any connection to the database
	 * @return the digest
	 * @throws SQLException if the history cannot be read
	 */
	String digest(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT count(*) || ' ' || md5(coalesce(string_agg(concat_ws('|', filename, id, author, md5sum, exectype,
				orderexecuted), E'\\n' ORDER BY orderexecuted, filename, id, author), '')) FROM %s
				""".formatted(this.tableSql))) {
			row.next();
			return row.getString(1);
		}
	}

	String lockTable() {
		return this.lockTableSql;
	}

	SyncTable sync() {
		return this.sync;
	}

	@Nullable LiquibaseLockRow liquibaseLock(Connection connection) throws SQLException {
		return LiquibaseLockRow.read(connection, this.lockTableSql, this.tableSql);
	}

	@Nullable Void clearLiquibaseLock(Connection connection) throws SQLException {
		LiquibaseLockRow.clear(connection, this.lockTableSql);
		return null;
	}

	/**
	 * Return the name of a table in the schema of this one.
	 * @param other its unqualified name
	 * @return the name as it is written in SQL
	 */
	String beside(String other) {
		return sql(other);
	}

	private String sql(String name) {
		PostgresDatabase database = new PostgresDatabase();
		try {
			// quoted where Liquibase quotes
			return Scope.child(Map.of(Scope.Attr.database.name(), database), () -> this.schema.isEmpty()
					? database.escapeObjectName(name, Table.class) : database.escapeTableName(null, this.schema, name));
		}
		catch (LiquibaseException ex) {
			throw MigrationFailedException.of(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String orElse(@Nullable String text, String other) {
		return (text != null && StringUtils.hasText(text)) ? text : other;
	}

	/**
	 * Return the tables that are Liquibase's and this library's own.
	 * @return the names of the history, its lock and what is remembered beside them, as
	 * the catalog has them
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * Read the history.
	 * @return its rows, the oldest first; empty if there is no such table yet
	 * @throws HistoryReadException if it cannot be read
	 */
	List<Row> rows() {
		return this.rows.all();
	}

	/**
	 * Read the end of the history.
	 * @param limit how many rows at most
	 * @return the newest rows
	 * @throws HistoryReadException if it cannot be read
	 */
	HistoryRows.Newest newest(int limit) {
		return this.rows.newest(limit);
	}

	/**
	 * Read the end of the history in a transaction.
	 * @param connection has the transaction
	 * @param limit how many rows at most, {@code null} for all
	 * @return the newest rows
	 * @throws HistoryReadException if it cannot be read
	 */
	HistoryRows.Newest newest(Connection connection, @Nullable Integer limit) {
		return this.rows.newest(connection, limit);
	}

	/**
	 * Remove the row of a change set.
	 * @param key what identifies it
	 * @throws HistoryReadException if the database refuses
	 */
	void delete(ChangeSetKey key) {
		this.rows.delete(key);
	}

	/**
	 * One applied change set.
	 *
	 * @param key what identifies it
	 * @param appliedAt when it was applied
	 * @param checksum the checksum of its text then, or {@code null} if it was cleared
	 * @param description its comment, or else what it does
	 * @param tag its tag, or an empty text
	 * @param skipped whether its preconditions skipped it
	 */
	record Row(ChangeSetKey key, Instant appliedAt, @Nullable String checksum, String description, String tag,
			boolean skipped) {

		ChangeSetStatus toStatus() {
			return toStatus(this.skipped ? ChangeSetStatus.State.SKIPPED : ChangeSetStatus.State.APPLIED);
		}

		ChangeSetStatus toStatus(ChangeSetStatus.State state) {
			return new ChangeSetStatus(this.key.id(), this.key.author(), this.key.file(), this.description, state,
					this.appliedAt, List.of());
		}

		AppliedChangeSet toAppliedChangeSet() {
			return new AppliedChangeSet(this.key.id(), this.key.author(), this.key.file(), this.description,
					this.appliedAt);
		}

	}

}
