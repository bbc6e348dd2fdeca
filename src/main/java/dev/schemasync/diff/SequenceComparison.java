package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.diff.Difference.ChangedSequence;
import dev.schemasync.diff.Difference.SequenceAspect;
import dev.schemasync.schema.Sequence;

/** Compares one sequence. */
final class SequenceComparison {

	private SequenceComparison() {
	}

	static List<Difference> between(Sequence expected, Sequence actual) {
		List<Difference> differences = new ArrayList<>();
		ObjectPath path = ObjectPath.of(actual.name());
		if (expected.increment() != actual.increment()) {
			differences.add(new ChangedSequence(path, SequenceAspect.INCREMENT, expected, actual));
		}
		if (!actual.usable()) {
			differences.add(new ChangedSequence(path, SequenceAspect.PRIVILEGE, expected, actual));
		}
		return differences;
	}

}
