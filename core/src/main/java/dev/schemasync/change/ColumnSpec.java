package dev.schemasync.change;

import dev.schemasync.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is created.
 *
 * @param name its name
 * @param type its type in PostgreSQL's canonical words, with its collation if that is not
 * the type's own
 * @param notNull whether it forbids {@code NULL}
 * @param defaultExpression its default, or {@code null}
 * @param generated what computes it, or {@code null}
 * @param identity who numbers it, or {@code null}
 */
public record ColumnSpec(String name, String type, boolean notNull, @Nullable String defaultExpression,
		@Nullable Generated generated, @Nullable Identity identity) {

	/**
	 * Return the column that the mapping wants.
	 * @param column the expected column
	 * @return the column as it is created
	 */
	public static ColumnSpec of(Column column) {
		String expression = column.generationExpression();
		return new ColumnSpec(column.name(), column.type().text(), !column.mayBeNull(), column.defaultExpression(),
				(expression != null) ? new Generated(expression, true) : null,
				(column.identity() != Column.Identity.NONE) ? Identity.BY_DEFAULT : null);
	}

	/**
	 * Return this column with another answer to whether it forbids {@code NULL}.
	 * @param newNotNull the answer
	 * @return a copy
	 */
	public ColumnSpec withNotNull(boolean newNotNull) {
		return new ColumnSpec(this.name, this.type, newNotNull, this.defaultExpression, this.generated, this.identity);
	}

	/**
	 * Return this column with another default.
	 * @param newDefault the default, or {@code null}
	 * @return a copy
	 */
	public ColumnSpec withDefault(@Nullable String newDefault) {
		return new ColumnSpec(this.name, this.type, this.notNull, newDefault, this.generated, this.identity);
	}

	/**
	 * What computes a column.
	 *
	 * @param expression the expression
	 * @param stored whether it is computed at a write, not at a read
	 */
	public record Generated(String expression, boolean stored) {

	}

	/**
	 * Who numbers a column.
	 *
	 * @param always whether an explicit value is rejected
	 * @param options the options of its sequence that are not PostgreSQL's own, such as
	 * {@code INCREMENT BY 50}; empty for none
	 */
	public record Identity(boolean always, String options) {

		/** What an entity needs. */
		public static final Identity BY_DEFAULT = new Identity(false, "");

	}

}
