package dev.schemasync.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.diff.Difference;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/** Plans new and changed columns of tables that have rows. */
final class ColumnSteps {

	private final Steps steps;

	private final Sql sql;

	private final Choices choices;

	private final DatabaseDefinition definition;

	private final CanonicalExpressions expressions;

	ColumnSteps(Steps steps, Sql sql, Choices choices, DatabaseDefinition definition,
			CanonicalExpressions expressions) {
		this.steps = steps;
		this.sql = sql;
		this.choices = choices;
		this.definition = definition;
		this.expressions = expressions;
	}

	/** Create the enum types that columns need and nobody has. */
	void enumTypes(Schema expected) {
		Set<String> present = this.definition.objects()
			.stream()
			.filter((object) -> object.kind() == Definition.Kind.TYPE)
			.map(Definition::name)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		for (Table table : expected.tables()) {
			for (Column column : table.columns()) {
				Mapping mapping = column.mapping();
				String type = column.type().name();
				if (mapping != null && mapping.binding() == Binding.NAMED_ENUM && !mapping.values().isEmpty()
						&& present.add(type)) {
					this.steps.add(Phase.EXPAND, "CREATE TYPE %s AS ENUM (%s)", type,
							mapping.values().stream().map(Identifier::literal).collect(Collectors.joining(", ")));
				}
			}
		}
	}

	void add(ObjectName table, Column column) {
		boolean filled = Sql.mayBeNull(column) || column.hasValueOfItsOwn() || column.generationExpression() != null;
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD COLUMN %s", this.sql.name(table),
				Sql.column(column, filled && !Sql.mayBeNull(column)));
		this.steps.does("add %s.%s", table.name(), column.name());
		String check = Sql.valueCheck(column);
		if (check != null) {
			check(table, column, check);
		}
		if (!filled) {
			require(table, column);
		}
	}

	private void check(ObjectName table, Column column, String check) {
		String name = Identifier.sql(Sql.objectName(null, "ck", table.name(), List.of(column.name())));
		addCheck(table, name, check);
	}

	private void addCheck(ObjectName table, String name, String check) {
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID", this.sql.name(table),
				name, check);
		this.steps.add(Phase.VALIDATE, "ALTER TABLE %s VALIDATE CONSTRAINT %s", this.sql.name(table), name);
	}

	/**
	 * Fill the existing rows, then forbid {@code NULL}: a validated check spares the scan
	 * under a lock that SET NOT NULL would do.
	 */
	private void require(ObjectName table, Column column) {
		String name = Identifier.sql(column.name());
		String where = this.sql.name(table);
		String fill = this.choices.fills().get(table.name() + "." + column.name());
		String value = (fill != null) ? fill : NeutralValue.of(column);
		if (value != null) {
			this.steps.add(Phase.FILL, "UPDATE %1$s SET %2$s = %3$s WHERE %2$s IS NULL", where, name, value);
		}
		else {
			this.steps.lacksFill(table.name() + "." + column.name());
		}
		String helper = Identifier.sql(Identifier.stored("nn_" + table.name() + "_" + column.name()));
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID", where, helper,
				name);
		this.steps.add(Phase.VALIDATE, "ALTER TABLE %s VALIDATE CONSTRAINT %s", where, helper);
		this.steps.add(Phase.VALIDATE, "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL", where, name);
		this.steps.add(Phase.VALIDATE, "ALTER TABLE %s DROP CONSTRAINT %s", where, helper);
	}

	void change(Difference.ChangedColumn changed) {
		ObjectName table = changed.path().relation();
		Column expected = changed.expected();
		String path = table.name() + "." + expected.name();
		switch (changed.aspect()) {
			case TYPE, LENGTH, PRECISION, SCALE, TIME_PRECISION, VALUE_LENGTH, LOSSY_TYPE, TIME_ZONE ->
				new TypeSteps(this.steps, this.sql, this.choices).change(table, expected, changed.actual());
			case ENUM_LABELS -> labels(changed);
			case UNKNOWN_LABELS -> removeLabels(changed);
			case NOT_NULL, SPARSE_NOT_NULL, NEVER_WRITTEN -> {
				alter(table, expected, "DROP NOT NULL");
				this.steps.does("let %s be NULL", path);
			}
			case NULLABLE -> {
				if (Sql.mayBeNull(expected)) {
					return;
				}
				require(table, expected);
				this.steps.does("require %s", path);
			}
			case DEFAULT_MISSING -> {
				// see refine()
			}
			case NOT_GENERATED -> generate(table, expected);
			case IDENTITY_MISSING -> {
				alter(table, expected, "ADD GENERATED BY DEFAULT AS IDENTITY");
				this.steps.add(Phase.EXPAND,
						"SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), (SELECT max(%3$s) FROM %1$s))",
						this.sql.name(table), expected.name(), Identifier.sql(expected.name()));
				this.steps.does("number %s", path);
			}
			case IDENTITY_ALWAYS -> alter(table, expected, "SET GENERATED BY DEFAULT");
			case GENERATED -> {
				alter(table, expected, "DROP EXPRESSION");
				this.steps.does("compute %s no more", path);
			}
			case TRIGGER_WRITTEN -> {
			}
		}
	}

	private void alter(ObjectName table, Column column, String action) {
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s ALTER COLUMN %s %s", this.sql.name(table),
				Identifier.sql(column.name()), action);
	}

	private void labels(Difference.ChangedColumn changed) {
		List<String> present = changed.actual().type().carrier().labels();
		String type = changed.actual().type().carrier().name();
		for (String value : Objects.requireNonNull(changed.expected().mapping()).values()) {
			if (!present.contains(value)) {
				this.steps.add(Phase.EXPAND, "ALTER TYPE %s ADD VALUE %s", type, Identifier.literal(value));
				this.steps.does("add %s to %s", value, type);
			}
		}
	}

	/** PostgreSQL cannot remove a label: the type is made anew. */
	private void removeLabels(Difference.ChangedColumn changed) {
		String type = changed.actual().type().carrier().name();
		if (!this.choices.acceptDataLoss()) {
			this.steps.couldBeNarrower(changed.path().toString());
			return;
		}
		List<String> values = Objects.requireNonNull(changed.expected().mapping()).values();
		this.definition.replaceEnum(type, values.stream().map(Identifier::literal).toList())
			.forEach((statement) -> this.steps.addLosing(Phase.CONTRACT, "%s", statement));
		this.steps.does("remove labels from %s", type);
	}

	private void generate(ObjectName table, Column column) {
		String name = this.sql.name(table);
		this.steps.addLosing(Phase.CONTRACT, "ALTER TABLE %s DROP COLUMN %s", name, Identifier.sql(column.name()));
		this.steps.add(Phase.CONTRACT, "ALTER TABLE %s ADD COLUMN %s", name, Sql.column(column));
		this.steps.does("compute %s.%s", table.name(), column.name());
	}

	void replaceCheck(ObjectName table, Column column, Constraint.Check check) {
		String name = Identifier.sql(check.name());
		this.steps.add(Phase.EXPAND, "ALTER TABLE %s DROP CONSTRAINT %s", this.sql.name(table), name);
		addCheck(table, name, Objects.requireNonNull(Sql.valueCheck(column)));
		this.steps.does("let %s.%s be one of %s", table.name(), column.name(),
				String.join(", ", Objects.requireNonNull(column.mapping()).values()));
	}

	/** What the database carries, but the mapping says otherwise. */
	void refine(Table found, Column expected, Column actual) {
		ObjectName table = found.name();
		new TypeSteps(this.steps, this.sql, this.choices).narrow(table, expected, actual);
		String wanted = expected.defaultExpression();
		if (wanted != null && actual.identity() == Column.Identity.NONE) {
			String canonical = this.expressions.defaultOf(table, expected.name(), wanted);
			if (canonical != null && !canonical.equals(actual.defaultExpression())) {
				alter(table, expected, "SET DEFAULT " + wanted);
				this.steps.does("default %s.%s", table.name(), expected.name());
			}
		}
		for (Constraint.Check check : found.constraints(Constraint.Check.class).toList()) {
			if (check.columns().equals(List.of(expected.name())) && check.rejected().isEmpty()
					&& ValueList.isWider(check, expected)) {
				replaceCheck(table, expected, check);
			}
		}
	}

	/** The checks that the mapping names. */
	void checks(Table found, Table expected) {
		for (Constraint.Check check : expected.constraints(Constraint.Check.class).toList()) {
			if (TableCreation.isValueCheck(expected, check)) {
				continue;
			}
			String name = KeySteps.checkName(found.name(), check);
			String canonical = this.expressions.check(found.name(), check.expression());
			Constraint.Check same = found.constraints(Constraint.Check.class)
				.filter((candidate) -> candidate.name().equals(name) || candidate.expression().equals(canonical))
				.findFirst()
				.orElse(null);
			boolean changed = same != null && canonical != null && !same.expression().equals(canonical);
			if (changed) {
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s DROP CONSTRAINT %s", this.sql.name(found.name()),
						Identifier.sql(name));
			}
			if (same == null || changed) {
				addCheck(found.name(), Identifier.sql(name), check.expression());
				this.steps.does("check %s: %s", found.name().name(), check.expression());
			}
		}
	}

}
