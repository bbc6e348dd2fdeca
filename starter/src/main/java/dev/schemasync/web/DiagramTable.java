package dev.schemasync.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.report.Finding;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Table;

/**
 * A table in the picture: its keys, and the columns with findings.
 *
 * @param name the name
 * @param tone the severity of the worst finding, {@code ok} if there is none
 * @param rows the columns
 * @param more how many columns are not shown
 */
record DiagramTable(String name, String tone, List<Row> rows, int more) {

	private static final int MOST_ROWS = 14;

	private static final int CHARACTER = 8;

	private static final int LINE = 20;

	private static final int PADDING = 12;

	private static final String OK = "ok";

	DiagramTable {
		rows = List.copyOf(rows);
	}

	/**
	 * Draw a table.
	 * @param name its name
	 * @param table what the entities expect, {@code null} if they know no such table
	 * @param findings what is wrong with it
	 * @return the table
	 */
	static DiagramTable of(String name, @Nullable Table table, List<Finding> findings) {
		Map<String, Severity> byColumn = new HashMap<>();
		Severity worst = null;
		for (Finding finding : findings) {
			worst = (worst == null) ? finding.severity() : worse(worst, finding.severity());
			byColumn.merge(column(finding.path(), name), finding.severity(), DiagramTable::worse);
		}
		Map<String, Row> rows = new LinkedHashMap<>();
		if (table != null) {
			Set<String> primary = columns(table, Constraint.PrimaryKey.class);
			Set<String> references = columns(table, Constraint.ForeignKey.class);
			for (Column column : table.columns()) {
				Severity severity = byColumn.remove(column.name());
				boolean key = primary.contains(column.name()) || references.contains(column.name());
				if (key || severity != null) {
					rows.put(column.name(),
							new Row(column.name(),
									(primary.contains(column.name()) ? "PK " : "")
											+ (references.contains(column.name()) ? "FK " : "") + column.type().text(),
									(severity != null) ? severity.id() : OK));
				}
			}
		}
		byColumn.remove("");
		byColumn
			.forEach((column, severity) -> rows.put(column, new Row(column, "only in the database", severity.id())));
		List<Row> shown = new ArrayList<>(rows.values());
		shown.sort((first, second) -> Boolean.compare(first.tone().equals(OK), second.tone().equals(OK)));
		int columns = (table != null) ? Math.max(table.columns().size(), rows.size()) : rows.size();
		List<Row> kept = shown.subList(0, Math.min(shown.size(), MOST_ROWS));
		return new DiagramTable(name, (worst != null) ? worst.id() : OK, kept, columns - kept.size());
	}

	private static Severity worse(Severity first, Severity second) {
		return first.isAtLeast(second) ? first : second;
	}

	private static Set<String> columns(Table table, Class<? extends Constraint> kind) {
		Set<String> columns = new HashSet<>();
		table.constraints(kind).forEach((constraint) -> columns.addAll(constraint.columns()));
		return columns;
	}

	/** Returns the column that a path is about, or an empty text. */
	private static String column(String path, String table) {
		if (!path.startsWith(table + ".")) {
			return "";
		}
		String name = path.substring(table.length() + 1);
		return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
				? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
	}

	/**
	 * Return the name that a path of a finding begins with.
	 * @param schema the schema
	 * @param table the table
	 * @return such as {@code public.orders}
	 */
	static String path(String schema, String table) {
		return Identifier.sql(schema) + "." + Identifier.sql(table);
	}

	/**
	 * Return the width of the box.
	 * @return pixels
	 */
	public int width() {
		int characters = this.name.length();
		for (Row row : this.rows) {
			characters = Math.max(characters, row.name().length() + row.note().length() + 2);
		}
		return characters * CHARACTER + 2 * PADDING;
	}

	/**
	 * Return the height of the box.
	 * @return pixels
	 */
	public int height() {
		return (this.rows.size() + ((this.more > 0) ? 2 : 1)) * LINE + PADDING;
	}

	/**
	 * Return where a line of text stands.
	 * @param line which line, 0 for the name
	 * @return pixels from the top of the box
	 */
	public int baseline(int line) {
		return (line + 1) * LINE;
	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param note its keys and its type
	 * @param tone the severity of the worst finding, {@code ok} if there is none
	 */
	record Row(String name, String note, String tone) {

		/**
		 * Return a sign for those who cannot tell the colours.
		 * @return an empty text if all is well
		 */
		public String sign() {
			return switch (this.tone) {
				case "error" -> "✗ ";
				case "warning" -> "! ";
				case OK -> "";
				default -> "+ ";
			};
		}

	}

}
