package dev.schemasync.change;

import java.util.List;
import java.util.Set;

/** What changes remove, see {@link Change#removes()}. */
final class Removes {

	private Removes() {
	}

	static Set<Item> of(Change change) {
		return switch (change) {
			case TableChange.DropTable drop -> Set.of(Item.relation(drop.table()));
			case TableChange.RenameTable rename -> Set.of(Item.relation(rename.table()));
			case TableChange table -> Set.of();
			case ColumnChange.DropColumn drop -> Set.of(Item.column(drop.table(), drop.column()));
			case ColumnChange.RenameColumn rename -> Set.of(Item.column(rename.table(), rename.column()));
			case ColumnChange.AlterType alter -> Set.of(Item.column(alter.table(), alter.column()));
			case ColumnChange column -> Set.of();
			case ConstraintChange.DropConstraint drop ->
				Items.union(List.of(Set.of(Item.constraint(drop.table(), drop.name())),
						Items.keys(drop.table(), drop.name(), drop.spec())));
			case ConstraintChange.RenameConstraint rename -> Set.of(Item.constraint(rename.table(), rename.name()));
			case ConstraintChange constraint -> Set.of();
			case IndexChange.DropIndex drop -> Set.of(Item.relation(drop.table().sibling(drop.name())));
			case IndexChange.RenameIndex rename -> Set.of(Item.relation(rename.table().sibling(rename.name())));
			case IndexChange index -> Set.of();
			case SequenceChange.DropSequence drop -> Set.of(Item.relation(drop.sequence()));
			case SequenceChange.RenameSequence rename -> Set.of(Item.relation(rename.sequence()));
			case SequenceChange sequence -> Set.of();
			case TypeChange.DropType drop -> Set.of(Item.type(drop.type()));
			case TypeChange.ReplaceEnum replace -> Items.converted(replace);
			case TypeChange type -> Set.of();
			case RowChange rows -> Set.of();
			case RightsChange rights -> Set.of();
			case Together together -> Items.union(together.changes().stream().map(Change::removes).toList());
			case Raw raw -> raw.removes();
		};
	}

}
