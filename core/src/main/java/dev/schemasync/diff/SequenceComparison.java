package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.diff.Difference.ChangedSequence;
import dev.schemasync.diff.Difference.SequenceAspect;
import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Sequence;

/** Compares one sequence. */
final class SequenceComparison {

	/** The share of used values from which there is reason to act. */
	private static final double NEARLY_EXHAUSTED = 0.9;

	private SequenceComparison() {
	}

	static List<Difference> between(Sequence expected, Sequence actual) {
		List<Difference> differences = new ArrayList<>();
		if (!steps(expected, actual)) {
			differences.add(changed(SequenceAspect.INCREMENT, expected, actual));
		}
		positions(expected, actual).stream()
			// with a wrong step it is not known which identifiers come next
			.filter((difference) -> steps(expected, actual)
					|| !(difference instanceof ChangedSequence changed && changed.aspect() == SequenceAspect.BEHIND))
			.forEach(differences::add);
		return differences;
	}

	/** Compare what does not depend on how identifiers are allocated. */
	static List<Difference> positions(Sequence expected, Sequence actual) {
		List<Difference> differences = new ArrayList<>();
		if (!actual.usable()) {
			differences.add(changed(SequenceAspect.PRIVILEGE, expected, actual));
		}
		if (actual.cycle()) {
			differences.add(changed(SequenceAspect.CYCLES, expected, actual));
		}
		if (isBehind(expected.allocation(), actual)) {
			differences.add(changed(SequenceAspect.BEHIND, expected, actual));
		}
		else if (isExhausted(actual)) {
			differences.add(changed(SequenceAspect.EXHAUSTED, expected, actual));
		}
		else if (isNearlyExhausted(actual)) {
			differences.add(changed(SequenceAspect.NEARLY_EXHAUSTED, expected, actual));
		}
		return differences;
	}

	private static boolean steps(Sequence expected, Sequence actual) {
		return switch (expected.allocation().step()) {
			case EXACT -> actual.increment() == expected.increment();
			case AT_LEAST -> actual.increment() >= expected.increment();
			case OWN, ANY -> true;
		};
	}

	private static boolean isBehind(Allocation allocation, Sequence actual) {
		Long largest = actual.largestUsed();
		if (largest == null || !actual.usable() || actual.increment() < 0
				|| allocation.handout() == Allocation.Handout.UNKNOWN) {
			return false;
		}
		// nothing handed out yet: the first value is the start
		Long last = actual.lastValue();
		long next = (last != null) ? last + actual.increment() : actual.start();
		return largest >= allocation.steppingBy(actual.increment()).first(next, actual.start());
	}

	private static boolean isNearlyExhausted(Sequence actual) {
		Long last = actual.lastValue();
		return last != null && actual.increment() > 0 && !actual.cycle()
				&& (double) last / actual.maximum() > NEARLY_EXHAUSTED;
	}

	/** The next value is the first that the sequence does not have. */
	private static boolean isExhausted(Sequence actual) {
		Long last = actual.lastValue();
		return last != null && actual.increment() > 0 && !actual.cycle()
				&& last > actual.maximum() - actual.increment();
	}

	private static Difference changed(SequenceAspect aspect, Sequence expected, Sequence actual) {
		return new ChangedSequence(ObjectPath.of(actual.name()), aspect, expected, actual);
	}

}
