package dev.schemasync.change;

import java.util.List;

/** A condition on the rows of a table. */
public sealed interface Condition {

	/**
	 * A column has a value.
	 *
	 * @param column the column
	 */
	record NotNull(String column) implements Condition {

	}

	/**
	 * A column has no value.
	 *
	 * @param column the column
	 */
	record IsNull(String column) implements Condition {

	}

	/**
	 * A column has one of some values.
	 *
	 * @param column the column
	 * @param values the values, as they are stored
	 * @param quoted whether they are texts
	 */
	record OneOf(String column, List<String> values, boolean quoted) implements Condition {

		public OneOf {
			values = List.copyOf(values);
		}

	}

	/**
	 * All of some conditions.
	 *
	 * @param conditions the conditions
	 */
	record And(List<Condition> conditions) implements Condition {

		public And {
			conditions = List.copyOf(conditions);
		}

	}

	/**
	 * A condition that somebody wrote.
	 *
	 * @param expression the condition in SQL
	 */
	record Expression(String expression) implements Condition {

	}

}
