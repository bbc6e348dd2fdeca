package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import org.jspecify.annotations.Nullable;

/** A change of a sequence. */
public sealed interface SequenceChange extends Change {

	/**
	 * Return the sequence.
	 * @return its name, before a rename the old one
	 */
	ObjectName sequence();

	@Override
	default ObjectName subject() {
		return sequence();
	}

	/**
	 * Creates a sequence.
	 *
	 * @param sequence the sequence
	 * @param options its options, in order
	 */
	record CreateSequence(ObjectName sequence, List<Setting> options) implements SequenceChange {

		public CreateSequence {
			options = List.copyOf(options);
		}

	}

	/**
	 * Changes options of a sequence.
	 *
	 * @param sequence the sequence
	 * @param options the options that change
	 */
	record AlterSequence(ObjectName sequence, List<Setting> options) implements SequenceChange {

		public AlterSequence {
			options = List.copyOf(options);
		}

	}

	/**
	 * Drops a sequence.
	 *
	 * @param sequence the sequence
	 */
	record DropSequence(ObjectName sequence) implements SequenceChange {

	}

	/**
	 * Gives a sequence another name in the same schema.
	 *
	 * @param sequence the old name
	 * @param to the new name, without its schema
	 */
	record RenameSequence(ObjectName sequence, String to) implements SequenceChange {

	}

	/**
	 * Has a sequence dropped with a column, or no more.
	 *
	 * @param sequence the sequence
	 * @param owner the column, or {@code null}
	 */
	record SetOwner(ObjectName sequence, Sequence.@Nullable Target owner) implements SequenceChange {

	}

	/**
	 * Moves a sequence on, so that it goes on after the largest value in use. It never
	 * moves back.
	 *
	 * @param of the sequence, or {@code null} for the one of the column
	 * @param target the column whose values count
	 * @param start the first value of a new sequence
	 */
	record ContinueAfter(@Nullable ObjectName of, Sequence.Target target, long start) implements SequenceChange {

		@Override
		public ObjectName sequence() {
			return (this.of != null) ? this.of : this.target.table();
		}

	}

	/**
	 * Moves a sequence on to a value that is in use.
	 *
	 * @param sequence the sequence
	 * @param value the value
	 */
	record MoveTo(ObjectName sequence, long value) implements SequenceChange {

	}

	/**
	 * An option of a sequence.
	 *
	 * @param option which
	 * @param value its value; of {@code AS} a type, of {@code CYCLE} {@code true} or
	 * {@code false}
	 */
	record Setting(Option option, String value) {

	}

	/** The options of a sequence. */
	enum Option {

		/** The type of its values. */
		AS,
		/** The first value. */
		START_WITH,
		/** The step from one value to the next. */
		INCREMENT_BY,
		/** The smallest value. */
		MINVALUE,
		/** The largest value. */
		MAXVALUE,
		/** How many values a session takes at once. */
		CACHE,
		/** Whether it starts again after its last value. */
		CYCLE

	}

}
