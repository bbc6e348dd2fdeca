package dev.schemasync.remedy;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a person decided where the entities leave a choice. Paths are written with or
 * without the schema: {@code customers.fax} or {@code shop.customers.fax}.
 *
 * @param renames what got another name
 * @param drops paths of what no entity knows and may go; {@code *} stands for any text
 * @param acceptDataLoss whether values may be lost, or get another meaning
 * @param fills what existing rows get in a new required column, as SQL by path
 * @param values what becomes of values that are gone, by path and old value
 * @param zone the time zone that timestamps without one are meant in, or {@code null}
 * @param safe whether only what running releases can live with is planned
 */
public record Choices(List<Rename> renames, List<String> drops, boolean acceptDataLoss, Map<String, String> fills,
		Map<String, Map<String, String>> values, @Nullable String zone, boolean safe) {

	/** Nobody decided anything. */
	public static final Choices NONE = new Choices(List.of(), List.of(), false, Map.of(), Map.of(), null, false);

	/** Whatever is asked is agreed to: what a report shows, for a person to decide. */
	public static final Choices ADVICE = new Choices(List.of(), List.of(), true, Map.of(), Map.of(), "UTC", false);

	public Choices {
		renames = List.copyOf(renames);
		drops = List.copyOf(drops);
		fills = Map.copyOf(fills);
		values = Map.copyOf(values);
	}

}
