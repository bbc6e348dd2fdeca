package dev.schemasync.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/**
 * What a change set did that none of its statements says: what blocks and functions did,
 * and what {@code CASCADE} took. It is read from the database before and after, and
 * written as if somebody had written it plainly.
 */
final class Unwritten {

	private static final SqlWriter SQL = new SqlWriter(null);

	private final Trial trial;

	/** What plain statements are about: tables and views, columns, constraints. */
	private final Set<String> written = new HashSet<>();

	private Unwritten(Trial trial) {
		this.trial = trial;
		trial.changes().forEach(this::write);
		trial.eachPart((statement, part) -> {
			boolean whole = part.startsWith("DROP") || part.startsWith("ALTER", "SCHEMA")
					|| part.startsWith("ALTER", "TABLE") && part.has("SET", "SCHEMA");
			if (whole) {
				Words.allNamed(part.words()).forEach((name) -> this.written.add(name.name()));
			}
		});
	}

	/** Return the statements, none if those that were sent say all. */
	static List<SqlScript.Part> of(Trial trial) {
		boolean said = !trial.statements().isEmpty() && trial.statements()
			.stream()
			.flatMap((statement) -> statement.parts().stream())
			.allMatch((part) -> part.understood() && !part.has("CASCADE"));
		return (said || trial.schemas().isSame()) ? List.of() : new Unwritten(trial).parts();
	}

	private void write(Change change) {
		switch (change) {
			case ColumnChange.RenameColumn rename -> {
				add(rename.table(), rename.column());
				add(rename.table(), rename.to());
			}
			case ColumnChange column -> add(column.table(), column.column());
			case ConstraintChange.RenameConstraint rename -> {
				add(rename.table(), rename.name());
				add(rename.table(), rename.to());
			}
			case ConstraintChange.DropConstraint drop -> add(drop.table(), drop.name());
			case ConstraintChange constraint -> add(constraint.subject(), "+");
			case IndexChange index -> add(index.subject(), "+");
			case TableChange.RenameTable rename -> {
				this.written.add(rename.table().name());
				this.written.add(rename.to());
			}
			case TableChange table -> this.written.add(table.table().name());
			case TypeChange type -> this.written.add(type.subject().name());
			case Change other -> {
			}
		}
	}

	private void add(ObjectName table, String part) {
		this.written.add(table.name() + "." + part);
	}

	private List<SqlScript.Part> parts() {
		List<Change> all = DefinitionDiff.drift(this.trial.schemas().before(), this.trial.schemas().after());
		List<SqlScript.Part> parts = new ArrayList<>();
		SqlScript.parts(String.join(";\n", SQL.write(all))).forEach((part) -> {
			List<Change> changes = part.changes().stream().filter(this::isNews).toList();
			boolean view = part.startsWith("DROP", "VIEW") || part.startsWith("DROP", "MATERIALIZED");
			if (view ? isNews(Words.named(part.words())) : !changes.isEmpty()) {
				parts.add(new SqlScript.Part(part.text(), part.words(), changes, part.understood()));
			}
		});
		return parts;
	}

	private boolean isNews(ObjectName relation) {
		return !this.written.contains(relation.name()) && !this.written.contains(String.valueOf(relation.schema()));
	}

	private boolean isNews(Change change) {
		if (!isNews(change.subject())) {
			return false;
		}
		Schemas schemas = this.trial.schemas();
		return switch (change) {
			case ColumnChange column -> schemas.hasTable(column.table())
					&& !this.written.contains(column.table().name() + "." + column.column());
			case ConstraintChange.DropConstraint drop ->
				!this.written.contains(drop.table().name() + "." + drop.name()) && schemas.isLost(drop);
			case ConstraintChange.AddConstraint add ->
				!this.written.contains(add.table().name() + ".+") && !schemas.isOld(add);
			case IndexChange.CreateIndex create -> !this.written.contains(create.table().name() + ".+")
					&& !schemas.isOldIndex(create.table(), create.name());
			case TableChange.DropTable drop -> true;
			case TableChange.RenameTable rename -> true;
			case TypeChange.RenameLabel rename -> true;
			case Change other -> false;
		};
	}

}
