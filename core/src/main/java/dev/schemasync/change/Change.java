package dev.schemasync.change;

import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;

/**
 * One thing that is done to a database. A change is data: {@link SqlWriter} writes it,
 * {@link ChangeOrder} puts it in its place, and what it means for rows and for those who
 * use them meanwhile is derived from it, never from its SQL.
 */
public sealed interface Change permits TableChange, ColumnChange, ConstraintChange, IndexChange, SequenceChange,
		TypeChange, RowChange, RightsChange, Together, Raw {

	/**
	 * Return what is changed.
	 * @return the table that it belongs to, or the sequence, type or other object of its
	 * own; with its schema unless the search path decides
	 */
	ObjectName subject();

	/**
	 * Return what it does to those who use the database meanwhile.
	 * @return its locks and its work
	 */
	default Impact impact() {
		return Impacts.of(this);
	}

	/**
	 * Return what rows can lose by it.
	 * @return the losses, empty for a change that keeps every value
	 */
	default List<Loss> losses() {
		return Losses.of(this);
	}

	/**
	 * Return the objects that must be there for it: of a removal those that the removed
	 * object depends on, so that they are removed later; of anything else those that must
	 * have been made before.
	 * @return the objects
	 */
	default Set<Item> needs() {
		return Needs.of(this);
	}

	/**
	 * Return the objects that are there, or are different, after it.
	 * @return the objects
	 */
	default Set<Item> makes() {
		return Makes.of(this);
	}

	/**
	 * Return the objects that are gone, or are different, after it.
	 * @return the objects
	 */
	default Set<Item> removes() {
		return Removes.of(this);
	}

	/**
	 * Return whether it takes something away and makes nothing.
	 * @return {@code true} for what drops an object
	 */
	default boolean isRemoval() {
		return makes().isEmpty() && !removes().isEmpty();
	}

	/**
	 * Return whether it can share a transaction with others.
	 * @return {@code false} for what PostgreSQL refuses inside a transaction
	 */
	default boolean isTransactional() {
		return switch (this) {
			case IndexChange.CreateIndex create -> !create.concurrently();
			case IndexChange.DropIndex drop -> !drop.concurrently();
			case IndexChange.Reindex reindex -> !reindex.concurrently();
			case IndexChange.RenameIndex rename -> true;
			case TableChange table -> true;
			case ColumnChange column -> true;
			case ConstraintChange constraint -> true;
			case SequenceChange sequence -> true;
			case TypeChange type -> true;
			case RowChange rows -> true;
			case RightsChange rights -> true;
			case Together together -> together.changes().stream().allMatch(Change::isTransactional);
			case Raw raw -> true;
		};
	}

}
