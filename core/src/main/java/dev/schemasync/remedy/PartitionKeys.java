package dev.schemasync.remedy;

import java.util.List;

import dev.schemasync.diff.ObjectPath;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL asks of the keys of partitioned tables.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html">Table
 * Partitioning</a>
 */
final class PartitionKeys {

	private PartitionKeys() {
	}

	/** The partition key, if the key is not taken without it; else {@code null}. */
	static @Nullable List<String> lacking(Database database, ObjectName place, SchemaObject key) {
		Table found = database.table(place);
		List<String> columns = switch (key) {
			case Constraint.PrimaryKey primary -> primary.columns();
			case Constraint.Unique unique -> unique.columns();
			case Constraint.ForeignKey reference -> null;
			case Constraint.Check check -> null;
			case Index index -> index.unique() ? index.keys() : null;
			case Table table -> null;
			case Column column -> null;
			case Sequence sequence -> null;
		};
		return (found != null && columns != null && !found.canBeUnique(columns)) ? found.partitionKey() : null;
	}

	static Steps without(ObjectName table, List<String> columns) {
		return Steps.leftAlone(
				ObjectPath.columns(table, columns) + " (a key of a partitioned table has its partition key in it)");
	}

}
