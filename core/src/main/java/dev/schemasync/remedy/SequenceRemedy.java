package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.SequenceChange.Option;
import dev.schemasync.change.SequenceChange.Setting;
import dev.schemasync.diff.Difference;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** What is done about sequences. */
final class SequenceRemedy {

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
			case NEARLY_EXHAUSTED -> alter(name, new Setting(Option.AS, "bigint"),
					new Setting(Option.MAXVALUE, Long.toString(Long.MAX_VALUE)));
			case BEHIND -> (actual.feeds() != null)
					? Steps.of(new SequenceChange.ContinueAfter(name, actual.feeds(), actual.start())) : Steps.NONE;
			case PRIVILEGE -> Steps.NONE;
		};
	}

	private static Steps alter(ObjectName name, Setting... options) {
		return Steps.of(new SequenceChange.AlterSequence(name, List.of(options)));
	}

}
