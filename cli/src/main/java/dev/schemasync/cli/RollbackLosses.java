package dev.schemasync.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

	/** What only takes away what has no rows of its own, unless columns go with it. */
	private static final Map<String, Set<String>> WITHOUT_ROWS = Map.of("DROP",
			Set.of("VIEW", "MATERIALIZED", "POLICY", "TRIGGER", "RULE", "STATISTICS", "INDEX", "PUBLICATION"), "ALTER",
			Set.of("PUBLICATION", "POLICY"));

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
				List<SqlScript.Part> parts = SqlScript.parts(step.sql());
				List<Change> changes = parts.stream().flatMap((part) -> part.changes().stream()).toList();
				for (Change change : changes) {
					if (!isComputedAgain(change, changes)) {
						losses.add(change, lines);
					}
				}
				parts.stream()
					.filter((part) -> !part.understood() && !isHarmless(part.words()))
					.flatMap((part) -> SqlScript.read(part.text()).notAnalysed().stream())
					.forEach((words) -> lines
						.add("not known, as this is not analysed: %s ... in %s".formatted(words, step.id())));
			}
		}
		return lines;
	}

	/** A computed column that is made anew has its values from other columns. */
	private static boolean isComputedAgain(Change change, List<Change> changes) {
		return change instanceof ColumnChange.DropColumn drop && changes.stream()
			.anyMatch((other) -> other instanceof ColumnChange.AddColumn add && add.spec().generated() != null
					&& add.column().equals(drop.column()) && add.table().name().equals(drop.table().name()));
	}

	private static boolean isHarmless(List<String> words) {
		String first = words.isEmpty() ? "" : words.getFirst();
		return HARMLESS.contains(first) || (words.size() > 1
				&& WITHOUT_ROWS.getOrDefault(first, Set.of()).contains(words.get(1)) && !words.contains("CASCADE"));
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
