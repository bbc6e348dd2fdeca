package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A table or column that got another name.
 *
 * @param table the table, of a renamed table its old name
 * @param column the old name of the column, {@code null} for a table
 * @param to the new name of the table or column, without its schema
 */
public record Rename(ObjectName table, @Nullable String column, String to) {

	/**
	 * Read a rename as it is written on the command line.
	 * @param text {@code customers.name=company}, or {@code customers=clients} for a
	 * table, either with the schema of the table before it
	 * @return what it can mean, the likeliest first: {@code a.b=c} is a column, or a
	 * table of a schema
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static List<Rename> parse(String text) {
		int equals = text.indexOf('=');
		String[] path = (equals > 0) ? text.substring(0, equals).split("\\.", -1) : new String[0];
		String to = text.substring(equals + 1);
		if (path.length == 0 || path.length > 3 || to.isEmpty() || to.contains(".") || to.contains("=")
				|| List.of(path).contains("")) {
			throw new IllegalArgumentException(
					"'%s' is no rename; write customers.name=company or customers=clients".formatted(text));
		}
		List<Rename> readings = new ArrayList<>();
		switch (path.length) {
			case 1 -> readings.add(new Rename(new ObjectName(null, path[0]), null, to));
			case 2 -> {
				readings.add(new Rename(new ObjectName(null, path[0]), path[1], to));
				readings.add(new Rename(new ObjectName(path[0], path[1]), null, to));
			}
			default -> readings.add(new Rename(new ObjectName(path[0], path[1]), path[2], to));
		}
		return readings;
	}

	/** Return the rename as it is written on the command line. */
	@Override
	public String toString() {
		return (this.column != null) ? "%s.%s=%s".formatted(this.table, this.column, this.to)
				: "%s=%s".formatted(this.table, this.to);
	}

}
