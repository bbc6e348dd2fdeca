package dev.schemasync.plan;

import dev.schemasync.diff.Difference;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Plans new and changed sequences. */
final class SequenceSteps {

	private final Steps steps;

	private final Sql sql;

	SequenceSteps(Steps steps, Sql sql) {
		this.steps = steps;
		this.sql = sql;
	}

	void create(ObjectName name, Sequence sequence) {
		this.steps.add(Phase.EXPAND, "CREATE SEQUENCE %s START WITH %d INCREMENT BY %d", this.sql.name(name),
				sequence.start(), sequence.increment());
		this.steps.does("create sequence %s", name.name());
	}

	void change(Difference.ChangedSequence changed) {
		switch (changed.aspect()) {
			case INCREMENT -> {
				this.steps.add(Phase.EXPAND, "ALTER SEQUENCE %s INCREMENT BY %d",
						this.sql.name(changed.path().relation()), changed.expected().increment());
				this.steps.does("step sequence %s by %d", changed.path().relation().name(),
						changed.expected().increment());
			}
			case CYCLES ->
				this.steps.add(Phase.EXPAND, "ALTER SEQUENCE %s NO CYCLE", this.sql.name(changed.path().relation()));
			case BEHIND, NEARLY_EXHAUSTED, PRIVILEGE -> {
			}
		}
	}

}
