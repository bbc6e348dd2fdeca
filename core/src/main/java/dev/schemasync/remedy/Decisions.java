package dev.schemasync.remedy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** Looks up what a person decided, and notes what was looked up in vain. */
final class Decisions {

	private final Choices choices;

	private final Set<String> unused = new LinkedHashSet<>();

	Decisions(Choices choices) {
		this.choices = choices;
		choices.drops().forEach((path) -> this.unused.add("--drop " + path));
		choices.fills().keySet().stream().sorted().forEach((path) -> this.unused.add("--fill " + path));
		choices.values().keySet().stream().sorted().forEach((path) -> this.unused.add("--value " + path));
		if (choices.zone() != null) {
			this.unused.add("--zone " + choices.zone());
		}
	}

	/** The options that matched nothing. */
	List<String> unused() {
		return List.copyOf(this.unused);
	}

	boolean acceptsDataLoss() {
		return this.choices.acceptDataLoss();
	}

	boolean isSafe() {
		return this.choices.safe();
	}

	/** The time zone that values are meant in, {@code null} if nobody said. */
	@Nullable String zone() {
		String zone = this.choices.zone();
		if (zone != null) {
			this.unused.remove("--zone " + zone);
		}
		return (zone == null && acceptsDataLoss()) ? "UTC" : zone;
	}

	@Nullable String fill(ObjectName table, String column) {
		return find("--fill ", this.choices.fills(), table, column);
	}

	Map<String, String> values(ObjectName table, String column) {
		Map<String, String> values = find("--value ", this.choices.values(), table, column);
		return (values != null) ? values : Map.of();
	}

	boolean drops(String path) {
		String bare = path.substring(path.indexOf('.') + 1);
		boolean dropped = false;
		for (String glob : this.choices.drops()) {
			Pattern pattern = Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
			if (pattern.matcher(path).matches() || pattern.matcher(bare).matches()) {
				this.unused.remove("--drop " + glob);
				dropped = true;
			}
		}
		return dropped;
	}

	private <T> @Nullable T find(String option, Map<String, T> map, ObjectName table, String column) {
		for (String path : List.of(table + "." + column, table.name() + "." + column)) {
			T found = map.get(path);
			if (found != null) {
				this.unused.remove(option + path);
				return found;
			}
		}
		return null;
	}

}
