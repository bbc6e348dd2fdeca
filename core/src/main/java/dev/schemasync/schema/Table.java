package dev.schemasync.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A table, view or other relation that rows can be read from.
 *
 * @param name the name
 * @param kind what kind of relation it is
 * @param source the entity or collection that it belongs to, empty on the actual side
 * @param operations on the expected side what the entities do with it; on the actual side
 * what this kind of relation allows
 * @param privileges what the current role may do; empty on the expected side
 * @param traits what else matters for the rows; on the expected side only
 * {@link Trait#NAME_NEEDS_QUOTES}
 * @param comment what the mapping says about it, {@code null} if nothing or on the actual
 * side
 * @param columns the columns
 * @param constraints primary, unique and foreign keys and checks; unique keys of the
 * actual side are among the indexes
 * @param indexes the indexes, on the actual side those of constraints too
 * @param partitionKey the columns that decide about the partition of a row, an empty name
 * for an expression; empty if it has no partitions and on the expected side
 */
public record Table(ObjectName name, Kind kind, String source, Set<Operation> operations, Set<Operation> privileges,
		Set<Trait> traits, @Nullable String comment, List<Column> columns, List<Constraint> constraints,
		List<Index> indexes, List<String> partitionKey) implements SchemaObject {

	public Table {
		operations = Set.copyOf(operations);
		privileges = Set.copyOf(privileges);
		traits = Set.copyOf(traits);
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
		indexes = List.copyOf(indexes);
		// releases of before do not say
		partitionKey = (partitionKey != null) ? List.copyOf(partitionKey) : List.of();
	}

	/**
	 * Create a table without partitions.
	 * @param name the name
	 * @param kind what kind of relation it is
	 * @param source the entity or collection that it belongs to
	 * @param operations what is done, or what it allows
	 * @param privileges what the current role may do
	 * @param traits what else matters for the rows
	 * @param comment what the mapping says about it, or {@code null}
	 * @param columns the columns
	 * @param constraints the constraints
	 * @param indexes the indexes
	 */
	public Table(ObjectName name, Kind kind, String source, Set<Operation> operations, Set<Operation> privileges,
			Set<Trait> traits, @Nullable String comment, List<Column> columns, List<Constraint> constraints,
			List<Index> indexes) {
		this(name, kind, source, operations, privileges, traits, comment, columns, constraints, indexes, List.of());
	}

	/**
	 * Return a column by its name.
	 * @param columnName the name as the catalog has it
	 * @return the column, or {@code null}
	 */
	public @Nullable Column column(String columnName) {
		for (Column column : this.columns) {
			if (column.name().equals(columnName)) {
				return column;
			}
		}
		return null;
	}

	/**
	 * Return the constraints of one kind.
	 * @param <C> the kind
	 * @param kind the class of the kind
	 * @return the constraints of that kind
	 */
	public <C extends Constraint> Stream<C> constraints(Class<C> kind) {
		return this.constraints.stream().filter(kind::isInstance).map(kind::cast);
	}

	/**
	 * Return this table as another kind of relation.
	 * @param newKind the kind
	 * @return a copy
	 */
	public Table withKind(Kind newKind) {
		return new Table(this.name, newKind, this.source, this.operations, this.privileges, this.traits, this.comment,
				this.columns, this.constraints, this.indexes, this.partitionKey);
	}

	/**
	 * Return whether a key of some columns can keep its rows unique: PostgreSQL looks for
	 * duplicates in one partition only.
	 * @param key the columns
	 * @return {@code false} if they lack some of the partition key
	 */
	public boolean canBeUnique(List<String> key) {
		return key.containsAll(this.partitionKey);
	}

	/**
	 * Return this table with text that is sent without a type.
	 * @return a copy
	 */
	Table withUntypedText() {
		return new Table(this.name, this.kind, this.source, this.operations, this.privileges, this.traits, this.comment,
				this.columns.stream().map(Column::withUntypedText).toList(), this.constraints, this.indexes,
				this.partitionKey);
	}

	/** The kinds of relation, after {@code pg_class.relkind}. */
	public enum Kind {

		/** An ordinary table. */
		TABLE("table"),
		/** A partitioned table. */
		PARTITIONED_TABLE("partitioned table"),
		/** A view. */
		VIEW("view"),
		/** A materialized view. */
		MATERIALIZED_VIEW("materialized view"),
		/** A foreign table. */
		FOREIGN_TABLE("foreign table");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		/**
		 * Return the kind in words.
		 * @return the words that the PostgreSQL manual uses
		 */
		public String words() {
			return this.words;
		}

		/**
		 * Return whether a foreign key can refer to it.
		 * @return {@code true} for tables that hold their rows themselves
		 */
		public boolean canBeReferenced() {
			return this == TABLE || this == PARTITIONED_TABLE;
		}

	}

	/** What else matters for the rows of a relation. */
	public enum Trait {

		/** Rows are lost when the server crashes. */
		UNLOGGED,
		/** A partitioned table that has no partition, so no row has a place. */
		WITHOUT_PARTITIONS,
		/** A table partitioned by range or list without a default partition. */
		WITHOUT_DEFAULT_PARTITION,
		/** A table partitioned by hash that has no partition for some of its rows. */
		WITHOUT_REMAINDERS,
		/** Row-level security applies to the current role, and no policy lets it in. */
		ROW_SECURITY_WITHOUT_POLICY,
		/** The triggers that enforce foreign keys are disabled. */
		FOREIGN_KEYS_DISABLED,
		/** A trigger runs before inserts and may fill columns. */
		TRIGGER_BEFORE_INSERT,
		/** The mapping writes the name without the quotes that PostgreSQL needs. */
		NAME_NEEDS_QUOTES,
		/** There has never been a row, or none since the last truncation. */
		EMPTY

	}

	/** What is done with the rows of a table. */
	public enum Operation {

		/** Rows are read. */
		SELECT,
		/** Rows are added. */
		INSERT,
		/** Rows are changed. */
		UPDATE,
		/** Rows are removed. */
		DELETE

	}

}
