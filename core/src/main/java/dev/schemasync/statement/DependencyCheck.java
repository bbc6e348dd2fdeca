package dev.schemasync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.FunctionBody.Explainable;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlToken;

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
						|| (dependency.language() == null && relation.isIdentity(dependency.defaultOf()))));
		if (!unused) {
			this.rows.add(dependency);
		}
	}

	List<WriteProblem> problems(Explanation explanation) throws SQLException {
		List<WriteProblem> problems = new ArrayList<>();
		for (Row row : this.rows) {
			String message = row.allowed() ? refused(row, explanation) : "permission denied for " + row.object();
			UsedRelation relation = this.relations.get(row.relation());
			if (message != null && relation != null) {
				problems.add(new WriteProblem(row.relation(), relation.source(), Kind.FORBIDDEN,
						Set.of(Operation.INSERT), true,
						(row.language() != null) ? "function " + row.object() : "sequence " + row.object(), message));
			}
		}
		return problems;
	}

	/** What the function of a check does is done with the rights of the role. */
	private static @Nullable String refused(Row row, Explanation explanation) throws SQLException {
		if (row.source() == null || row.securityDefiner()) {
			return null;
		}
		FunctionBody body = new FunctionBody(null, row.arguments(), null);
		for (List<SqlToken> statement : row.statements()) {
			Explainable explainable = body.explainable(statement);
			Refusal refusal = (explainable != null) ? explanation.explain(explainable.sql(), null) : null;
			if (refusal != null && Explanation.isForbidden(refusal)) {
				return refusal.message();
			}
		}
		return null;
	}

	/** A row of {@code dependencies.sql}. */
	private record Row(ObjectName relation, @Nullable String defaultOf, String object, boolean allowed,
			@Nullable String source, @Nullable String language, boolean securityDefiner, List<String> names,
			List<String> types) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(new ObjectName(row.getString("nspname"), row.getString("relname")),
					row.getString("default_of"), row.getString("object"), row.getBoolean("allowed"),
					row.getString("source"), row.getString("language"), row.getBoolean("prosecdef"),
					List.of((String[]) row.getArray("argument_names").getArray()),
					List.of((String[]) row.getArray("argument_types").getArray()));
		}

		Map<String, String> arguments() {
			Map<String, String> arguments = new HashMap<>();
			for (int i = 0; i < this.types.size(); i++) {
				arguments.put("$" + (i + 1), this.types.get(i));
				if (i < this.names.size()) {
					arguments.put(this.names.get(i), this.types.get(i));
				}
			}
			return arguments;
		}

		List<List<SqlToken>> statements() {
			String text = (this.source != null) ? this.source : "";
			if ("plpgsql".equals(this.language)) {
				return TriggerRun.of(Plpgsql.parse(text), Operation.INSERT, null)
					.steps()
					.stream()
					.map(TriggerRun.Step::tokens)
					.toList();
			}
			List<List<SqlToken>> statements = new ArrayList<>(List.of(new ArrayList<>()));
			for (SqlToken token : SqlToken.read(text)) {
				if (token.is(";")) {
					statements.add(new ArrayList<>());
				}
				else {
					statements.getLast().add(token);
				}
			}
			return statements;
		}

	}

}
