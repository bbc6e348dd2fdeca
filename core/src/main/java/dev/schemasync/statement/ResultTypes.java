package dev.schemasync.statement;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.ResultColumn;
import dev.schemasync.statement.StatementProblem.Type;

/**
 * Whether what a statement returns is found, and read as what the attributes are.
 */
final class ResultTypes {

	private ResultTypes() {
	}

	static List<StatementProblem> problems(SqlText text, @Nullable ResultSetMetaData result) throws SQLException {
		List<StatementProblem> problems = new ArrayList<>();
		if (result != null) {
			for (ResultColumn column : text.reads()) {
				int position = position(column, result);
				if (position > 0 && !column.name().isEmpty() && isRepeated(position, result)) {
					problems.add(new StatementProblem(text, Type.REPEATED_RESULT_COLUMN,
							"several columns " + result.getColumnLabel(position), null, null));
					return problems;
				}
				StatementProblem problem = (position > 0) ? problem(text, column, result.getColumnTypeName(position))
						: null;
				if (problem != null) {
					problems.add(problem);
				}
			}
		}
		return problems;
	}

	/** Of several columns of one name the driver takes the first. */
	private static int position(ResultColumn column, ResultSetMetaData result) throws SQLException {
		for (int i = 1; i <= result.getColumnCount(); i++) {
			if (column.name().isEmpty() || column.name().equalsIgnoreCase(result.getColumnLabel(i))) {
				return i;
			}
		}
		return 0;
	}

	/** Hibernate compares the names as they are. */
	private static boolean isRepeated(int position, ResultSetMetaData result) throws SQLException {
		for (int i = position + 1; i <= result.getColumnCount(); i++) {
			if (result.getColumnLabel(i).equals(result.getColumnLabel(position))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable StatementProblem problem(SqlText text, ResultColumn column, String type) {
		String message = (column.name().isEmpty() ? "it returns %s, which is read as %s"
				: "it returns " + column.name() + " as %s, which is read as %s")
			.formatted(type, words(column.binding()));
		return switch (Readability.of(column.binding(), type)) {
			case READS -> null;
			case SOME -> new StatementProblem(text, Type.DOUBTFUL_RESULT, message, null, null);
			case FAILS -> new StatementProblem(text, Type.UNREADABLE_RESULT, message, null, null);
		};
	}

	private static String words(Binding binding) {
		return binding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
