package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Names;
import dev.schemasync.change.TableChange;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping says and no read or write depends on: defaults, checks and comments.
 * Expressions are compared as PostgreSQL prints them.
 */
final class Refinements {

	private final Schema actual;

	private final DatabaseDefinition definition;

	private final CanonicalExpressions expressions;

	private final Names names;

	Refinements(Schema actual, DatabaseDefinition definition, CanonicalExpressions expressions) {
		this.actual = actual;
		this.definition = definition;
		this.expressions = expressions;
		this.names = new Names(actual);
	}

	List<Change> of(Table expected, @Nullable Table found) {
		List<Change> changes = new ArrayList<>();
		if (found != null && found.kind().canBeReferenced()) {
			for (Column column : expected.columns()) {
				Column actualColumn = found.column(column.name());
				if (actualColumn != null) {
					changes.addAll(defaults(found.name(), column, actualColumn));
				}
			}
			changes.addAll(checks(found, expected));
		}
		changes.addAll(comments(expected, found));
		return changes;
	}

	private List<Change> defaults(ObjectName table, Column expected, Column found) {
		String wanted = expected.defaultExpression();
		if (wanted == null || found.identity() != Column.Identity.NONE) {
			return List.of();
		}
		String canonical = this.expressions.defaultOf(table, expected.name(), wanted);
		return (canonical == null || canonical.equals(found.defaultExpression())) ? List.of()
				: List.of(new ColumnChange.SetDefault(table, expected.name(), wanted));
	}

	/** The checks that the mapping names, but for those that list the values of enums. */
	private List<Change> checks(Table found, Table expected) {
		List<Change> changes = new ArrayList<>();
		for (Constraint.Check check : expected.constraints(Constraint.Check.class).toList()) {
			if (isValueCheck(expected, check)) {
				continue;
			}
			String canonical = this.expressions.check(found.name(), check.expression());
			List<Constraint.Check> checks = found.constraints(Constraint.Check.class).toList();
			if (checks.stream().anyMatch((candidate) -> candidate.expression().equals(canonical))) {
				continue;
			}
			Constraint.Check old = checks.stream()
				.filter((candidate) -> candidate.name().equals(check.name()))
				.findFirst()
				.orElse(null);
			if (old != null && canonical != null) {
				changes.add(new ConstraintChange.DropConstraint(found.name(), old.name(),
						new ConstraintSpec.Check(old.columns(), new Condition.Expression(old.expression()))));
				this.names.release(found.name().sibling(old.name()));
			}
			if (old == null || canonical != null) {
				String hash = "%06x".formatted(check.expression().hashCode() & 0xffffff);
				String name = this.names.find(found.name(), check.name(), "ck", List.of(hash));
				changes.add(new ConstraintChange.AddConstraint(found.name(), name,
						new ConstraintSpec.Check(check.columns(), new Condition.Expression(check.expression())),
						false));
				changes.add(new ConstraintChange.ValidateConstraint(found.name(), name, null));
			}
		}
		return changes;
	}

	private static boolean isValueCheck(Table table, Constraint.Check check) {
		Column column = (check.columns().size() == 1) ? table.column(check.columns().getFirst()) : null;
		return column != null && column.mapping() != null && !column.mapping().values().isEmpty()
				&& !column.type().array();
	}

	private List<Change> comments(Table expected, @Nullable Table found) {
		ObjectName table = (found != null) ? found.name() : expected.name().in(this.actual.defaultSchema());
		Table.Kind kind = (found != null) ? found.kind() : expected.kind();
		Set<Change> present = this.definition.objects(Definition.Kind.COMMENT)
			.stream()
			.map(Definition::creation)
			.collect(Collectors.toSet());
		List<Change> changes = new ArrayList<>();
		comment(changes, present, new TableChange.Comment(table, kind, null, expected.comment()));
		expected.columns()
			.forEach((column) -> comment(changes, present, new TableChange.Comment(table, kind,
					new TableChange.Target(false, column.name()), column.comment())));
		return changes;
	}

	private static void comment(List<Change> changes, Set<Change> present, TableChange.Comment comment) {
		String text = comment.comment();
		if (text != null && !text.isEmpty() && !present.contains(new TableChange.Comment(comment.table(),
				(comment.target() != null) ? Table.Kind.TABLE : comment.kind(), comment.target(), text))) {
			changes.add(comment);
		}
	}

}
