package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.schemasync.ddl.TableDefinition.ColumnDefinition;
import org.jspecify.annotations.Nullable;

/** The statements that make a column what it should be. */
final class ColumnChange {

	private ColumnChange() {
	}

	/** Whether PostgreSQL cannot alter the one to the other. */
	static boolean needsNewColumn(ColumnDefinition from, ColumnDefinition to) {
		return !Objects.equals(from.generated(), to.generated());
	}

	static List<String> between(String table, @Nullable ColumnDefinition from, ColumnDefinition to) {
		if (from == null) {
			return List.of("ALTER TABLE %s ADD COLUMN %s".formatted(table, to.definition()));
		}
		List<String> actions = new ArrayList<>();
		boolean typeChanges = !from.type().equals(to.type());
		boolean defaultInTheWay = typeChanges && from.defaultExpression() != null;
		if (defaultInTheWay || (from.defaultExpression() != null && to.defaultExpression() == null)) {
			actions.add("DROP DEFAULT");
		}
		if (from.identity() != null && !from.identity().equals(to.identity())) {
			actions.add("DROP IDENTITY");
		}
		if (typeChanges) {
			actions
				.add("TYPE %s USING %s::%s".formatted(to.type(), to.name(), to.type().replaceFirst(" COLLATE .*", "")));
		}
		if (from.notNull() && !to.notNull()) {
			actions.add("DROP NOT NULL");
		}
		if (!from.notNull() && to.notNull()) {
			actions.add("SET NOT NULL");
		}
		if (to.defaultExpression() != null
				&& (defaultInTheWay || !to.defaultExpression().equals(from.defaultExpression()))) {
			actions.add("SET DEFAULT " + to.defaultExpression());
		}
		if (to.identity() != null && !to.identity().equals(from.identity())) {
			actions.add("ADD " + to.identity());
		}
		return actions.stream()
			.map((action) -> "ALTER TABLE %s ALTER COLUMN %s %s".formatted(table, to.name(), action))
			.toList();
	}

}
