package dev.schemasync.diff;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Table;

/** Finds what a missing table or column was likely renamed to. */
final class Likeness {

	private static final double ALIKE = 0.4;

	private Likeness() {
	}

	/**
	 * Return the column that a missing one was likely renamed to: it carries the values,
	 * and has the most similar name. Without any similarity of names, it must have the
	 * same type, and be the only candidate for the only missing column.
	 */
	static @Nullable Column mostSimilar(Column missing, Collection<Column> candidates, boolean onlyMissing) {
		Column best = candidates.stream()
			.filter((candidate) -> hasSameType(missing, candidate) || carries(missing, candidate))
			.max(Comparator.comparingDouble((Column candidate) -> similarity(missing.name(), candidate.name()))
				.thenComparing((candidate) -> hasSameType(missing, candidate))
				.thenComparing((candidate) -> candidate.type().equals(missing.type()))
				.thenComparing(Column::name))
			.orElse(null);
		if (best == null || similarity(missing.name(), best.name()) >= ALIKE) {
			return best;
		}
		List<Column> samePlace = candidates.stream()
			.filter((candidate) -> hasSameType(missing, candidate) && candidate.nullable() == missing.nullable())
			.toList();
		return (onlyMissing && samePlace.size() == 1) ? samePlace.getFirst() : null;
	}

	private static boolean hasSameType(Column missing, Column candidate) {
		return candidate.type().carrier().name().equals(missing.type().carrier().name())
				&& candidate.type().array() == missing.type().array();
	}

	private static boolean carries(Column missing, Column candidate) {
		return missing.mapping() != null && !missing.type().array() && !candidate.type().array() && Carriage
			.of(missing.mapping(), missing.type(), candidate.type().carrier(), false) == Carriage.CARRIES;
	}

	/**
	 * Return the table that a missing one was likely renamed to: most of its columns are
	 * the same.
	 */
	static @Nullable Table mostSimilar(Table missing, Collection<Table> candidates) {
		Table best = candidates.stream()
			.max(Comparator.comparingDouble((Table candidate) -> sharedColumns(missing, candidate))
				.thenComparing((candidate) -> candidate.name().toString()))
			.orElse(null);
		if (best == null) {
			return null;
		}
		double shared = sharedColumns(missing, best);
		boolean alike = similarity(missing.name().name(), best.name().name()) >= ALIKE;
		return (shared > 0.7 || (shared >= 0.5 && alike)) ? best : null;
	}

	private static double sharedColumns(Table missing, Table candidate) {
		if (missing.columns().isEmpty()) {
			return 0;
		}
		long shared = missing.columns().stream().filter((column) -> candidate.column(column.name()) != null).count();
		return (double) shared / (missing.columns().size() + candidate.columns().size() - shared);
	}

	/**
	 * The Dice coefficient of the pairs of neighbouring letters: 0 for nothing in common,
	 * 1 for equal.
	 */
	static double similarity(String first, String second) {
		Set<String> firstPairs = pairs(first);
		Set<String> secondPairs = pairs(second);
		int size = firstPairs.size() + secondPairs.size();
		firstPairs.retainAll(secondPairs);
		return (size == 0) ? 0 : 2.0 * firstPairs.size() / size;
	}

	private static Set<String> pairs(String name) {
		String letters = "^" + name.replace("_", "") + "$";
		Set<String> pairs = new HashSet<>();
		for (int i = 0; i < letters.length() - 1; i++) {
			pairs.add(letters.substring(i, i + 2));
		}
		return pairs;
	}

}
