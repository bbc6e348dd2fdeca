package dev.schemasync.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A table or column that got another name.
 *
 * @param table the table, of a renamed table its old name
 * @param column the old name of the column, {@code null} for a table
 * @param to the new name of the table or column
 */
public record Rename(String table, @Nullable String column, String to) {

	private static final Pattern FORM = Pattern.compile("(?:\\w+\\.)??([^.=]+)(?:\\.([^.=]+))?=([^.=]+)");

	/**
	 * Read a rename as it is written on the command line.
	 * @param text {@code customers.name=company}, or {@code customers=clients} for a
	 * table
	 * @return the rename
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static Rename parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'%s' is no rename; write customers.name=company or customers=clients".formatted(text));
		}
		return new Rename(matcher.group(1), matcher.group(2), matcher.group(3));
	}

	/** Return the rename as it is written on the command line. */
	@Override
	public String toString() {
		return (this.column != null) ? "%s.%s=%s".formatted(this.table, this.column, this.to)
				: "%s=%s".formatted(this.table, this.to);
	}

}
