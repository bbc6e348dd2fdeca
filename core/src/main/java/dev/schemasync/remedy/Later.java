package dev.schemasync.remedy;

import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.schema.ObjectName;

/**
 * A column that is required only once every row has a value, as any value that this
 * program could fill in would be an invention.
 *
 * @param table the table
 * @param column the column
 * @param reason why no value is filled in
 * @param changes what requires it then
 */
public record Later(ObjectName table, String column, String reason, List<Change> changes) {

	public Later {
		changes = List.copyOf(changes);
	}

	/**
	 * Return the column as a person names it.
	 * @return such as {@code public.users.role}
	 */
	public String path() {
		return this.table + "." + this.column;
	}

}
