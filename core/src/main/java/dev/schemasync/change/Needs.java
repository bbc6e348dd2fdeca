package dev.schemasync.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;

/** What changes need, see {@link Change#needs()}. */
final class Needs {

	private Needs() {
	}

	static Set<Item> of(Change change) {
		return switch (change) {
			case TableChange table -> table(table);
			case ColumnChange.AddColumn add -> typed(add.spec(), Set.of(Item.relation(add.table())));
			case ColumnChange.SetNotNull set ->
				(set.proof() == null) ? Items.set(Item.column(set.table(), set.column()), Item.rows(set.table()))
						: Items.set(Item.column(set.table(), set.column()), Item.rows(set.table()),
								Item.constraint(set.table(), set.proof()), Item.proof(set.table(), set.proof()));
			case ColumnChange column ->
				Items.set(Item.relation(column.table()), Item.column(column.table(), column.column()));
			case ConstraintChange constraint -> constraint(constraint);
			case IndexChange.CreateIndex create -> Items.columns(create.table(), create.spec().columns());
			case IndexChange index ->
				Items.set(Item.relation(index.table()), Item.relation(index.table().sibling(index.name())));
			case SequenceChange sequence -> sequence(sequence);
			case TypeChange.CreateSchema create -> Set.of();
			case TypeChange.CreateEnum create -> Set.of(Item.schema(create.type().schema()));
			case TypeChange.AddLabel add -> Set.of(Item.type(add.type()));
			case TypeChange.RenameLabel rename -> Set.of(Item.type(rename.type()));
			case TypeChange.AllowNull allow -> Set.of(Item.type(allow.type()));
			case TypeChange.DropType drop -> Set.of();
			case TypeChange.ReplaceEnum replace -> Items.union(replace.columns()
				.stream()
				.map((each) -> Items.set(Item.type(replace.type()), Item.column(each.table(), each.column())))
				.toList());
			case RowChange rows -> rows(rows);
			case RightsChange rights -> Set.of(Item.relation(rights.subject()));
			case Together together -> together(together);
			case Raw raw -> raw.needs();
		};
	}

	private static Set<Item> table(TableChange change) {
		return switch (change) {
			case TableChange.CreateTable create -> {
				Set<Item> needs = new LinkedHashSet<>();
				needs.add(Item.schema(create.table().schema()));
				create.spec().columns().forEach((column) -> needs.addAll(typed(column, Set.of())));
				create.spec()
					.constraints()
					.forEach((constraint) -> needs.addAll(referenced(constraint.spec(), create.table())));
				if (create.spec().partitionOf() != null) {
					needs.add(Item.relation(create.spec().partitionOf()));
				}
				create.spec().inherits().forEach((parent) -> needs.add(Item.relation(parent)));
				yield needs;
			}
			case TableChange.AttachPartition attach ->
				Items.set(Item.relation(attach.table()), Item.relation(attach.partition()));
			case TableChange.SetInherit set -> Items.set(Item.relation(set.table()), Item.relation(set.parent()));
			case TableChange.Comment comment -> comment(comment);
			case TableChange.DropTable drop -> Set.of(Item.schema(drop.table().schema()));
			case TableChange.DetachPartition detach ->
				Items.set(Item.relation(detach.table()), Item.relation(detach.partition()));
			case TableChange.SetLogged set -> Set.of(Item.relation(set.table()));
			case TableChange.RenameTable rename -> Set.of(Item.relation(rename.table()));
		};
	}

	private static Set<Item> comment(TableChange.Comment comment) {
		TableChange.Target target = comment.target();
		if (target == null) {
			return Set.of(Item.relation(comment.table()));
		}
		return Items.set(Item.relation(comment.table()), target.constraint()
				? Item.constraint(comment.table(), target.name()) : Item.column(comment.table(), target.name()));
	}

	private static Set<Item> constraint(ConstraintChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case ConstraintChange.AddConstraint add -> Items.union(List.of(Items.columns(table, add.spec().columns()),
					referenced(add.spec(), table), filled(table, add)));
			case ConstraintChange.AttachIndex attach ->
				Items.union(List.of(Items.columns(table, attach.spec().columns()),
						Set.of(Item.relation(table.sibling(attach.name())))));
			case ConstraintChange.ValidateConstraint validate ->
				Items.set(Item.constraint(table, validate.name()), Item.rows(table));
			case ConstraintChange.EnforceConstraint enforce -> Set.of(Item.constraint(table, enforce.name()));
			// as long as the constraint is there, so must be what it depends on
			case ConstraintChange.DropConstraint drop ->
				Items.union(List.of(Items.columns(table, drop.spec().columns()), referenced(drop.spec(), table)));
			case ConstraintChange.RenameConstraint rename -> Set.of(Item.constraint(table, rename.name()));
		};
	}

	/** What looks at every row comes after what gives rows their values. */
	private static Set<Item> filled(ObjectName table, ConstraintChange.AddConstraint add) {
		return add.validated() ? Set.of(Item.rows(table)) : Set.of();
	}

	private static Set<Item> referenced(ConstraintSpec spec, ObjectName table) {
		ObjectName references = spec.references();
		if (references == null || references.equals(table)) {
			return Set.of();
		}
		List<String> columns = switch (spec) {
			case ConstraintSpec.ForeignKey key -> key.referencedColumns();
			case ConstraintSpec.Verbatim verbatim -> verbatim.referencedColumns();
			case ConstraintSpec.PrimaryKey key -> List.<String>of();
			case ConstraintSpec.Unique key -> List.<String>of();
			case ConstraintSpec.Check check -> List.<String>of();
		};
		return Items.union(List.of(Items.columns(references, columns), Set.of(Item.key(references, columns))));
	}

	private static Set<Item> sequence(SequenceChange change) {
		return switch (change) {
			case SequenceChange.CreateSequence create -> Set.of(Item.schema(create.sequence().schema()));
			case SequenceChange.SetOwner set -> (set.owner() == null) ? Set.of(Item.relation(set.sequence()))
					: Items.set(Item.relation(set.sequence()), Item.column(set.owner().table(), set.owner().column()));
			case SequenceChange.MoveTo move -> Set.of(Item.relation(move.sequence()));
			case SequenceChange.ContinueAfter move -> Items.set(
					(move.of() != null) ? Item.relation(move.of())
							: Item.identity(move.target().table(), move.target().column()),
					Item.column(move.target().table(), move.target().column()), Item.rows(move.target().table()));
			case SequenceChange.DropSequence drop -> Set.of(Item.schema(drop.sequence().schema()));
			case SequenceChange.AlterSequence alter -> Set.of(Item.relation(alter.sequence()));
			case SequenceChange.RenameSequence rename -> Set.of(Item.relation(rename.sequence()));
		};
	}

	private static Set<Item> rows(RowChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case RowChange.Fill fill -> Items.columns(table, List.of(fill.column()));
			case RowChange.ReplaceValues replace -> Items.columns(table, List.of(replace.column()));
			case RowChange.DeleteRows delete -> Set.of();
			case RowChange.MoveCounter move -> Items.columns(table, List.of(move.column()));
		};
	}

	/** A type of its own has to be there before a column of the type. */
	private static Set<Item> typed(ColumnSpec column, Set<Item> others) {
		int dimensions = column.type().indexOf('[');
		String type = (dimensions < 0) ? column.type() : column.type().substring(0, dimensions);
		return Items.union(List.of(others, Set.of(Item.type(ObjectName.parse(type)))));
	}

	/** What its parts need and do not make themselves. */
	private static Set<Item> together(Together together) {
		Set<Item> needs = new LinkedHashSet<>();
		Set<Item> made = new LinkedHashSet<>();
		for (Change change : together.changes()) {
			change.needs().stream().filter((item) -> !made.contains(item)).forEach(needs::add);
			made.addAll(change.makes());
		}
		return needs;
	}

}
