package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlExpression;

/** Policies that let the role in only if a setting of the session says so. */
final class PolicyCheck {

	private final Map<ObjectName, UsedRelation> relations;

	private final Map<ObjectName, List<Set<String>>> settings = new LinkedHashMap<>();

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
		this.settings
			.computeIfAbsent(new ObjectName(row.getString("nspname"), row.getString("relname")),
					(name) -> new ArrayList<>())
			.add(names);
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

}
