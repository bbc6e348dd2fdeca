package dev.schemasync.plan;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a person decided where the entities leave a choice.
 *
 * @param renames what got another name
 * @param drops paths of what no entity knows and may go, such as {@code customers.fax};
 * {@code *} stands for any text
 * @param acceptDataLoss whether columns may become too small for what they hold
 * @param fills what existing rows get in a new required column, as SQL by
 * {@code table.column}
 */
public record Choices(List<Rename> renames, List<String> drops, boolean acceptDataLoss, Map<String, String> fills) {

	/** Nothing is renamed, dropped or made smaller. */
	public static final Choices NONE = new Choices(List.of(), List.of(), false, Map.of());

	public Choices {
		renames = List.copyOf(renames);
		drops = List.copyOf(drops);
		fills = Map.copyOf(fills);
	}

	/**
	 * Return whether something may be dropped.
	 * @param path its path, with the schema
	 * @return {@code true} if one of the patterns names it, with or without the schema
	 */
	boolean drops(String path) {
		String bare = path.substring(path.indexOf('.') + 1);
		return this.drops.stream()
			.map((glob) -> Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q")))
			.anyMatch((pattern) -> pattern.matcher(path).matches() || pattern.matcher(bare).matches());
	}

}
