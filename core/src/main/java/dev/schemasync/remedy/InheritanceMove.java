package dev.schemasync.remedy;

import java.util.List;
import java.util.Objects;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Entities that are mapped to other tables from now on, as after another
 * {@code @Inheritance} strategy or in another schema: their rows would have to move, and
 * which of them belong to which class only a person knows.
 */
final class InheritanceMove {

	private final Database database;

	private final Decisions decisions;

	InheritanceMove(Database database, Decisions decisions) {
		this.database = database;
		this.decisions = decisions;
	}

	/** What a person has to agree to before a table is made, {@code null} if nothing. */
	@Nullable Consent table(Table table) {
		ObjectName place = this.database.place(table.name());
		return consent(place.toString(), place, from(table));
	}

	/** Where the rows of a new table are today, {@code null} if it begins empty. */
	@Nullable ObjectName from(Table table) {
		ObjectName from = joined(table);
		if (from == null) {
			from = split(table);
		}
		if (from == null) {
			from = merged(table);
		}
		if (from == null) {
			from = risen(table);
		}
		return (from != null) ? from : ofOtherSchema(table);
	}

	/**
	 * Whether rows would have to move out of a table, which stays as it is until then.
	 */
	boolean isWaiting(ObjectName table) {
		return !this.decisions.acceptsDataLoss() && this.database.expectedTables()
			.stream()
			.anyMatch((part) -> this.database.table(part.name()) == null && table.equals(from(part)));
	}

	/** What a person has to agree to before a column is added. */
	@Nullable Consent column(ObjectName table, Column column) {
		ObjectName from = moved(table, column);
		Table expected = this.database.expected(table);
		Table found = this.database.table(table);
		if (from == null && expected != null && found != null) {
			// without the rows that it is for, such as those of a discriminator
			from = expected.columns()
				.stream()
				.filter((other) -> found.column(other.name()) == null)
				.map((other) -> moved(table, other))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		return consent(table + "." + column.name(), table, (from != null) ? from : ofRelative(table, column));
	}

	/**
	 * What a person has to agree to before the key of a table refers to another one,
	 * {@code null} if nothing.
	 */
	@Nullable Consent key(ObjectName table, Constraint.ForeignKey key) {
		Table expected = this.database.expected(table);
		Table parent = this.database.expected(this.database.place(key.referencedTable()));
		return (expected != null && parent != null && rises(expected, parent))
				? consent(table + "(" + String.join(",", key.columns()) + ")", parent.name(), table) : null;
	}

	private @Nullable ObjectName moved(ObjectName table, Column column) {
		ObjectName from = null;
		for (Table other : this.database.actual().tables()) {
			if (isUnknown(other) && other.column(column.name()) != null && !isKey(other, column.name())
					&& sharesKeyWith(other, table)) {
				from = other.name();
			}
		}
		return from;
	}

	/** Where a value is today that stays in the hierarchy, but not in its table. */
	private @Nullable ObjectName ofRelative(ObjectName table, Column column) {
		Table found = this.database.table(table);
		Table expected = this.database.expected(table);
		for (Table other : this.database.actual().tables()) {
			if (other.column(column.name()) == null || isKey(other, column.name()) || found == null) {
				continue;
			}
			Table later = this.database.expected(other.name());
			boolean leaves = (later == null || later.column(column.name()) == null)
					&& (sharesKeyWith(other, table) || sharesKeyWith(found, other.name()));
			boolean inherited = sharesKeyWith(found, other.name()) && expected != null
					&& !sharesKeyWith(expected, other.name());
			if (leaves || inherited) {
				return other.name();
			}
		}
		return null;
	}

	/** The table of that name in a schema that the entities used before. */
	private @Nullable ObjectName ofOtherSchema(Table table) {
		ObjectName place = this.database.place(table.name());
		return this.database.actual()
			.tables()
			.stream()
			.filter((other) -> other.kind().canBeReferenced() && isUnknown(other)
					&& other.name().name().equals(place.name()) && !other.name().equals(place)
					&& (isPart(other, table) || isPart(table, other)))
			.map(Table::name)
			.findFirst()
			.orElse(null);
	}

	/** A table for what several classes inherit, which was in a table of each. */
	private @Nullable ObjectName risen(Table table) {
		return this.database.expectedTables()
			.stream()
			.filter((child) -> rises(child, table))
			.map((child) -> this.database.place(child.name()))
			.findFirst()
			.orElse(null);
	}

	/** Whether a column of a table is to be in the one that its key refers to. */
	private boolean rises(Table child, Table parent) {
		Table found = this.database.table(child.name());
		return found != null && sharesKeyWith(child, this.database.place(parent.name())) && found.columns()
			.stream()
			.map(Column::name)
			.anyMatch((name) -> !isKey(found, name) && child.column(name) == null && parent.column(name) != null);
	}

	private @Nullable Consent consent(String path, ObjectName to, @Nullable ObjectName from) {
		return (from == null || this.decisions.acceptsDataLoss()) ? null : new Consent(Consent.Kind.INHERITANCE, path,
				"its rows or values are in %s today, would have to move, and are not found until then".formatted(from),
				List.of("--accept-data-loss, and move them with INSERT INTO %s ... SELECT ... FROM %s or an UPDATE"
					.formatted(to, from)));
	}

	/** A table of its own for what was in the table that it refers to with its key. */
	private @Nullable ObjectName joined(Table table) {
		for (Table parent : this.database.actual().tables()) {
			Table expected = this.database.expected(parent.name());
			boolean moves = expected != null && sharesKeyWith(table, parent.name()) && table.columns()
				.stream()
				.map(Column::name)
				.anyMatch(
						(name) -> !isKey(table, name) && parent.column(name) != null && expected.column(name) == null);
			if (moves) {
				return parent.name();
			}
		}
		return null;
	}

	/** Two or more tables for what was in one that no entity knows any more. */
	private @Nullable ObjectName split(Table table) {
		for (Table whole : this.database.actual().tables()) {
			long parts = this.database.expectedTables()
				.stream()
				.filter((part) -> this.database.table(part.name()) == null && isPart(part, whole))
				.count();
			if (isUnknown(whole) && parts > 1 && isPart(table, whole)) {
				return whole.name();
			}
		}
		return null;
	}

	/** One table for what was in two or more that no entity knows any more. */
	private @Nullable ObjectName merged(Table table) {
		List<Table> parts = this.database.actual()
			.tables()
			.stream()
			.filter((part) -> isUnknown(part) && isPart(part, table))
			.toList();
		return (parts.size() > 1) ? parts.getFirst().name() : null;
	}

	private boolean isUnknown(Table table) {
		return this.database.expected(table.name()) == null;
	}

	private boolean sharesKeyWith(Table table, ObjectName parent) {
		List<String> key = table.constraints(Constraint.PrimaryKey.class)
			.findFirst()
			.map(Constraint.PrimaryKey::columns)
			.orElse(List.of());
		return table.constraints(Constraint.ForeignKey.class)
			.anyMatch((reference) -> !key.isEmpty() && reference.columns().equals(key)
					&& this.database.place(reference.referencedTable()).equals(parent));
	}

	/** Whether every column is in the other table, and not only a key. */
	private static boolean isPart(Table part, Table whole) {
		return part.columns().stream().allMatch((column) -> whole.column(column.name()) != null)
				&& part.columns().stream().anyMatch((column) -> !isKey(part, column.name()));
	}

	private static boolean isKey(Table table, String column) {
		return table.constraints(Constraint.PrimaryKey.class).anyMatch((key) -> key.columns().contains(column));
	}

}
