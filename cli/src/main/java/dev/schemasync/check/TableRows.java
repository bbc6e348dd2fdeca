package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.plan.TableContents;
import dev.schemasync.schema.ObjectName;

/**
 * The rows of all tables at one moment, as JSON.
 *
 * @param byTable the rows of each table, sorted
 */
record TableRows(Map<String, List<String>> byTable) {

	static final TableRows NONE = new TableRows(Map.of());

	static TableRows read(Connection connection, Relations relations, Set<String> without) throws SQLException {
		List<String> tables = relations.byOid()
			.values()
			.stream()
			.filter((relation) -> relation.kind() == 'r' && !without.contains(relation.name().name()))
			.map((relation) -> relation.name().sql())
			.toList();
		return new TableRows(TableContents.read(connection, tables));
	}

	int count(ObjectName table) {
		return this.byTable.getOrDefault(table.sql(), List.of()).size();
	}

	boolean hasMoreThan(TableRows before) {
		return this.byTable.entrySet()
			.stream()
			.anyMatch(
					(table) -> table.getValue().size() > before.byTable.getOrDefault(table.getKey(), List.of()).size());
	}

	/**
	 * Return the columns whose values a migration replaced by others.
	 * @param after the rows after it
	 * @return such as {@code public.customers.name}
	 */
	Set<String> replaced(TableRows after) {
		Set<String> replaced = new TreeSet<>();
		this.byTable.forEach((table, rows) -> {
			Map<String, List<String>> now = TableContents.columns(after.byTable.getOrDefault(table, List.of()));
			TableContents.columns(rows).forEach((column, values) -> {
				List<String> left = new ArrayList<>(values);
				left.removeIf("null"::equals);
				List<String> there = new ArrayList<>(now.getOrDefault(column, left));
				if (rows.size() <= there.size() && left.stream().anyMatch((value) -> !there.remove(value))) {
					replaced.add(table + "." + column);
				}
			});
		});
		return replaced;
	}

	/**
	 * Return the columns that a rollback left with other values, although the migration
	 * did nothing to them.
	 * @param migrated the rows after the migration
	 * @param undone the rows after the rollback
	 * @return such as {@code public.customers.name}
	 */
	Set<String> changed(TableRows migrated, TableRows undone) {
		Set<String> changed = new TreeSet<>();
		this.byTable.forEach((table, rows) -> {
			Map<String, List<String>> then = TableContents.columns(migrated.byTable.getOrDefault(table, List.of()));
			Map<String, List<String>> now = TableContents.columns(undone.byTable.getOrDefault(table, List.of()));
			TableContents.columns(rows).forEach((column, values) -> {
				if (values.equals(then.get(column)) && !values.equals(now.get(column))) {
					changed.add(table + "." + column);
				}
			});
		});
		return changed;
	}

}
