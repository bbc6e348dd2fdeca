package dev.schemasync.schema;

/**
 * How Hibernate makes identifiers of the values of a sequence or table generator.
 *
 * @param handout which identifiers a value stands for
 * @param size how many identifiers one value stands for
 * @param step which steps of a sequence go with it
 * @see <a href=
 * "https://docs.hibernate.org/stable/orm/userguide/html_single/#identifiers-generators-optimizer">
 * Optimizers</a>
 */
public record Allocation(Handout handout, int size, Step step) {

	/** One identifier for each value, whatever the step. */
	public static final Allocation ONE_EACH = new Allocation(Handout.VALUE, 1, Step.ANY);

	/**
	 * Return the first identifier that is made of a value.
	 * @param value the value
	 * @param initial the first value of all, which is an identifier itself
	 * @return the identifier
	 */
	public long first(long value, long initial) {
		return switch (this.handout) {
			case VALUE, FROM_VALUE, UNKNOWN -> value;
			case UP_TO_VALUE -> (value == initial) ? value : value - this.size + 1;
			case BLOCK -> (value - 1) * this.size + 1;
		};
	}

	/**
	 * Return this allocation for a sequence that steps by some number.
	 * @param increment the step
	 * @return a copy with that size, if the step decides about it
	 */
	public Allocation steppingBy(long increment) {
		return (this.step == Step.OWN) ? new Allocation(this.handout, Math.toIntExact(increment), this.step) : this;
	}

	/** Which identifiers a value stands for. */
	public enum Handout {

		/** The value itself. */
		VALUE,
		/** The value and those before it: the optimizer {@code pooled}. */
		UP_TO_VALUE,
		/** The value and those after it: the optimizer {@code pooled-lo}. */
		FROM_VALUE,
		/** The block of that number: the optimizer {@code hilo}. */
		BLOCK,
		/** An optimizer of the application. */
		UNKNOWN

	}

	/** Which steps of a sequence go with an allocation. */
	public enum Step {

		/** Exactly its size: with another one Hibernate refuses to start. */
		EXACT,
		/** At least its size: with a smaller one identifiers collide. */
		AT_LEAST,
		/** Any, as Hibernate takes as many identifiers as the sequence steps. */
		OWN,
		/** Any. */
		ANY

	}

}
