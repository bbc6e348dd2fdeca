package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.schemasync.migration.HistoryTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of Liquibase's history. Their order is complete: read from either end,
 * the newest row is the same.
 */
final class HistoryRows {

	private static final String UNDEFINED_TABLE = "42P01";

	private final DataSource dataSource;

	private final String oldestFirst;

	private final String newestFirst;

	private final String table;

	HistoryRows(DataSource dataSource, String table) {
		this.dataSource = dataSource;
		this.table = table;
		this.oldestFirst = query(table, "ASC");
		this.newestFirst = query(table, "DESC");
	}

	/**
	 * Liquibase stores the local time of its session, so it is read in that zone. Who
	 * migrated elsewhere had another one: the order is that of the numbers, unless
	 * somebody has numbered rows by hand.
	 */
	private static String query(String table, String order) {
		return """
				SELECT id, author, filename, (extract(epoch FROM dateexecuted::timestamptz) * 1000000)::bigint, md5sum,
				       coalesce(nullif(comments, ''), nullif(description, ''), ''), coalesce(tag, ''),
				       exectype = 'MARK_RAN', count(*) OVER ()
				FROM %1$s
				ORDER BY CASE WHEN (SELECT count(*) = count(DISTINCT orderexecuted) FROM %1$s) THEN orderexecuted END %2$s,
				         dateexecuted %2$s, orderexecuted %2$s, filename %2$s, author %2$s, id %2$s
				LIMIT ?
				"""
			.formatted(table, order);
	}

	List<Row> all() {
		return read(this.oldestFirst, null).rows();
	}

	Newest newest(int limit) {
		return read(this.newestFirst, limit);
	}

	/** The same in a transaction. */
	Newest newest(Connection connection, @Nullable Integer limit) {
		return read(connection, this.newestFirst, limit);
	}

	private Newest read(String query, @Nullable Integer limit) {
		try (Connection connection = this.dataSource.getConnection()) {
			return read(connection, query, limit);
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	private static Newest read(Connection connection, String query, @Nullable Integer limit) {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setObject(1, limit, Types.INTEGER);
			return read(statement);
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return new Newest(List.of(), 0);
			}
			throw new HistoryReadException(ex);
		}
	}

	private static Newest read(PreparedStatement statement) throws SQLException {
		List<Row> rows = new ArrayList<>();
		int all = 0;
		try (ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				rows.add(new Row(ChangeSetKey.of(result.getString(3), result.getString(1), result.getString(2)),
						Instant.EPOCH.plus(result.getLong(4), ChronoUnit.MICROS), result.getString(5),
						result.getString(6), result.getString(7), result.getBoolean(8)));
				all = result.getInt(9);
			}
		}
		return new Newest(rows, all);
	}

	/**
	 * Remove the row of a change set, whose file may be named in another way than now.
	 * @throws HistoryReadException if the database refuses, or has no such row
	 */
	void delete(ChangeSetKey key) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection
					.prepareStatement("SELECT filename FROM %s WHERE id = ? AND author = ?".formatted(this.table));
				PreparedStatement deletion = connection.prepareStatement(
						"DELETE FROM %s WHERE id = ? AND author = ? AND filename = ?".formatted(this.table))) {
			boolean autoCommit = connection.getAutoCommit();
			statement.setString(1, key.id());
			statement.setString(2, key.author());
			int deleted = 0;
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					if (ChangeSetKey.of(row.getString(1), key.id(), key.author()).equals(key)) {
						deletion.setString(1, key.id());
						deletion.setString(2, key.author());
						deletion.setString(3, row.getString(1));
						deleted += deletion.executeUpdate();
					}
				}
			}
			if (!autoCommit) {
				connection.commit();
			}
			if (deleted == 0) {
				throw MigrationFailedException.changed("Somebody else has removed the row of " + key.id());
			}
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	/**
	 * The end of the history.
	 *
	 * @param rows its rows, the newest first
	 * @param all how many rows the history has
	 */
	record Newest(List<Row> rows, int all) {

		@Nullable String version() {
			return this.rows.isEmpty() ? null : this.rows.getFirst().key().id();
		}

		SchemaVersion toSchemaVersion(int limit, int pending) {
			return new SchemaVersion(version(), this.rows.stream().limit(limit).map(Row::toAppliedChangeSet).toList(),
					this.all, pending);
		}

	}

}
