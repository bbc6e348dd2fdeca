package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.change.ColumnSpec;

/** The options of the sequence of an identity column, also those that are not written. */
final class IdentityOptions {

	private static final String INCREMENT = "INCREMENT BY";

	private static final String START = "START WITH";

	private static final String LEAST = "MINVALUE";

	private static final String MOST = "MAXVALUE";

	private static final String CACHE = "CACHE";

	private static final String CYCLE = "CYCLE";

	private final Map<String, String> written = new LinkedHashMap<>();

	private IdentityOptions(String options) {
		for (String name : List.of(INCREMENT, LEAST, MOST, START, CACHE)) {
			int at = options.indexOf(name + " ");
			if (at >= 0) {
				this.written.put(name, options.substring(at + name.length() + 1).split(" ", 2)[0]);
			}
		}
		if (options.endsWith(CYCLE)) {
			this.written.put(CYCLE, "");
		}
	}

	static IdentityOptions of(ColumnSpec.Identity identity) {
		return new IdentityOptions(identity.options());
	}

	/** The words that make others of these, the sequence standing where it stands. */
	List<String> changesTo(IdentityOptions to) {
		List<String> changes = new ArrayList<>();
		if (!increment().equals(to.increment())) {
			changes.add(INCREMENT + " " + to.increment());
		}
		boolean turns = isDescending() != to.isDescending();
		for (String bound : List.of(LEAST, MOST)) {
			String value = to.written.get(bound);
			if (turns || !Objects.equals(this.written.get(bound), value)) {
				changes.add((value != null) ? bound + " " + value : "NO " + bound);
			}
		}
		if (start() != to.start()) {
			changes.add(START + " " + to.start());
		}
		if (!cache().equals(to.cache())) {
			changes.add(CACHE + " " + to.cache());
		}
		if (this.written.containsKey(CYCLE) != to.written.containsKey(CYCLE)) {
			changes.add(to.written.containsKey(CYCLE) ? CYCLE : "NO " + CYCLE);
		}
		return changes;
	}

	/** The first value. */
	long start() {
		String bound = isDescending() ? this.written.getOrDefault(MOST, "-1") : this.written.getOrDefault(LEAST, "1");
		return Long.parseLong(this.written.getOrDefault(START, bound));
	}

	private String increment() {
		return this.written.getOrDefault(INCREMENT, "1");
	}

	private boolean isDescending() {
		return increment().startsWith("-");
	}

	private String cache() {
		return this.written.getOrDefault(CACHE, "1");
	}

}
