package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import org.jspecify.annotations.Nullable;

/**
 * The way back of changes that a difference of definitions cannot see, or of which it
 * cannot see what they did to the values.
 */
final class Backwards {

	private Backwards() {
	}

	/**
	 * Return what undoes changes.
	 * @param changes the changes
	 * @param plan all changes, those among them
	 * @return the way back, as far as a difference does not tell it
	 */
	static List<Change> of(List<Change> changes, List<Change> plan) {
		List<Change> backwards = new ArrayList<>();
		for (Change change : changes.reversed()) {
			if (change instanceof RowChange.ReplaceValues replace && !replace.merges()) {
				// it admits no value that comes back; the difference makes it anew
				checks(replace, plan).forEach(backwards::add);
			}
			Change back = of(change);
			if (back != null) {
				backwards.add(back);
			}
		}
		return backwards;
	}

	private static Stream<Change> checks(RowChange.ReplaceValues replace, List<Change> plan) {
		return plan.stream()
			.filter(ConstraintChange.AddConstraint.class::isInstance)
			.map(ConstraintChange.AddConstraint.class::cast)
			.filter((add) -> add.table().equals(replace.table()) && add.spec() instanceof ConstraintSpec.Check check
					&& check.columns().contains(replace.column()))
			.map((add) -> new ConstraintChange.DropConstraint(add.table(), add.name(), add.spec()));
	}

	private static @Nullable Change of(Change change) {
		return switch (change) {
			case TableChange.RenameTable rename -> new TableChange.RenameTable(rename.renamed(), rename.table().name());
			case ColumnChange.RenameColumn rename ->
				new ColumnChange.RenameColumn(rename.table(), rename.to(), rename.column());
			case SequenceChange.RenameSequence rename ->
				new SequenceChange.RenameSequence(rename.sequence().sibling(rename.to()), rename.sequence().name());
			case TypeChange.RenameLabel rename ->
				new TypeChange.RenameLabel(rename.type(), rename.to(), rename.label());
			case RowChange.ReplaceValues replace when replace.merges() -> null;
			case RowChange.ReplaceValues replace -> {
				Map<String, String> back = new HashMap<>();
				replace.values().forEach((from, to) -> back.put(to, from));
				yield new RowChange.ReplaceValues(replace.table(), replace.column(), back, replace.quoted(), false);
			}
			case ColumnChange.AlterType alter -> zone(alter);
			case Change other -> null;
		};
	}

	/** What was meant in a time zone is meant in the same one again. */
	private static @Nullable Change zone(ColumnChange.AlterType alter) {
		return (alter.conversion().form() instanceof Conversion.Form.AtZone at) ? new ColumnChange.AlterType(
				alter.table(), alter.column(), alter.to(), alter.from(), new Conversion(at, false, false, true)) : null;
	}

}
