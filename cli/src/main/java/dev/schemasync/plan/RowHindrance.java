package dev.schemasync.plan;

import java.util.List;

/**
 * Rows that are in the way of a change.
 *
 * @param path what it is about, such as {@code public.users.email}
 * @param problem what is wrong with the rows, such as {@code share a value}
 * @param consequence what the change would do to them, or they to it
 * @param rows how many there are
 * @param keys the primary keys of up to three of them, never other values
 * @param advice what to do
 */
public record RowHindrance(String path, String problem, String consequence, long rows, List<String> keys,
		String advice) {

	public RowHindrance {
		keys = List.copyOf(keys);
	}

	/** Return a sentence that says it. */
	@Override
	public String toString() {
		String examples = this.keys.isEmpty() ? "" : " (%s)".formatted(String.join("; ", this.keys));
		return "%s: %d row%s%s %s: %s. %s".formatted(this.path, this.rows, (this.rows == 1) ? "" : "s", examples,
				this.problem, this.consequence, this.advice);
	}

}
