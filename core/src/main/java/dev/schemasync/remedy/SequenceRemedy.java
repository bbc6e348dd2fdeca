package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.RightsChange;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.SequenceChange.Option;
import dev.schemasync.change.SequenceChange.Setting;
import dev.schemasync.diff.Difference;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** What is done about sequences. */
final class SequenceRemedy {

	private static final Set<String> SMALL = Set.of("smallint", "integer");

	private final Database database;

	SequenceRemedy(Database database) {
		this.database = database;
	}

	/** It goes on after the largest identifier in use. */
	Steps create(ObjectName name, Sequence sequence) {
		ObjectName place = name.in(this.database.actual().defaultSchema());
		List<Change> changes = new ArrayList<>();
		changes.add(new SequenceChange.CreateSequence(place,
				List.of(new Setting(Option.START_WITH, Long.toString(sequence.start())),
						new Setting(Option.INCREMENT_BY, Long.toString(sequence.increment())))));
		Sequence.Target fed = sequence.feeds();
		Table table = (fed != null) ? this.database.table(fed.table()) : null;
		if (fed != null && table != null && table.column(fed.column()) != null) {
			changes.add(new SequenceChange.ContinueAfter(place, new Sequence.Target(table.name(), fed.column()),
					sequence.start()));
		}
		return Steps.of(changes);
	}

	Steps changed(Difference.ChangedSequence changed) {
		ObjectName name = changed.path().relation();
		Sequence actual = changed.actual();
		return switch (changed.aspect()) {
			case INCREMENT ->
				alter(name, new Setting(Option.INCREMENT_BY, Long.toString(changed.expected().increment())));
			case CYCLES -> alter(name, new Setting(Option.CYCLE, "false"));
			case NEARLY_EXHAUSTED,
					EXHAUSTED ->
				holdsLong(changed.expected())
						? alter(name, new Setting(Option.AS, "bigint"),
								new Setting(Option.MAXVALUE, Long.toString(Long.MAX_VALUE)))
						: Steps.leftAlone(name + " (make the attribute Long first)");
			case BEHIND -> Steps.of(new SequenceChange.MoveTo(name, Objects.requireNonNull(actual.largestUsed())));
			case PRIVILEGE -> Steps.of(TableRemedy.usage(name),
					new RightsChange.Grant(RightsChange.On.SEQUENCE, name, List.of("USAGE"), TableRemedy.ROLE));
		};
	}

	/** More values are of no use where the attribute cannot hold them. */
	private boolean holdsLong(Sequence expected) {
		Sequence.Target fed = expected.feeds();
		Table table = (fed != null) ? this.database.expected(this.database.place(fed.table())) : null;
		Column column = (table != null) ? table.column(Objects.requireNonNull(fed).column()) : null;
		return column == null || !SMALL.contains(column.type().carrier().name());
	}

	private static Steps alter(ObjectName name, Setting... options) {
		return Steps.of(new SequenceChange.AlterSequence(name, List.of(options)));
	}

	/** The block of the largest identifier counts as taken. */
	Steps behind(Difference.CounterBehind behind) {
		Counter counter = behind.actual();
		long largest = Objects.requireNonNull(counter.largestUsed());
		long taken = switch (counter.allocation().handout()) {
			case BLOCK -> largest / counter.allocation().size() + 1;
			case UP_TO_VALUE -> largest + counter.allocation().size() - 1;
			case VALUE, FROM_VALUE, UNKNOWN -> largest;
		};
		return Steps.of(new RowChange.MoveCounter(counter.table(), counter.valueColumn(),
				counter.storesLast() ? taken : taken + 1, counter.keyColumn(), counter.key(), counter.value() != null));
	}

}
