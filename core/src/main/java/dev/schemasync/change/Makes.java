package dev.schemasync.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What changes make, see {@link Change#makes()}. */
final class Makes {

	private Makes() {
	}

	static Set<Item> of(Change change) {
		return switch (change) {
			case TableChange.CreateTable create -> {
				Set<Item> makes = new LinkedHashSet<>();
				makes.add(Item.relation(create.table()));
				create.spec().columns().forEach((column) -> makes.add(Item.column(create.table(), column.name())));
				create.spec().constraints().forEach((constraint) -> {
					makes.add(Item.constraint(create.table(), constraint.name()));
					makes.addAll(Items.keys(create.table(), constraint.name(), constraint.spec()));
				});
				yield makes;
			}
			case TableChange.RenameTable rename -> Set.of(Item.relation(rename.renamed()));
			case TableChange table -> Set.of();
			case ColumnChange.AddColumn add -> Set.of(Item.column(add.table(), add.column()));
			case ColumnChange.RenameColumn rename -> Set.of(Item.column(rename.table(), rename.to()));
			case ColumnChange.AlterType alter -> Set.of(Item.column(alter.table(), alter.column()));
			case ColumnChange.AddIdentity add -> Set.of(Item.identity(add.table(), add.column()));
			case ColumnChange column -> Set.of();
			case ConstraintChange.AddConstraint add -> Items.union(List
				.of(Set.of(Item.constraint(add.table(), add.name())), Items.keys(add.table(), add.name(), add.spec())));
			case ConstraintChange.AttachIndex attach ->
				Items.union(List.of(Set.of(Item.constraint(attach.table(), attach.name())),
						Items.keys(attach.table(), attach.name(), attach.spec())));
			case ConstraintChange.ValidateConstraint validate -> Set.of(Item.proof(validate.table(), validate.name()));
			case ConstraintChange.RenameConstraint rename -> Set.of(Item.constraint(rename.table(), rename.to()));
			case ConstraintChange constraint -> Set.of();
			case IndexChange.CreateIndex create -> create.spec().unique()
					? Items.set(Item.relation(create.table().sibling(create.name())),
							Item.key(create.table(), create.spec().columns()))
					: Set.of(Item.relation(create.table().sibling(create.name())));
			case IndexChange.RenameIndex rename -> Set.of(Item.relation(rename.table().sibling(rename.to())));
			case IndexChange index -> Set.of();
			case SequenceChange.CreateSequence create -> Set.of(Item.relation(create.sequence()));
			case SequenceChange.RenameSequence rename -> Set.of(Item.relation(rename.sequence().sibling(rename.to())));
			case SequenceChange sequence -> Set.of();
			case TypeChange.CreateSchema create -> Set.of(Item.schema(create.schema()));
			case TypeChange.CreateEnum create -> Set.of(Item.type(create.type()));
			case TypeChange.AddLabel add -> Set.of(Item.type(add.type()));
			case TypeChange.ReplaceEnum replace -> Items.converted(replace);
			case TypeChange type -> Set.of();
			case RowChange.Fill fill -> Items.set(Item.rows(fill.table()), Item.rows(fill.table()));
			case RowChange rows -> Set.of(Item.rows(rows.table()));
			case RightsChange rights -> Set.of();
			case Together together -> Items.union(together.changes().stream().map(Change::makes).toList());
			case Raw raw -> raw.makes();
		};
	}

}
