package dev.schemasync.change;

import java.util.List;
import java.util.Map;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** A change of a schema or an enum type. */
public sealed interface TypeChange extends Change {

	/**
	 * Creates a schema.
	 *
	 * @param schema its name
	 */
	record CreateSchema(String schema) implements TypeChange {

		@Override
		public ObjectName subject() {
			return new ObjectName(null, this.schema);
		}

	}

	/**
	 * Creates an enum type.
	 *
	 * @param type its name
	 * @param labels its labels, in order
	 */
	record CreateEnum(ObjectName type, List<String> labels) implements TypeChange {

		public CreateEnum {
			labels = List.copyOf(labels);
		}

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * Adds a label to an enum type.
	 *
	 * @param type the type
	 * @param label the label
	 * @param before the label that it comes before, {@code null} for the end
	 */
	record AddLabel(ObjectName type, String label, @Nullable String before) implements TypeChange {

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * Gives a label of an enum type another name, in every row at once.
	 *
	 * @param type the type
	 * @param label the old name
	 * @param to the new name
	 */
	record RenameLabel(ObjectName type, String label, String to) implements TypeChange {

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * Makes an enum type anew with other labels, and converts the columns of the type. It
	 * fails, and changes nothing, if a row holds a label that is gone.
	 *
	 * @param type the type
	 * @param labels its labels, in order
	 * @param replaced what becomes of labels that are gone
	 * @param columns the columns of the type
	 */
	record ReplaceEnum(ObjectName type, List<String> labels, Map<String, String> replaced,
			List<EnumColumn> columns) implements TypeChange {

		public ReplaceEnum {
			labels = List.copyOf(labels);
			replaced = Map.copyOf(replaced);
			columns = List.copyOf(columns);
		}

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * Drops a type.
	 *
	 * @param type its name
	 */
	record DropType(ObjectName type) implements TypeChange {

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * Lets the columns of a domain be {@code NULL}.
	 *
	 * @param type the domain
	 */
	record AllowNull(ObjectName type) implements TypeChange {

		@Override
		public ObjectName subject() {
			return this.type;
		}

	}

	/**
	 * A column of an enum type.
	 *
	 * @param table its table
	 * @param column its name
	 * @param array whether it holds arrays of the type
	 * @param defaultExpression its default, or {@code null}
	 */
	record EnumColumn(ObjectName table, String column, boolean array, @Nullable String defaultExpression) {

	}

}
