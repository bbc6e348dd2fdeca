package dev.schemasync.diff;

import java.util.List;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/** Differences as one line each, so that a test can name all of them. */
final class TestDifferences {

	private TestDifferences() {
	}

	static List<String> between(TestSchema expected, TestSchema actual) {
		return lines(SchemaDiff.between(expected.build(), actual.build()));
	}

	static void assertNone(TestSchema expected, TestSchema actual) {
		assertThat(between(expected, actual)).isEmpty();
	}

	static List<String> lines(List<Difference> differences) {
		return differences.stream().map(TestDifferences::line).toList();
	}

	private static String line(Difference difference) {
		return difference.path() + switch (difference) {
			case Difference.Missing missing -> " missing" + likely(missing.likely())
					+ ((missing.instead() instanceof Constraint.PrimaryKey key) ? ", instead " + key.columns() : "");
			case Difference.Unexpected unexpected -> " unexpected" + (unexpected.inserted() ? " by inserts" : "")
					+ (unexpected.narrows().isEmpty() ? "" : ", narrows " + unexpected.narrows());
			case Difference.ChangedTable table ->
				" " + table.aspect() + (table.operations().isEmpty() ? "" : " " + table.operations());
			case Difference.ShadowedTable shadowed -> " hides " + shadowed.other();
			case Difference.ChangedColumn column -> " " + column.aspect();
			case Difference.RejectedValues rejected -> " rejects " + rejected.check().rejected();
			case Difference.ChangedForeignKey key -> " " + key.aspect() + " " + key.actual().name();
			case Difference.InvalidIndex index -> " invalid " + index.actual().name();
			case Difference.ChangedSequence sequence -> " " + sequence.aspect();
			case Difference.CounterBehind counter -> " counter behind " + counter.actual().largestUsed();
		};
	}

	private static String likely(Difference.Likely likely) {
		return (likely == null) ? "" : (likely.elsewhere() ? ", elsewhere " : ", likely ") + likely.name();
	}

}
