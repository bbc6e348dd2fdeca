package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.diff.Difference;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlExpression;
import org.jspecify.annotations.Nullable;

/** What is done about columns of tables that have rows. */
final class ColumnRemedy {

	private static final String NO_VALUE = "a value for the rows that are there would be an invention";

	private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");

	private static final String UNKNOWN_TO_OLDER = "releases that still run do not know the column, so their inserts "
			+ "fail once it is required";

	private final Database database;

	private final Decisions decisions;

	private final KeyRemedy keys;

	private final TypeRemedy types;

	private final ValueRemedy values;

	private final RequiredColumn required;

	private final OptionalColumn optional;

	ColumnRemedy(Database database, Decisions decisions, KeyRemedy keys) {
		this.database = database;
		this.decisions = decisions;
		this.keys = keys;
		this.types = new TypeRemedy(database, decisions);
		this.values = new ValueRemedy(database, decisions);
		this.required = new RequiredColumn(database);
		this.optional = new OptionalColumn(database, decisions);
	}

	Steps add(ObjectName table, Column column, @Nullable Table owner) {
		List<Change> changes = new ArrayList<>(TableRemedy.types(column));
		ColumnSpec spec = ColumnSpec.of(column);
		boolean filled = column.mayBeNull() || column.hasValueOfItsOwn() || spec.generated() != null;
		String value = filled ? null : value(table, column, owner);
		boolean constant = value != null && SqlExpression.of(value).constant() != null;
		Steps steps;
		if (filled || constant) {
			changes.add(new ColumnChange.AddColumn(table, (value != null) ? spec.withDefault(value) : spec));
			steps = Steps.of(changes);
		}
		else {
			changes.add(new ColumnChange.AddColumn(table, spec.withNotNull(false)));
			if (this.decisions.isSafe()) {
				return optional(table, column, value, changes).and(ownRows(table, column))
					.and(check(table, column))
					.and(keysOf(table, column, owner, (key) -> true));
			}
			if (value == null) {
				return Steps.of(changes)
					.with(this.required.later(table, column, NO_VALUE, primaryKey(table, column, owner)))
					.with(new Warning(table + "." + column.name(), UNKNOWN_TO_OLDER,
							"plan it once no older release runs, or let a trigger fill it until then"))
					.and(ownRows(table, column))
					.and(check(table, column))
					.and(keysOf(table, column, owner, (key) -> !(key instanceof Constraint.PrimaryKey)));
			}
			steps = Steps.of(changes)
				.and(this.required.of(table, column, value, NO_VALUE))
				.with(new Warning(table + "." + column.name(), UNKNOWN_TO_OLDER,
						"say a constant with --fill, which stays as a default"));
		}
		return steps.and(ownRows(table, column))
			.and(check(table, column))
			.and(keysOf(table, column, owner, (key) -> true));
	}

	/** A new column that releases which still run do not write. */
	private static Steps optional(ObjectName table, Column column, @Nullable String value, List<Change> changes) {
		List<Change> filled = new ArrayList<>(changes);
		if (value != null) {
			filled.add(new RowChange.Fill(table, column.name(), value, null));
		}
		return Steps.of(filled)
			.with(new Warning(table + "." + column.name(),
					"it stays optional, as rows that older releases write have no value in it",
					"plan again without --safe once they are gone; until then a trigger can fill it"));
	}

	/** A value for the existing rows, {@code null} if it would have to be invented. */
	private @Nullable String value(ObjectName table, Column column, @Nullable Table owner) {
		String fill = this.decisions.fill(table, column.name());
		return (fill != null) ? fill : (owner != null && isUnique(owner, column)) ? null : NeutralValue.of(column);
	}

	private static boolean isUnique(Table owner, Column column) {
		return owner.constraints(Constraint.Unique.class).anyMatch((key) -> key.columns().contains(column.name()))
				|| owner.constraints(Constraint.PrimaryKey.class)
					.anyMatch((key) -> key.columns().contains(column.name()))
				|| owner.indexes()
					.stream()
					.filter(Index::unique)
					.anyMatch((index) -> index.keys().contains(column.name()));
	}

	/** Rows of a subclass need a value, those of its siblings must have none. */
	private Steps ownRows(ObjectName table, Column column) {
		Mapping mapping = column.mapping();
		Mapping.OwnRows own = (mapping != null) ? mapping.ownRows() : null;
		if (own == null) {
			return Steps.NONE;
		}
		String fill = this.decisions.fill(table, column.name());
		String value = (fill != null) ? fill : NeutralValue.of(column);
		return (value == null) ? Steps.NONE : Steps.of(new RowChange.Fill(table, column.name(), value,
				new Condition.OneOf(own.discriminator(), own.values(), own.quoted())));
	}

	private Steps check(ObjectName table, Column column) {
		ConstraintSpec.Check check = ValueCheck.of(column);
		if (check == null) {
			return Steps.NONE;
		}
		String name = this.database.names().find(table, null, "ck", List.of(column.name()));
		return Steps.of(KeyRemedy.addCheck(table, name, check)).and(Steps.of(ValueCheck.remember(table, name, column)));
	}

	/** A primary key forbids NULL too, so that it waits with its column. */
	private List<Change> primaryKey(ObjectName table, Column column, @Nullable Table owner) {
		return (owner == null) ? List.of()
				: owner.constraints(Constraint.PrimaryKey.class)
					.filter((key) -> isLastOf(key.columns(), column, owner, table))
					.flatMap((key) -> this.keys.add(table, key).changes().stream())
					.toList();
	}

	/** The keys and indexes that are not reported besides their column. */
	private Steps keysOf(ObjectName table, Column column, @Nullable Table owner, Predicate<Constraint> filter) {
		Steps steps = Steps.NONE;
		if (owner != null) {
			for (Constraint constraint : owner.constraints()) {
				boolean check = constraint instanceof Constraint.Check;
				if (!check && filter.test(constraint) && isLastOf(constraint.columns(), column, owner, table)) {
					steps = steps.and(this.keys.add(table, constraint));
				}
			}
			for (Index index : owner.indexes()) {
				if (isLastOf(index.keys(), column, owner, table)) {
					steps = steps.and(this.keys.add(table, index));
				}
			}
		}
		return steps;
	}

	/** Several missing columns can belong to one key, which is made once. */
	private boolean isLastOf(List<String> keyColumns, Column column, Table owner, ObjectName table) {
		Table found = this.database.table(table);
		List<String> missing = keyColumns.stream()
			.filter((name) -> owner.column(name) != null && (found == null || found.column(name) == null))
			.toList();
		return !missing.isEmpty() && missing.getLast().equals(column.name());
	}

	Steps changed(Difference.ChangedColumn changed) {
		ObjectName table = changed.path().relation();
		Column expected = changed.expected();
		Column actual = changed.actual();
		return switch (changed.aspect()) {
			case TYPE, LENGTH, DEFAULT_LENGTH, UNSTABLE_KEY, PRECISION, SCALE, TIME_PRECISION, VALUE_LENGTH, LOSSY_TYPE,
					NOT_COMPARABLE, TIME_ZONE ->
				this.types.changed(table, expected, actual);
			case ENUM_LABELS -> this.values.addLabels(table, expected, actual);
			case UNKNOWN_LABELS -> this.values.removeLabels(table, expected, actual);
			case NOT_NULL, SPARSE_NOT_NULL, NEVER_WRITTEN -> this.optional.of(table, actual);
			case NULLABLE -> expected.mayBeNull() ? Steps.NONE
					: this.required
						.of(table, expected, this.decisions.fill(table, expected.name()),
								"what the rows without a value should get is not known")
						.with(new Warning(table + "." + expected.name(),
								"releases that still run may save rows without a value, which fails from then on",
								"make it required in the code first, and plan this once no older release runs"));
			case DEFAULT_MISSING -> Steps.of(new ColumnChange.SetDefault(table, expected.name(),
					Objects.requireNonNull(expected.defaultExpression())));
			case NOT_GENERATED -> generate(table, expected);
			case IDENTITY_MISSING -> !WHOLE_NUMBERS.contains(actual.type().carrier().name()) ? Steps.NONE
					: Steps.of(new ColumnChange.AddIdentity(table, expected.name(), ColumnSpec.Identity.BY_DEFAULT),
							new SequenceChange.ContinueAfter(null, new Sequence.Target(table, expected.name()), 1));
			case IDENTITY_ALWAYS -> Steps.of(new ColumnChange.SetIdentity(table, expected.name(), false));
			case GENERATED -> (actual.generated() == Column.Generated.STORED)
					? Steps.of(new ColumnChange.DropExpression(table, expected.name())) : Steps.NONE;
			// the mapping has to change
			case TRIGGER_WRITTEN, UNQUOTED_NAME, STRUCT_ATTRIBUTES, STRUCT_ORDER, ONE_NULL -> Steps.NONE;
		};
	}

	/** A required column that no entity writes. */
	Steps optional(Table owner, Column column) {
		return this.optional.of(owner.name(), column);
	}

	private Steps generate(ObjectName table, Column expected) {
		ColumnSpec spec = ColumnSpec.of(expected);
		if (spec.generated() == null) {
			return Steps.NONE;
		}
		String path = table + "." + expected.name();
		return this.decisions.acceptsDataLoss()
				? Steps.of(new ColumnChange.DropColumn(table, expected.name()), new ColumnChange.AddColumn(table, spec))
				: Steps.refused(new Consent(Consent.Kind.COMPUTED_COLUMN, path,
						"its values would be replaced by computed ones", List.of("--accept-data-loss")));
	}

	Steps rejected(Difference.RejectedValues rejected) {
		return this.values.rejected(rejected);
	}

	/** What the database carries, but the mapping says otherwise. */
	Steps refine(Table found, Column expected, Column actual) {
		return this.types.refine(found.name(), expected, actual).and(this.values.refine(found, expected));
	}

}
