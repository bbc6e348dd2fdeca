package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/**
 * Has another sequence number the rows of a column, and go on where the one before
 * stands.
 */
final class TakeOver {

	private final DatabaseDefinition database;

	private final Sequence.Target target;

	TakeOver(DatabaseDefinition database, ObjectName table, String column) {
		this.database = database;
		this.target = new Sequence.Target(table, column);
	}

	/** Add the identity, and what has it go on. */
	List<Change> byIdentity(ColumnChange.AddIdentity add) {
		List<Change> changes = new ArrayList<>();
		List<Change> after = new ArrayList<>();
		for (Definition owner : this.database.objects(Definition.Kind.OWNER)) {
			if (owner.creation() instanceof SequenceChange.SetOwner set && this.target.equals(set.owner())) {
				// of two that belong to the column, PostgreSQL would name the older one
				changes.add(owner.removal());
				after.add(goOn(identity(), Identifier.literal(set.sequence().sql())));
			}
		}
		changes.add(add);
		changes.addAll(after);
		changes.add(new SequenceChange.ContinueAfter(null, this.target, IdentityOptions.of(add.identity()).start()));
		return changes;
	}

	/** What has the sequences of a default go on, before the identity is gone. */
	List<Change> bySequences(Set<Item> needs) {
		List<Change> changes = new ArrayList<>();
		for (Definition object : this.database.objects(Definition.Kind.SEQUENCE)) {
			if (needs.contains(object.item())) {
				ObjectName sequence = object.item().name();
				changes.add(goOn(Identifier.literal(sequence.sql()), identity()));
				changes.add(new SequenceChange.ContinueAfter(sequence, this.target, 1));
			}
		}
		return changes;
	}

	private String identity() {
		return "pg_get_serial_sequence(%s, %s)".formatted(Identifier.literal(this.target.table().sql()),
				Identifier.literal(this.target.column()));
	}

	private Change goOn(String sequence, String before) {
		return new Raw(this.target.table(), "",
				"SELECT setval(%s, last) FROM pg_sequence_last_value(%s) AS last WHERE last >= coalesce(pg_sequence_last_value(%s), 1)"
					.formatted(sequence, before, sequence),
				Set.of(), Set.of(), Set.of());
	}

}
