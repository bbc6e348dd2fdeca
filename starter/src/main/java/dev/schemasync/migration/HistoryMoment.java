package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The history and whether nothing is pending, both as of one moment: what somebody
 * deletes or migrates in between cannot make the one contradict the other.
 *
 * @param isUpToDate whether it is known without the changelog that nothing is pending
 * @param newest the end of the history, all of it if something may be pending
 */
record HistoryMoment(boolean isUpToDate, HistoryRows.Newest newest) {

	/**
	 * Read it.
	 * @param dataSource connects to the database
	 * @param table the history
	 * @param upToDate knows whether nothing is pending
	 * @param limit how many rows at most if nothing is pending, {@code null} for all
	 * @return the history
	 * @throws HistoryReadException if it cannot be read
	 */
	static HistoryMoment read(DataSource dataSource, HistoryTable table, UpToDate upToDate, @Nullable Integer limit) {
		try (Connection connection = dataSource.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			connection.setAutoCommit(false);
			try {
				return read(connection, table, upToDate, limit);
			}
			finally {
				// a pool may hand it to somebody else as it is
				connection.rollback();
				connection.setAutoCommit(autoCommit);
			}
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	private static HistoryMoment read(Connection connection, HistoryTable table, UpToDate upToDate,
			@Nullable Integer limit) throws SQLException {
		CompletableFuture<Boolean> settled = ask(connection, upToDate);
		// all of the rows take a while, in which the files are read
		HistoryRows.Newest newest = table.newest(connection, (limit != null && settled.join()) ? limit : null);
		return new HistoryMoment(settled.join(), newest);
	}

	private static CompletableFuture<Boolean> ask(Connection connection, UpToDate upToDate) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
			return upToDate.ask(connection);
		}
		catch (SQLException ex) {
			// such as no right to read what was remembered: the rows are all there is
			try {
				connection.rollback();
			}
			catch (SQLException broken) {
				ex.addSuppressed(broken);
				throw ex;
			}
			return CompletableFuture.completedFuture(false);
		}
	}

	/** The rows, the oldest first. */
	List<HistoryTable.Row> rows() {
		return this.newest.rows().reversed();
	}

}
