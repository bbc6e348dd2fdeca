package dev.schemasync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.BodyCheck.Found;
import dev.schemasync.statement.WriteProblem.Kind;

/** Functions and sequences that an insert uses by itself, and what the functions use. */
final class DependencyCheck {

	private final Map<ObjectName, UsedRelation> relations;

	private final List<Row> rows = new ArrayList<>();

	DependencyCheck(Map<ObjectName, UsedRelation> relations) {
		this.relations = relations;
	}

	void add(ResultSet row) throws SQLException {
		Row dependency = Row.of(row);
		UsedRelation relation = this.relations.get(dependency.relation());
		boolean unused = relation == null || !relation.operations().contains(Operation.INSERT)
				|| (dependency.defaultOf() != null && (relation.inserts(dependency.defaultOf())
						|| (dependency.function().language() == null && relation.isIdentity(dependency.defaultOf()))));
		if (!unused) {
			this.rows.add(dependency);
		}
	}

	List<WriteProblem> problems(Explanation explanation) throws SQLException {
		List<WriteProblem> problems = new ArrayList<>();
		for (Row row : this.rows) {
			CalledFunction function = row.function();
			Found found = row.allowed() ? new BodyCheck(explanation).function(function)
					: new Found(Kind.FORBIDDEN, true, "permission denied for " + function.name());
			UsedRelation relation = this.relations.get(row.relation());
			if (found != null && relation != null) {
				problems.add(new WriteProblem(row.relation(), relation.source(), found.kind(), Set.of(Operation.INSERT),
						found.certain(),
						(function.language() != null) ? "function " + function.name() : "sequence " + function.name(),
						found.message()));
			}
		}
		return problems;
	}

	/** A row of {@code dependencies.sql}. */
	private record Row(ObjectName relation, @Nullable String defaultOf, boolean allowed, CalledFunction function) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(new ObjectName(row.getString("nspname"), row.getString("relname")),
					row.getString("default_of"), row.getBoolean("allowed"), CalledFunction.of(row));
		}

	}

}
