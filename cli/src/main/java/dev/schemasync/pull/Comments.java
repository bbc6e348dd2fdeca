package dev.schemasync.pull;

import java.util.Map;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What a database says about its tables and columns, for Javadoc.
 *
 * @param tables the comments of tables and views
 * @param columns the comments of their columns, by name
 */
public record Comments(Map<ObjectName, String> tables, Map<ObjectName, Map<String, String>> columns) {

	/** No comments. */
	public static final Comments NONE = new Comments(Map.of(), Map.of());

	public Comments {
		tables = Map.copyOf(tables);
		columns = Map.copyOf(columns);
	}

	@Nullable String of(ObjectName table) {
		return javadoc(this.tables.get(table));
	}

	@Nullable String of(ObjectName table, String column) {
		return javadoc(this.columns.getOrDefault(table, Map.of()).get(column));
	}

	/** Return a name as code, whatever characters it has. */
	static String code(String name) {
		boolean plain = name.chars()
			.allMatch((character) -> Character.isLetterOrDigit(character) || "_., -".indexOf(character) >= 0);
		return plain ? "{@code " + name + "}" : "<code>" + escaped(name) + "</code>";
	}

	private static @Nullable String javadoc(@Nullable String comment) {
		return (comment == null || comment.isBlank()) ? null : escaped(comment.strip());
	}

	/** The text where no character means something to Javadoc. */
	private static String escaped(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("@", "&#64;")
			.replace("*/", "*&#47;")
			.replace("\\u", "&#92;u");
	}

}
