package dev.schemasync.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.Loss;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.migration.RollbackStep;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/** What a rollback takes away from the rows that are there, counted. */
final class RollbackLosses {

	private static final int COUNTED = 1_000_000;

	/** The table or the column is not there, or a condition is about one that is not. */
	private static final List<String> UNDEFINED = List.of("42P01", "42703", "3F000");

	/** What takes nothing away from rows, whatever is made. */
	private static final List<String> HARMLESS = List.of("CREATE", "COMMENT", "GRANT", "REVOKE");

	private static final SqlWriter WRITER = new SqlWriter(null);

	private final Connection connection;

	private RollbackLosses(Connection connection) {
		this.connection = connection;
	}

	/** Return a line for each loss, and one for each statement that can do anything. */
	static List<String> of(List<RollbackStep> steps, DataSource database) throws SQLException {
		List<String> lines = new ArrayList<>();
		try (Connection connection = database.getConnection()) {
			RollbackLosses losses = new RollbackLosses(connection);
			for (RollbackStep step : steps) {
				SqlScript script = SqlScript.read(step.sql());
				for (Change change : script.changes()) {
					losses.add(change, lines);
				}
				script.notAnalysed()
					.stream()
					.filter((words) -> HARMLESS.stream().noneMatch(words.toUpperCase(Locale.ROOT)::startsWith))
					.forEach((words) -> lines
						.add("not known, as this is not analysed: %s ... in %s".formatted(words, step.id())));
			}
		}
		return lines;
	}

	private void add(Change change, List<String> lines) throws SQLException {
		Long unfit = (change instanceof ColumnChange.AlterType alter)
				? RetypedValues.count(this.connection, alter, WRITER, COUNTED + 1) : null;
		for (Loss loss : change.losses()) {
			long count = (unfit != null) ? unfit
					: count(loss, (change instanceof RowChange.DeleteRows delete) ? delete.where() : null);
			String counted = (count > COUNTED) ? "over " + COUNTED : Long.toString(count);
			String s = (count == 1) ? "" : "s";
			if (count > 0) {
				lines.add(switch (loss.kind()) {
					case TABLE -> "table %s (%s row%s)".formatted(loss.table(), counted, s);
					case ROWS -> "rows of %s (%s row%s)".formatted(loss.table(), counted, s);
					case COLUMN -> "column %s of %s (%s value%s)".formatted(loss.column(), loss.table(), counted, s);
					case PRECISION, VALUES, MERGED -> "what does not fit of column %s of %s (%s%s value%s)"
						.formatted(loss.column(), loss.table(), (unfit != null) ? "" : "of ", counted, s);
				});
			}
		}
	}

	private long count(Loss loss, @Nullable Condition where) throws SQLException {
		Condition lost = (loss.column() != null) ? new Condition.NotNull(loss.column()) : where;
		String sql = "SELECT count(*) FROM (SELECT FROM %s%s LIMIT %d) AS counted".formatted(WRITER.name(loss.table()),
				(lost != null) ? " WHERE " + WRITER.condition(lost) : "", COUNTED + 1);
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			if (UNDEFINED.contains(ex.getSQLState())) {
				return 0;
			}
			throw ex;
		}
	}

}
