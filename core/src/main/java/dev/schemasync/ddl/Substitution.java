package dev.schemasync.ddl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TableChange.TableSpec;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * What a database has after something got another name, without asking it. Where a text
 * does not come out as PostgreSQL prints it, what it is about is made once more.
 */
abstract class Substitution {

	abstract ObjectName name(ObjectName name);

	abstract Item item(Item item);

	abstract String column(ObjectName table, String column);

	abstract String text(Definition definition, String text);

	final DatabaseDefinition of(DatabaseDefinition database) {
		return new DatabaseDefinition(database.objects().stream().map(this::of).toList(), items(database.inherited()),
				database.roles());
	}

	private Definition of(Definition definition) {
		return new Definition(definition.kind(), item(definition.item()), change(definition, definition.creation()),
				change(definition, definition.removal()), definition.shape(), items(definition.needs()),
				items(definition.goesWith()));
	}

	private Set<Item> items(Set<Item> items) {
		Set<Item> substituted = new LinkedHashSet<>();
		items.forEach((item) -> substituted.add(item(item)));
		return substituted;
	}

	private List<String> columns(ObjectName table, List<String> columns) {
		return columns.stream().map((column) -> column(table, column)).toList();
	}

	private Change change(Definition definition, Change change) {
		return switch (change) {
			case TableChange.CreateTable create ->
				new TableChange.CreateTable(name(create.table()), spec(create.spec()));
			case TableChange.DropTable drop -> new TableChange.DropTable(name(drop.table()), drop.kind());
			case TableChange.Comment comment ->
				new TableChange.Comment(name(comment.table()), comment.kind(), target(comment), comment.comment());
			case ColumnChange.AddColumn add ->
				new ColumnChange.AddColumn(name(add.table()), column(definition, add.table(), add.spec()));
			case ColumnChange.DropColumn drop ->
				new ColumnChange.DropColumn(name(drop.table()), column(drop.table(), drop.column()));
			case ConstraintChange.AddConstraint add -> new ConstraintChange.AddConstraint(name(add.table()), add.name(),
					constraint(definition, add.table(), add.spec()), add.validated());
			case ConstraintChange.DropConstraint drop -> new ConstraintChange.DropConstraint(name(drop.table()),
					drop.name(), constraint(definition, drop.table(), drop.spec()));
			case IndexChange.CreateIndex create -> new IndexChange.CreateIndex(name(create.table()), create.name(),
					index(definition, create.table(), create.spec()), create.concurrently());
			case IndexChange.DropIndex drop ->
				new IndexChange.DropIndex(name(drop.table()), drop.name(), drop.concurrently());
			case SequenceChange.SetOwner set -> new SequenceChange.SetOwner(set.sequence(), owner(set.owner()));
			case Raw raw -> new Raw(name(raw.subject()), raw.words(), text(definition, raw.sql()), items(raw.needs()),
					items(raw.makes()), items(raw.removes()), raw.losses());
			case Change other -> other;
		};
	}

	private Sequence.@Nullable Target owner(Sequence.@Nullable Target owner) {
		return (owner != null) ? new Sequence.Target(name(owner.table()), column(owner.table(), owner.column())) : null;
	}

	private TableChange.@Nullable Target target(TableChange.Comment comment) {
		TableChange.Target target = comment.target();
		return (target == null || target.constraint()) ? target
				: new TableChange.Target(false, column(comment.table(), target.name()));
	}

	private TableSpec spec(TableSpec spec) {
		return new TableSpec(spec.unlogged(), spec.columns(), spec.constraints(), spec.partitionKey(),
				(spec.partitionOf() != null) ? name(spec.partitionOf()) : null, spec.bounds(),
				spec.inherits().stream().map(this::name).toList());
	}

	private ColumnSpec column(Definition definition, ObjectName table, ColumnSpec spec) {
		ColumnSpec.Generated generated = spec.generated();
		return new ColumnSpec(column(table, spec.name()), spec.type(), spec.notNull(),
				(spec.defaultExpression() != null) ? text(definition, spec.defaultExpression()) : null,
				(generated != null)
						? new ColumnSpec.Generated(text(definition, generated.expression()), generated.stored()) : null,
				spec.identity());
	}

	private ConstraintSpec constraint(Definition definition, ObjectName table, ConstraintSpec spec) {
		return (spec instanceof ConstraintSpec.Verbatim verbatim) ? new ConstraintSpec.Verbatim(verbatim.kind(),
				columns(table, verbatim.columns()),
				(verbatim.references() != null) ? name(verbatim.references()) : null, (verbatim.references() != null)
						? columns(verbatim.references(), verbatim.referencedColumns()) : List.of(),
				text(definition, verbatim.definition())) : spec;
	}

	private IndexSpec index(Definition definition, ObjectName table, IndexSpec spec) {
		return (spec instanceof IndexSpec.Verbatim verbatim) ? new IndexSpec.Verbatim(verbatim.unique(),
				columns(table, verbatim.columns()), text(definition, verbatim.definition())) : spec;
	}

	/** Replace a name where it stands as a whole, and not in a literal. */
	static String replaced(String text, String from, String to) {
		StringBuilder replaced = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			int literal = StableText.endOfLiteral(text, at);
			if (literal > 0) {
				replaced.append(text, at, literal + 1);
				at = literal + 1;
			}
			else if (text.startsWith(from, at) && !isPart(text, at - 1) && !isPart(text, at + from.length())) {
				replaced.append(to);
				at += from.length();
			}
			else {
				replaced.append(text.charAt(at++));
			}
		}
		return replaced.toString();
	}

	private static boolean isPart(String text, int at) {
		return at >= 0 && at < text.length()
				&& (Character.isLetterOrDigit(text.charAt(at)) || "_$\"".indexOf(text.charAt(at)) >= 0);
	}

}
