package dev.schemasync.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import dev.schemasync.change.Loss;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.schema.Identifier;
import org.jspecify.annotations.Nullable;

/** Counts the rows or values that a change would take. */
final class LossCount {

	private static final int COUNTED = 1_000_000;

	private final @Nullable DataSource database;

	/**
	 * Create a counter.
	 * @param database the database that would be changed, {@code null} if there is none
	 */
	LossCount(@Nullable DataSource database) {
		this.database = database;
	}

	/** Return how many there are, at most one more than counted, -1 if nobody knows. */
	long of(Loss loss) {
		if (this.database == null) {
			return -1;
		}
		String condition = (loss.column() != null) ? " WHERE %s IS NOT NULL".formatted(Identifier.sql(loss.column()))
				: "";
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*) FROM (SELECT FROM %s%s LIMIT %d) AS counted"
					.formatted(loss.table().sql(), condition, COUNTED + 1))) {
			return row.next() ? row.getLong(1) : -1;
		}
		catch (SQLException ex) {
			// a table that is renamed first, or that the role may not read
			return -1;
		}
	}

	/**
	 * Return a writer of names that mean the same for whoever runs the SQL there.
	 * @return one that leaves out {@code public} if names without a schema are there
	 */
	SqlWriter writer() throws SQLException {
		if (this.database == null) {
			return new SqlWriter("public");
		}
		try (Connection connection = this.database.getConnection()) {
			return new SqlWriter("public".equals(connection.getSchema()) ? "public" : null);
		}
	}

	static String words(Loss loss, long count) {
		String what = (loss.column() != null) ? "values" : "rows";
		if (count < 0) {
			return "nobody counted its " + what;
		}
		return (count > COUNTED) ? "more than %,d %s".formatted(COUNTED, what)
				: "%d %s now".formatted(count, (count == 1) ? what.substring(0, what.length() - 1) : what);
	}

}
