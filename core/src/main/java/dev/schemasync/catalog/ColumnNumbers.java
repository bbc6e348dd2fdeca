package dev.schemasync.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

/** The numbers of columns, as the catalog lists those of keys: {@code 1 3}. */
final class ColumnNumbers {

	private ColumnNumbers() {
	}

	static List<Integer> of(@Nullable String numbers) {
		if (numbers == null) {
			return List.of();
		}
		List<Integer> result = new ArrayList<>();
		StringTokenizer tokens = new StringTokenizer(numbers, " ");
		while (tokens.hasMoreTokens()) {
			result.add(Integer.valueOf(tokens.nextToken()));
		}
		return result;
	}

	/** Return their names; system columns have none. */
	static List<String> names(@Nullable String numbers, Map<Integer, String> names) {
		return of(numbers).stream().map(names::get).filter((name) -> name != null).toList();
	}

}
