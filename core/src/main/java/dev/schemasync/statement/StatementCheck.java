package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

import dev.schemasync.schema.SqlText;
import dev.schemasync.statement.StatementProblem.Type;
import dev.schemasync.syntax.SqlToken;

/** The check of one text: one round trip, two more for a routine. */
final class StatementCheck {

	/** What a mapper sets the parameters of its own statement in. */
	private static final Set<SqlText.Kind> COUNTED = Set.of(SqlText.Kind.INSERT, SqlText.Kind.UPDATE,
			SqlText.Kind.DELETE, SqlText.Kind.DELETE_ALL);

	private final Connection connection;

	private final Savepoint savepoint;

	private final SqlText text;

	private final PreparableSql sql;

	/** The first word of the statement. */
	private final String command;

	private boolean lockedOut;

	private boolean plannable;

	StatementCheck(Connection connection, Savepoint savepoint, SqlText text) {
		this.connection = connection;
		this.savepoint = savepoint;
		this.text = text;
		this.sql = PreparableSql.of(text);
		this.command = ParameterSyntax.command(this.sql.server());
	}

	List<StatementProblem> run(Map<String, List<String>> entityColumns) throws SQLException {
		String obstacle = (this.text.obstacle() != null) ? this.text.obstacle() : this.sql.obstacle();
		if (obstacle != null) {
			Type type = (this.text.kind() == SqlText.Kind.DERIVED_QUERY) ? Type.UNTRANSLATABLE
					: (this.text.kind() == SqlText.Kind.NAMED_QUERY && this.text.obstacle() != null)
							? Type.REFUSED_RESULT_CLASS : Type.UNCHECKED;
			return List.of(new StatementProblem(this.text, type, obstacle, null, null));
		}
		if (this.text.kind() == SqlText.Kind.FUNCTION) {
			return Routine.exists(this.connection, this.text.text()) ? List.of()
					: List.of(new StatementProblem(this.text, Type.MISSING_ROUTINE,
							"function %s does not exist".formatted(this.text.text()), null, null));
		}
		boolean typesKnown = false;
		try (PreparedStatement statement = prepare()) {
			typesKnown = ParameterTypes.declare(statement, this.sql.parameters(), this.text.parameters());
			// the driver asks the server to parse and describe, without executing
			ResultSetMetaData result = statement.getMetaData();
			if (!this.text.isFragment() && !ParameterSyntax.isDescribed(this.command)) {
				return List.of(unchecked("PostgreSQL looks at the names in such a statement only when it runs."));
			}
			if (this.text.kind() == SqlText.Kind.ROUTINE) {
				return routine(result);
			}
			if (COUNTED.contains(this.text.kind()) && !this.text.parameters().isEmpty()
					&& this.text.parameters().size() != this.sql.parameters().size()) {
				return List.of(
						new StatementProblem(
								this.text, Type.OTHER_PARAMETERS, "Hibernate sets %d parameters, and it has %d"
									.formatted(this.text.parameters().size(), this.sql.parameters().size()),
								null, null));
			}
			String unexpected = unexpected(result);
			if (unexpected != null) {
				return List.of(new StatementProblem(this.text, Type.INVALID, unexpected, null, null));
			}
			String refused = this.text.isFragment() ? null
					: WrittenValues.refused(this.connection, SqlToken.read(this.sql.server()));
			if (refused != null) {
				return List.of(new StatementProblem(this.text, Type.REJECTED_VALUE, refused, null, null));
			}
			this.plannable = !this.text.isFragment();
			List<StatementProblem> problems = new ArrayList<>(missingColumns(result, entityColumns));
			problems.addAll(unmatchedProperties(result));
			problems.addAll(ResultTypes.problems(this.text, result));
			return problems;
		}
		catch (SQLException ex) {
			Refusal refusal = Refusal.of(ex);
			StatementProblem problem = refusal.problem(this.text, this.sql, typesKnown, isTextUntyped());
			this.lockedOut = refusal.isLockTimeout();
			this.connection.rollback(this.savepoint);
			return (problem != null) ? List.of(problem) : List.of();
		}
	}

	/** Spring Data either asks for rows or for their number. */
	private @Nullable String unexpected(@Nullable ResultSetMetaData result) {
		if (this.text.kind() == SqlText.Kind.MODIFYING_QUERY && result != null) {
			return "A result was returned when none was expected: it returns rows, and @Modifying asks for their number.";
		}
		return (this.text.kind() == SqlText.Kind.QUERY && !this.text.isFragment() && result == null
				&& ParameterSyntax.isWrite(this.command))
						? "No results were returned by the query: without @Modifying it is asked for rows." : null;
	}

	private List<StatementProblem> routine(@Nullable ResultSetMetaData result) throws SQLException {
		String difference = this.text.properties().isEmpty() ? null
				: RoutineResults.difference(this.text.properties(), result);
		if (difference != null) {
			return List.of(new StatementProblem(this.text, Type.MISSING_ROUTINE, difference, null, null));
		}
		return Routine.isExecutable(this.connection, this.text.text()) ? List.of()
				: List.of(new StatementProblem(this.text, Type.MISSING_PRIVILEGE,
						"permission denied for " + this.text.text(), null, null));
	}

	/** See the setting stringtype of the driver. */
	private boolean isTextUntyped() throws SQLException {
		return this.connection.isWrapperFor(BaseConnection.class)
				&& !this.connection.unwrap(BaseConnection.class).getStringVarcharFlag();
	}

	/** Add the statement to those that are planned, if PostgreSQL could prepare it. */
	void addTo(StatementPlans plans) {
		if (this.plannable && ParameterSyntax.isPlanned(this.command)
				&& ParameterSyntax.isOneStatement(this.sql.server())) {
			plans.add(this.text, this.sql);
		}
	}

	/** What the statement uses, if PostgreSQL could prepare it. */
	UsedObjects used() {
		return UsedObjects.of(this.plannable ? SqlToken.read(this.sql.server()) : List.of());
	}

	/** Return whether somebody else's lock kept PostgreSQL from looking. */
	boolean isLockedOut() {
		return this.lockedOut;
	}

	private PreparedStatement prepare() throws SQLException {
		return this.text.body().stripLeading().startsWith("{") ? this.connection.prepareCall(this.sql.jdbc())
				: this.connection.prepareStatement(this.sql.jdbc());
	}

	private List<StatementProblem> missingColumns(@Nullable ResultSetMetaData result,
			Map<String, List<String>> entityColumns) throws SQLException {
		if (this.text.result() == null || result == null) {
			return List.of();
		}
		List<String> returned = labels(result);
		List<String> missing = new ArrayList<>(entityColumns.getOrDefault(this.text.result(), List.of()));
		missing.removeIf((column) -> returned.contains(column.toLowerCase(Locale.ROOT)));
		return missing.isEmpty() ? List.of() : List.of(new StatementProblem(this.text, Type.MISSING_RESULT_COLUMN,
				"no column " + String.join(", ", missing), null, null));
	}

	/** Spring Data finds fullName in a column of that name and in full_name. */
	private List<StatementProblem> unmatchedProperties(@Nullable ResultSetMetaData result) throws SQLException {
		if (this.text.properties().isEmpty() || result == null || result.getColumnCount() == 1) {
			return List.of();
		}
		List<String> returned = labels(result);
		List<String> missing = this.text.properties()
			.stream()
			.filter((property) -> !returned.contains(property.toLowerCase(Locale.ROOT))
					&& !returned.contains(property.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT)))
			.toList();
		return missing.isEmpty() ? List.of() : List.of(new StatementProblem(this.text, Type.UNMATCHED_PROPERTY,
				"no column for " + String.join(", ", missing), null, null));
	}

	private static List<String> labels(ResultSetMetaData result) throws SQLException {
		List<String> labels = new ArrayList<>();
		for (int i = 1; i <= result.getColumnCount(); i++) {
			labels.add(result.getColumnLabel(i).toLowerCase(Locale.ROOT));
		}
		return labels;
	}

	private StatementProblem unchecked(String reason) {
		return new StatementProblem(this.text, Type.UNCHECKED, reason, null, null);
	}

}
