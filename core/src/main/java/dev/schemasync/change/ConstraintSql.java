package dev.schemasync.change;

import java.util.stream.Collectors;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;

/** Writes constraints, and what is done to them. */
final class ConstraintSql {

	private final SqlWriter writer;

	ConstraintSql(SqlWriter writer) {
		this.writer = writer;
	}

	/** What follows {@code ALTER TABLE name}. */
	String action(ConstraintChange change) {
		String name = Identifier.sql(change.name());
		return switch (change) {
			case ConstraintChange.AddConstraint add ->
				"ADD CONSTRAINT %s %s%s".formatted(name, definition(add.spec()), add.validated() ? "" : " NOT VALID");
			case ConstraintChange.AttachIndex attach -> "ADD CONSTRAINT %s %s USING INDEX %s".formatted(name,
					(attach.spec() instanceof ConstraintSpec.PrimaryKey) ? "PRIMARY KEY" : "UNIQUE", name);
			case ConstraintChange.ValidateConstraint validate -> "VALIDATE CONSTRAINT " + name;
			case ConstraintChange.EnforceConstraint enforce -> "ALTER CONSTRAINT %s ENFORCED".formatted(name);
			case ConstraintChange.DropConstraint drop -> "DROP CONSTRAINT " + name;
			case ConstraintChange.RenameConstraint rename ->
				"RENAME CONSTRAINT %s TO %s".formatted(name, Identifier.sql(rename.to()));
		};
	}

	/** What follows {@code CONSTRAINT name}. */
	String definition(ConstraintSpec spec) {
		return switch (spec) {
			case ConstraintSpec.PrimaryKey key -> "PRIMARY KEY (%s)".formatted(Identifier.sql(key.columns()));
			case ConstraintSpec.Unique key -> "UNIQUE (%s)".formatted(Identifier.sql(key.columns()));
			case ConstraintSpec.ForeignKey key -> "FOREIGN KEY (%s) REFERENCES %s (%s)%s".formatted(
					Identifier.sql(key.columns()), this.writer.name(key.references()),
					Identifier.sql(key.referencedColumns()), onDelete(key.onDelete()));
			case ConstraintSpec.Check check -> "CHECK (%s)".formatted(condition(check.condition()));
			case ConstraintSpec.Verbatim verbatim -> verbatim.definition();
		};
	}

	static String onDelete(Constraint.ForeignKey.OnDelete onDelete) {
		return switch (onDelete) {
			case NO_ACTION -> "";
			case CASCADE -> " ON DELETE CASCADE";
			case SET_NULL -> " ON DELETE SET NULL";
			case SET_DEFAULT -> " ON DELETE SET DEFAULT";
		};
	}

	static String condition(Condition condition) {
		return switch (condition) {
			case Condition.NotNull notNull -> Identifier.sql(notNull.column()) + " IS NOT NULL";
			case Condition.IsNull isNull -> Identifier.sql(isNull.column()) + " IS NULL";
			case Condition.OneOf oneOf -> "%s IN (%s)".formatted(Identifier.sql(oneOf.column()),
					oneOf.values()
						.stream()
						.map((value) -> oneOf.quoted() ? Identifier.literal(value) : value)
						.collect(Collectors.joining(", ")));
			case Condition.And and ->
				and.conditions().stream().map(ConstraintSql::condition).collect(Collectors.joining(" AND "));
			case Condition.Expression expression -> expression.expression();
		};
	}

}
