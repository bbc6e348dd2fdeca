package dev.schemasync.report;

import java.util.Objects;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Sequence;

/** Findings about sequences. */
final class SequenceFindings {

	private SequenceFindings() {
	}

	static Finding missing(Difference.Missing missing, Sequence sequence) {
		Difference.Likely likely = missing.likely();
		Remedy remedy = (likely != null) ? new Remedy(
				"A sequence of this name exists as %s. Put its schema on the search path, where it counts only if the role has USAGE on it, or into the mapping."
					.formatted(likely.name()),
				null) : new Remedy("Create it, going on after the largest identifier in use.", null);
		return Findings.finding(FindingCode.MISSING_SEQUENCE, missing,
				"sequence with increment " + sequence.increment(), null, sequence.source(),
				"Nothing gives new rows their identifier, so every insert fails.", remedy);
	}

	static Finding changed(Difference.ChangedSequence changed) {
		Sequence expected = changed.expected();
		return switch (changed.aspect()) {
			case INCREMENT -> Findings.finding(FindingCode.SEQUENCE_INCREMENT, changed,
					"increment " + expected.increment(), "increment " + changed.actual().increment(), expected.source(),
					"Hibernate hands out %d identifiers for each value of the sequence; with another step it refuses to start, or identifiers collide."
						.formatted(expected.increment()),
					new Remedy("Make allocationSize and INCREMENT BY the same.", null));
			case BEHIND -> Findings.finding(FindingCode.SEQUENCE_BEHIND, changed,
					"next value above %d, the largest in use".formatted(changed.actual().largestUsed()),
					"last value " + (changed.actual().lastValue() != null ? changed.actual().lastValue() : "none"),
					expected.source(),
					"The next inserts fail with \"duplicate key value\", as after an import or a restore.",
					new Remedy("Move the sequence on.", null));
			case NEARLY_EXHAUSTED ->
				Findings.finding(FindingCode.SEQUENCE_NEARLY_EXHAUSTED, changed, "room for new rows",
						"last value %s of %d".formatted(changed.actual().lastValue(), changed.actual().maximum()),
						expected.source(), "When the last value is used, every insert fails.",
						new Remedy("Make sequence, column and attribute bigint (Long).", null));
			case EXHAUSTED -> Findings
				.finding(FindingCode.SEQUENCE_NEARLY_EXHAUSTED, changed, "room for new rows",
						"last value %s of %d, which is used".formatted(changed.actual().lastValue(),
								changed.actual().maximum()),
						expected.source(), "Every insert that takes a value fails.",
						new Remedy("Make sequence, column and attribute bigint (Long).", null))
				.withSeverity(Severity.ERROR);
			case CYCLES -> Findings.finding(FindingCode.SEQUENCE_CYCLES, changed, "no cycle", "cycle",
					expected.source(), "After its last value it starts again with identifiers that are in use.",
					new Remedy("Let it end with an error instead.", null));
			case PRIVILEGE -> Findings.finding(FindingCode.MISSING_PRIVILEGE, changed, "USAGE", "permission denied",
					expected.source(), "The role of the application may not take values, so every insert fails.",
					new Remedy("Grant it as the owner of the sequence, in a migration.", null));
		};
	}

	static Finding behind(Difference.CounterBehind behind) {
		Counter counter = behind.actual();
		long largest = Objects.requireNonNull(counter.largestUsed());
		return Findings.finding(FindingCode.TABLE_GENERATOR_BEHIND, behind,
				"next identifier above %d, the largest in use".formatted(largest), "next identifier " + counter.next(),
				counter.source(),
				"The next inserts fail with \"duplicate key value\", as after an import or a restore.",
				new Remedy("Move the row of the generator on, while no instance hands out identifiers.", null));
	}

}
