package dev.schemasync.cli;

import java.util.List;

/** Names the first few of many. */
final class ShortList {

	private static final int SHOWN = 5;

	private ShortList() {
	}

	/** Return such as {@code a, b, c, d, e and 7 more}. */
	static String of(List<String> names) {
		String list = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
		return (names.size() > SHOWN) ? "%s and %d more".formatted(list, names.size() - SHOWN) : list;
	}

}
