package dev.schemasync.remedy;

import java.util.List;
import java.util.Objects;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.diff.ColumnAspect;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes that remove differences. What the entities do not know stays, unless
 * it is in their way or a person said that it may go; no value is lost or invented
 * unasked.
 */
public final class Remedies {

	private final Database database;

	private final Decisions decisions;

	private final TableRemedy tables;

	private final ColumnRemedy columns;

	private final KeyRemedy keys;

	private final SequenceRemedy sequences;

	private final Removal removal;

	private final InheritanceMove moves;

	/**
	 * Create remedies.
	 * @param expected what the entities expect
	 * @param actual what there is
	 * @param choices what a person decided
	 */
	public Remedies(Schema expected, Schema actual, Choices choices) {
		this.database = new Database(expected, actual);
		this.decisions = new Decisions(choices);
		this.keys = new KeyRemedy(this.database, this.decisions);
		this.tables = new TableRemedy(this.database, this.keys);
		this.columns = new ColumnRemedy(this.database, this.decisions, this.keys);
		this.sequences = new SequenceRemedy(this.database);
		this.removal = new Removal(this.database);
		this.moves = new InheritanceMove(this.database, this.decisions);
	}

	/**
	 * Find what removes a difference.
	 * @param difference the difference
	 * @return the steps; without changes if nothing that is done to the database removes
	 * it
	 */
	public Steps of(Difference difference) {
		Steps steps = unguarded(difference);
		return this.decisions.isSafe() ? OlderReleases.spared(difference, steps) : steps;
	}

	private Steps unguarded(Difference difference) {
		if (isColumn(difference) && this.database.isView(difference.path().relation())) {
			return Steps.leftAlone(difference.path() + " (of a view: write its query by hand)");
		}
		if (difference instanceof Difference.ChangedColumn changed && Column.isSystem(changed.actual().name())) {
			return Steps.NONE;
		}
		return switch (difference) {
			case Difference.Missing missing -> missing(missing);
			case Difference.Unexpected unexpected ->
				unexpected(unexpected.path(), unexpected.actual(), unexpected.owner(), unexpected.inserted());
			case Difference.ChangedTable changed -> this.tables.changed(changed);
			case Difference.ChangedColumn changed -> this.columns.changed(changed);
			case Difference.RejectedValues rejected -> this.columns.rejected(rejected);
			case Difference.ChangedForeignKey changed -> this.keys.changed(changed);
			case Difference.InvalidIndex invalid -> this.keys.invalid(invalid);
			// somebody wanted it to cycle: it is advised against, but no entity asks for
			// it
			case Difference.ChangedSequence changed when changed.aspect() == Difference.SequenceAspect.CYCLES ->
				Steps.NONE;
			case Difference.ChangedSequence changed -> this.sequences.changed(changed);
			case Difference.ShadowedTable shadowed -> Steps.NONE;
			case Difference.CounterBehind behind -> this.sequences.behind(behind);
		};
	}

	private static boolean isColumn(Difference difference) {
		return difference instanceof Difference.ChangedColumn
				|| (difference instanceof Difference.Missing missing && missing.expected() instanceof Column);
	}

	/**
	 * Find what to advise about a difference: as {@link #of}, but what looks like a
	 * rename is one.
	 * @param difference the difference
	 * @return the changes in an order that runs; none if nothing that is done to the
	 * database removes it
	 */
	public List<Change> advice(Difference difference) {
		if (difference instanceof Difference.Missing missing && missing.likely() != null) {
			return missing.likely().elsewhere() ? List.of() : rename(missing, missing.likely().name());
		}
		return switch (difference) {
			// a label can stay, and rows that hold it decide what becomes of it
			case Difference.ChangedColumn changed when changed.aspect() == ColumnAspect.UNKNOWN_LABELS -> List.of();
			case Difference.ChangedColumn changed -> ChangeOrder.sort(of(changed).withLater().changes());
			case Difference.ChangedSequence changed -> this.sequences.changed(changed).changes();
			case Difference other -> ChangeOrder.sort(of(other).changes());
		};
	}

	/**
	 * Find out where the rows of a missing table are, as if {@code @Inheritance} changed.
	 * @param table the missing table
	 * @return the table that has them, {@code null} if it begins empty
	 */
	public @Nullable ObjectName rowsOf(Table table) {
		return this.moves.from(table);
	}

	/**
	 * Find out which columns a missing key of a partitioned table would need too.
	 * @param difference the difference
	 * @return the partition key, {@code null} if the key can be made
	 */
	public @Nullable List<String> partitionKey(Difference difference) {
		return (difference instanceof Difference.Missing missing)
				? PartitionKeys.lacking(this.database, missing.path().relation(), missing.expected()) : null;
	}

	private static List<Change> rename(Difference.Missing missing, ObjectName old) {
		ObjectName place = missing.path().relation();
		return switch (missing.expected()) {
			case Table table -> List.of(new TableChange.RenameTable(old, place.name()));
			case Column column -> List.of(new ColumnChange.RenameColumn(place, old.name(), column.name()));
			case Constraint constraint -> List.of();
			case Index index -> List.of();
			case Sequence sequence -> List.of();
		};
	}

	/**
	 * Find what makes a table fit better than it has to.
	 * @param expected the expected table
	 * @return the steps, for what no difference is reported of
	 */
	public Steps refine(Table expected) {
		Table found = this.database.table(expected.name());
		if (found == null || !found.kind().canBeReferenced()) {
			return Steps.NONE;
		}
		Steps steps = this.keys.primaryKey(found, expected);
		for (Column column : expected.columns()) {
			Column actual = found.column(column.name());
			if (actual != null) {
				steps = steps.and(this.columns.refine(found, column, actual));
			}
		}
		return steps;
	}

	/**
	 * Return the options that a person gave and that no difference asked for.
	 * @return such as {@code --drop customers.fax}
	 */
	public List<String> unused() {
		return this.decisions.unused();
	}

	private Steps missing(Difference.Missing missing) {
		ObjectName place = missing.path().relation();
		Consent move = move(missing);
		if (move != null) {
			return Steps.refused(move);
		}
		Steps steps = switch (missing.expected()) {
			case Table table -> this.tables.create(place, table).and(this.keys.toNewTable(table));
			case Column column -> this.columns.add(place, column, missing.owner());
			case Constraint constraint -> this.keys.add(place, constraint);
			case Index index -> this.keys.add(place, index);
			case Sequence sequence -> this.sequences.create(place, sequence);
		};
		return steps.and(unlikely(missing));
	}

	private @Nullable Consent move(Difference.Missing missing) {
		return switch (missing.expected()) {
			case Table table -> this.moves.table(table);
			case Column column -> this.moves.column(missing.path().relation(), column);
			case Constraint.ForeignKey key -> this.database.expectedTables()
				.stream()
				.filter((table) -> this.database.table(table.name()) == null
						&& table.name().equals(key.referencedTable()))
				.map(this.moves::table)
				.filter(Objects::nonNull)
				.findFirst()
				.orElseGet(() -> this.moves.key(missing.path().relation(), key));
			case Constraint constraint -> null;
			case Index index -> null;
			case Sequence sequence -> null;
		};
	}

	/** What was no rename after all is something that no entity knows. */
	private Steps unlikely(Difference.Missing missing) {
		Difference.Likely likely = missing.likely();
		if (likely == null || likely.elsewhere()) {
			return Steps.NONE;
		}
		return switch (missing.expected()) {
			case Table table -> {
				Table found = this.database.table(likely.name());
				yield (found != null) ? unexpected(ObjectPath.of(found.name()), found, found, false) : Steps.NONE;
			}
			case Column column -> {
				Table found = this.database.table(missing.path().relation());
				Column other = (found != null) ? found.column(likely.name().name()) : null;
				yield (found != null && other != null)
						? unexpected(ObjectPath.column(found.name(), other.name()), other, found, true) : Steps.NONE;
			}
			case Constraint constraint -> Steps.NONE;
			case Index index -> Steps.NONE;
			case Sequence sequence -> Steps.NONE;
		};
	}

	private Steps unexpected(ObjectPath path, SchemaObject object, Table owner, boolean inserted) {
		if (this.decisions.drops(path.toString())) {
			return this.removal.of(object, owner);
		}
		Steps steps = Steps.leftAlone(path.toString());
		boolean filled = owner.traits().contains(Table.Trait.TRIGGER_BEFORE_INSERT);
		return (object instanceof Column column && inserted && column.required() && !filled
				&& !this.moves.isWaiting(owner.name())) ? steps.and(this.columns.optional(owner, column)) : steps;
	}

}
