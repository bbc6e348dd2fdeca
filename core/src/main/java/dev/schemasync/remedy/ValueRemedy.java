package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.diff.Difference;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** What is done where the constants of an enum change. */
final class ValueRemedy {

	private final Database database;

	private final Decisions decisions;

	ValueRemedy(Database database, Decisions decisions) {
		this.database = database;
		this.decisions = decisions;
	}

	Steps addLabels(ObjectName table, Column expected, Column actual) {
		List<String> present = actual.type().carrier().labels();
		ObjectName type = ObjectName.parse(actual.type().carrier().name());
		Map<String, String> replaced = this.decisions.values(table, expected.name());
		List<Change> changes = new ArrayList<>();
		for (String value : Objects.requireNonNull(expected.mapping()).values()) {
			if (!present.contains(value)) {
				String old = key(replaced, value);
				changes.add((old != null && present.contains(old)) ? new TypeChange.RenameLabel(type, old, value)
						: new TypeChange.AddLabel(type, value, null));
			}
		}
		return Steps.of(changes);
	}

	/** PostgreSQL cannot remove a label: the type is made anew. */
	Steps removeLabels(ObjectName table, Column expected, Column actual) {
		List<String> values = Objects.requireNonNull(expected.mapping()).values();
		Map<String, String> replaced = this.decisions.values(table, expected.name());
		List<String> gone = actual.type()
			.carrier()
			.labels()
			.stream()
			.filter((label) -> !values.contains(label) && !isRenamed(label, replaced, actual))
			.toList();
		if (gone.isEmpty()) {
			return Steps.NONE;
		}
		if (!this.decisions.acceptsDataLoss() && !replaced.keySet().containsAll(gone)) {
			return Steps.refused(removed(table, expected, gone));
		}
		ObjectName type = ObjectName.parse(actual.type().carrier().name());
		List<TypeChange.EnumColumn> columns = new ArrayList<>();
		for (Table other : this.database.actual().tables()) {
			if (other.kind().canBeReferenced()) {
				other.columns()
					.stream()
					.filter((column) -> column.type().carrier().name().equals(actual.type().carrier().name()))
					.forEach((column) -> columns.add(new TypeChange.EnumColumn(other.name(), column.name(),
							column.type().array(), column.defaultExpression())));
			}
		}
		return Steps.of(new TypeChange.ReplaceEnum(type, values, replaced, columns));
	}

	private static boolean isRenamed(String label, Map<String, String> replaced, Column actual) {
		String to = replaced.get(label);
		return to != null && !actual.type().carrier().labels().contains(to);
	}

	private static @Nullable String key(Map<String, String> map, String value) {
		return map.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(value))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static Consent removed(ObjectName table, Column column, Iterable<String> gone) {
		String path = table + "." + column.name();
		return new Consent(Consent.Kind.REMOVED_VALUE, path,
				"rows can hold %s, which no constant stands for any more".formatted(String.join(", ", gone)),
				List.of("--value %s:OLD=NEW for what they become".formatted(path),
						"--accept-data-loss if no row holds them", "the constant, until the rows have changed"));
	}

	Steps rejected(Difference.RejectedValues rejected) {
		ObjectName table = rejected.path().relation();
		ConstraintSpec.Check wanted = ValueCheck.of(rejected.expected(), actual(table, rejected.expected()));
		// other columns may have the domain too
		return (wanted == null || rejected.domain() != null) ? Steps.NONE
				: replace(table, rejected.expected(), rejected.check(), wanted);
	}

	/** A check that admits what no constant stands for any more. */
	Steps refine(Table found, Column expected) {
		ConstraintSpec.Check wanted = ValueCheck.of(expected, found.column(expected.name()));
		Steps steps = Steps.NONE;
		for (Constraint.Check check : found.constraints(Constraint.Check.class).toList()) {
			if (wanted != null && check.columns().equals(List.of(expected.name())) && check.rejected().isEmpty()
					&& !gone(check, expected).isEmpty()) {
				steps = steps.and(replace(found.name(), expected, check, wanted));
			}
		}
		return steps;
	}

	private @Nullable Column actual(ObjectName table, Column expected) {
		Table found = this.database.table(table);
		return (found != null) ? found.column(expected.name()) : null;
	}

	private boolean isText(ObjectName table, Column expected) {
		Column actual = actual(table, expected);
		return ValueCheck.isText(Objects.requireNonNull(expected.mapping()))
				|| (actual != null && ValueCheck.isTextColumn(actual));
	}

	/** Whether names of constants are to be where numbers are. */
	private boolean isOfNumbers(ObjectName table, Column expected) {
		Column actual = actual(table, expected);
		return ValueCheck.isText(Objects.requireNonNull(expected.mapping())) && actual != null
				&& !ValueCheck.isTextColumn(actual) && !actual.type().carrier().isEnum();
	}

	private static Set<String> gone(Constraint.Check check, Column column) {
		Set<String> admitted = ValueCheck.values(check);
		Set<String> gone = new TreeSet<>((admitted != null) ? admitted : Set.of());
		gone.removeAll(Objects.requireNonNull(column.mapping()).values());
		return gone;
	}

	/** Whether the old check admits a new value, or two values become one. */
	private static boolean merges(Map<String, String> replaced, Constraint.Check old) {
		Set<String> admitted = ValueCheck.values(old);
		return admitted == null || replaced.values().stream().anyMatch(admitted::contains)
				|| Set.copyOf(replaced.values()).size() < replaced.size();
	}

	private Steps replace(ObjectName table, Column expected, Constraint.Check old, ConstraintSpec.Check wanted) {
		if (isOfNumbers(table, expected) && !this.decisions.acceptsDataLoss()) {
			// its type waits for a person, and so does what depends on it
			return Steps.NONE;
		}
		Set<String> gone = gone(old, expected);
		Map<String, String> replaced = this.decisions.values(table, expected.name());
		if (isMoved(expected, old)) {
			return Steps.refused(moved(table, expected, old));
		}
		if (!gone.isEmpty() && !this.decisions.acceptsDataLoss() && !replaced.keySet().containsAll(gone)) {
			return Steps.refused(removed(table, expected, gone));
		}
		ConstraintSpec.Check before = new ConstraintSpec.Check(old.columns(),
				new Condition.Expression(old.expression()));
		List<Change> changes = new ArrayList<>();
		if (gone.isEmpty() || !replaced.isEmpty()) {
			changes.add(new ConstraintChange.DropConstraint(table, old.name(), before));
			if (!replaced.isEmpty()) {
				changes.add(new RowChange.ReplaceValues(table, expected.name(), replaced, isText(table, expected),
						merges(replaced, old)));
			}
			changes.addAll(KeyRemedy.addCheck(table, old.name(), wanted));
			changes.addAll(ValueCheck.remember(table, old.name(), expected));
			return Steps.of(changes);
		}
		// rows that hold what is gone stop the validation, and then the old check is
		// still
		// there
		String name = this.database.names().find(table, null, "ck", List.of(expected.name(), "new"));
		changes.addAll(KeyRemedy.addCheck(table, name, wanted));
		changes.add(new ConstraintChange.DropConstraint(table, old.name(), before));
		changes.add(new ConstraintChange.RenameConstraint(table, name, old.name()));
		changes.addAll(ValueCheck.remember(table, old.name(), expected));
		return Steps.of(changes)
			.with(new Warning(table + "." + expected.name(),
					"releases that still run may write %s, which is rejected from then on".formatted(
							String.join(", ", gone)),
					"remove the constant in one release, and its check in the next"));
	}

	/** Whether numbers would stand for other constants than before. */
	private static boolean isMoved(Column expected, Constraint.Check old) {
		Mapping mapping = Objects.requireNonNull(expected.mapping());
		List<String> before = old.constants();
		int common = Math.min(before.size(), mapping.constants().size());
		return ValueCheck.isNumber(mapping) && !before.isEmpty() && !mapping.constants().isEmpty()
				&& !before.subList(0, common).equals(mapping.constants().subList(0, common));
	}

	private static Consent moved(ObjectName table, Column expected, Constraint.Check old) {
		return new Consent(Consent.Kind.MOVED_ORDINAL, table + "." + expected.name(),
				"rows hold the numbers of %s, which would stand for %s".formatted(String.join(", ", old.constants()),
						String.join(", ", Objects.requireNonNull(expected.mapping()).constants())),
				List.of("new constants at the end", "@Enumerated(EnumType.STRING), with a migration by hand"));
	}

}
