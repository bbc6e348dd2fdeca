package dev.schemasync.remedy;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** Allows {@code NULL}, which a primary key never does. */
final class OptionalColumn {

	private final Database database;

	private final Decisions decisions;

	OptionalColumn(Database database, Decisions decisions) {
		this.database = database;
		this.decisions = decisions;
	}

	/** A domain can forbid NULL for all its columns, which only a person lifts. */
	Steps of(ObjectName table, Column actual) {
		if (isInPrimaryKey(this.database.table(table), actual)) {
			return Steps.NONE;
		}
		ColumnType.@Nullable Domain domain = actual.type().domain();
		if (domain == null || !domain.notNull()) {
			return Steps.of(new ColumnChange.DropNotNull(table, actual.name()));
		}
		return this.decisions.acceptsDataLoss()
				? Steps.of(new TypeChange.AllowNull(ObjectName.parse(actual.type().text()))) : Steps.NONE;
	}

	private static boolean isInPrimaryKey(@Nullable Table owner, Column column) {
		return owner != null && owner.constraints(Constraint.PrimaryKey.class)
			.anyMatch((primary) -> primary.columns().contains(column.name()));
	}

}
