package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.schemasync.report.CheckedChangeSet.TableEffect;

/** What change sets do to tables that were there before, as a table for people. */
final class EffectTable {

	private static final double MILLIS_PER_SECOND = 1000;

	private EffectTable() {
	}

	static void write(List<CheckedChangeSet> changeSets, StringBuilder text) {
		if (changeSets.isEmpty()) {
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("change set", "table", "lock", "blocks", "rows"));
		for (CheckedChangeSet changeSet : changeSets) {
			String id = changeSet.id();
			for (TableEffect effect : changeSet.tables()) {
				rows.add(List.of(id, effect.table(), effect.lock(), effect.blocks(), effect.work()));
				id = "";
			}
		}
		text.append('\n');
		if (rows.size() > 1) {
			List<Integer> widths = IntStream.range(0, rows.getFirst().size())
				.mapToObj((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
				.toList();
			rows.forEach((row) -> line(row, widths, text));
		}
		long quiet = changeSets.stream().filter((changeSet) -> changeSet.tables().isEmpty()).count();
		if (quiet > 0) {
			text.append(
					"%d of %d change sets lock no table that was there before%n".formatted(quiet, changeSets.size()));
		}
		estimates(changeSets, text);
	}

	/** How long change sets would take with many rows. */
	private static void estimates(List<CheckedChangeSet> changeSets, StringBuilder text) {
		changeSets.forEach((changeSet) -> changeSet.estimates()
			.forEach((estimate) -> text
				.append("%s takes about %s with %,d rows of %s, as an estimate: it took %s with %,d%n".formatted(
						changeSet.id(), seconds(estimate.millis()), estimate.rows(), estimate.table(),
						seconds(estimate.measuredMillis()), estimate.measuredRows()))));
	}

	private static String seconds(long millis) {
		return (millis < MILLIS_PER_SECOND) ? millis + " ms"
				: String.format(Locale.ROOT, "%,.1f s", millis / MILLIS_PER_SECOND);
	}

	private static void line(List<String> row, List<Integer> widths, StringBuilder text) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < row.size(); column++) {
			line.append(("%-" + widths.get(column) + "s  ").formatted(row.get(column)));
		}
		text.append(line.toString().stripTrailing()).append('\n');
	}

}
