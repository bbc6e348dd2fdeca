package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Objects;

import dev.schemasync.ddl.TableDefinition.ColumnDefinition;
import org.jspecify.annotations.Nullable;

/** The statements that make a column what it should be. */
final class ColumnChange {

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	private static final Set<String> TIMES = Set.of("date", "timestamp without time zone", "timestamp with time zone");

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
			String target = to.type().replaceFirst(" COLLATE .*", "");
			String through = isCast(from.type(), target) ? "" : "::text";
			actions.add("TYPE %s USING %s%s::%s".formatted(to.type(), to.name(), through, target));
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

	/** Whether there is a cast between the types; any other goes through text. */
	private static boolean isCast(String from, String to) {
		String source = plain(from);
		String target = plain(to);
		return source.equals(target) || target.equals("text") || target.equals("character varying")
				|| (NUMBERS.contains(source) && NUMBERS.contains(target))
				|| (TIMES.contains(source) && TIMES.contains(target));
	}

	/**
	 * The type without length, precision and collation, but with the marks of an array.
	 */
	private static String plain(String type) {
		return type.replaceFirst(" COLLATE .*", "").replaceAll("\\([^)]*\\)", "");
	}

}
