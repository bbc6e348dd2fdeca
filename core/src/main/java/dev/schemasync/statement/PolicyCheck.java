package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlExpression;

/**
 * Policies that let the role do some things only, or only if a setting of the session
 * says so.
 */
final class PolicyCheck {

	private final Map<ObjectName, UsedRelation> relations;

	private final Map<ObjectName, List<Set<String>>> settings = new LinkedHashMap<>();

	private final Map<ObjectName, List<Policy>> policies = new LinkedHashMap<>();

	PolicyCheck(Map<ObjectName, UsedRelation> relations) {
		this.relations = relations;
	}

	void add(ResultSet row) throws SQLException {
		Set<String> names = new LinkedHashSet<>();
		for (SqlExpression.Call call : SqlExpression.of(row.getString("text")).calls()) {
			String setting = call.simpleName().equals("current_setting") ? call.literal() : null;
			if (setting != null) {
				names.add(setting);
			}
		}
		ObjectName relation = new ObjectName(row.getString("nspname"), row.getString("relname"));
		this.settings.computeIfAbsent(relation, (name) -> new ArrayList<>()).add(names);
		this.policies.computeIfAbsent(relation, (name) -> new ArrayList<>())
			.add(new Policy(operations(row.getString("polcmd")), row.getString("visible"), row.getString("accepted")));
	}

	/** See {@code pg_policy.polcmd}. */
	private static Set<Operation> operations(String command) {
		return switch (command) {
			case "r" -> Set.of(Operation.SELECT);
			case "a" -> Set.of(Operation.INSERT);
			case "w" -> Set.of(Operation.UPDATE);
			case "d" -> Set.of(Operation.DELETE);
			case "*" -> EnumSet.allOf(Operation.class);
			default -> throw new IllegalStateException("A policy for " + command);
		};
	}

	/** The relations whose policies let the role in. */
	Set<ObjectName> guarded() {
		return this.policies.keySet();
	}

	List<WriteProblem> problems(Connection connection) throws SQLException {
		List<WriteProblem> problems = new ArrayList<>();
		for (Map.Entry<ObjectName, List<Set<String>>> entry : this.settings.entrySet()) {
			UsedRelation relation = this.relations.get(entry.getKey());
			List<String> missing = new ArrayList<>();
			for (Set<String> names : entry.getValue()) {
				missing.addAll(missing(connection, names));
			}
			// one policy that needs nothing lets the role in
			if (relation != null && !missing.isEmpty() && entry.getValue().stream().noneMatch(Set::isEmpty)) {
				problems
					.add(new WriteProblem(entry.getKey(), relation.source(), Kind.NEEDS_SETTING, relation.operations(),
							false, "policy", String.join(", ", missing.stream().distinct().toList())));
			}
		}
		for (Map.Entry<ObjectName, List<Policy>> entry : this.policies.entrySet()) {
			UsedRelation relation = this.relations.get(entry.getKey());
			Set<Operation> allowed = EnumSet.noneOf(Operation.class);
			for (Policy policy : entry.getValue()) {
				allowed.addAll(policy.allowed(connection));
			}
			Set<Operation> refused = EnumSet.noneOf(Operation.class);
			if (relation != null) {
				refused.addAll(relation.operations());
				refused.removeAll(allowed);
			}
			if (relation != null && !refused.isEmpty()) {
				problems.add(new WriteProblem(entry.getKey(), relation.source(), Kind.NO_POLICY, refused, true,
						"row-level security",
						allowed.isEmpty() ? "policies that are true for no row" : "policies for %s only"
							.formatted(allowed.stream().map(Operation::name).collect(Collectors.joining(", ")))));
			}
		}
		return problems;
	}

	private static List<String> missing(Connection connection, Set<String> names) throws SQLException {
		List<String> missing = new ArrayList<>();
		for (String name : names) {
			try (PreparedStatement statement = connection
				.prepareStatement("SELECT coalesce(current_setting(?, true), '') = ''")) {
				statement.setString(1, name);
				try (ResultSet row = statement.executeQuery()) {
					if (row.next() && row.getBoolean(1)) {
						missing.add(name);
					}
				}
			}
		}
		return missing;
	}

	/**
	 * A policy that applies to the role.
	 *
	 * @param operations what it is for
	 * @param visible which rows there are, {@code null} if it does not say
	 * @param accepted which rows may be written, {@code null} if it does not say
	 */
	private record Policy(Set<Operation> operations, @Nullable String visible, @Nullable String accepted) {

		Set<Operation> allowed(Connection connection) throws SQLException {
			Set<Operation> allowed = EnumSet.copyOf(this.operations);
			if (isNever(this.visible, connection)) {
				allowed.retainAll(Set.of(Operation.INSERT));
			}
			if (isNever(this.accepted, connection)) {
				allowed.retainAll(Set.of(Operation.SELECT, Operation.DELETE));
			}
			return allowed;
		}

		/** Without a column and a function it is the same for each row. */
		private static boolean isNever(@Nullable String expression, Connection connection) throws SQLException {
			if (expression == null || !SqlExpression.of(expression).calls().isEmpty()) {
				return false;
			}
			Savepoint savepoint = connection.setSavepoint();
			try (Statement statement = connection.createStatement();
					ResultSet row = statement.executeQuery("SELECT (" + expression + ") IS NOT TRUE")) {
				return row.next() && row.getBoolean(1);
			}
			catch (SQLException ex) {
				// it names a column
				Refusal.of(ex);
				return false;
			}
			finally {
				connection.rollback(savepoint);
			}
		}

	}

}
