package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** Puts changes into a few words for people. */
public final class ChangeWords {

	private final @Nullable String defaultSchema;

	/**
	 * Create a writer.
	 * @param defaultSchema the schema that need not be said, or {@code null}
	 */
	public ChangeWords(@Nullable String defaultSchema) {
		this.defaultSchema = defaultSchema;
	}

	/**
	 * Return what changes do.
	 * @param changes the changes
	 * @return what each does, in order, without what only prepares another
	 */
	public List<String> of(List<Change> changes) {
		return changes.stream().map(this::of).filter((words) -> !words.isEmpty()).distinct().toList();
	}

	/**
	 * Return what a change does.
	 * @param change the change
	 * @return such as {@code add users.locale}; empty for what only prepares another
	 * change
	 */
	public String of(Change change) {
		return switch (change) {
			case TableChange table -> table(table);
			case ColumnChange column -> column(column);
			case ConstraintChange constraint -> constraint(constraint);
			case IndexChange index -> index(index);
			case SequenceChange sequence -> sequence(sequence);
			case TypeChange type -> type(type);
			case RowChange rows -> rows(rows);
			case RightsChange.Grant grant ->
				"grant %s on %s".formatted(String.join(", ", grant.privileges()), name(grant.subject()));
			case RightsChange.CreatePolicy policy -> "let a role see the rows of " + name(policy.subject());
			case RightsChange.EnableTriggers enable -> "enable the triggers of " + name(enable.subject());
			case Together together -> String.join("; ", of(together.changes()));
			case Raw raw -> raw.words();
		};
	}

	private String table(TableChange change) {
		String table = name(change.table());
		return switch (change) {
			case TableChange.CreateTable create -> "create " + table;
			case TableChange.DropTable drop -> "drop " + table;
			case TableChange.RenameTable rename -> "rename %s to %s".formatted(table, rename.to());
			case TableChange.SetLogged set -> "make %s %s".formatted(table, set.logged() ? "logged" : "unlogged");
			case TableChange.AttachPartition attach -> "attach %s to %s".formatted(name(attach.partition()), table);
			case TableChange.DetachPartition detach -> "detach %s from %s".formatted(name(detach.partition()), table);
			case TableChange.SetInherit set ->
				"let %s inherit %s %s".formatted(table, set.inherits() ? "from" : "no more from", name(set.parent()));
			case TableChange.Comment comment -> (comment.target() != null && comment.target().constraint()) ? ""
					: "comment " + ((comment.target() != null) ? table + "." + comment.target().name() : table);
		};
	}

	private String column(ColumnChange change) {
		String column = name(change.table()) + "." + change.column();
		return switch (change) {
			case ColumnChange.AddColumn add -> "add " + column;
			case ColumnChange.DropColumn drop -> "drop " + column;
			case ColumnChange.RenameColumn rename -> "rename %s to %s".formatted(column, rename.to());
			case ColumnChange.AlterType alter -> "make %s %s".formatted(column, alter.to());
			case ColumnChange.SetDefault set -> "default %s".formatted(column);
			case ColumnChange.DropDefault drop -> "";
			case ColumnChange.SetNotNull set -> "require " + column;
			case ColumnChange.RequireIfFilled require -> "require %s if it can be".formatted(column);
			case ColumnChange.DropNotNull drop -> "let %s be NULL".formatted(column);
			case ColumnChange.AddIdentity add -> "number " + column;
			case ColumnChange.SetIdentity set when !set.options().isEmpty() ->
				"change how %s is numbered".formatted(column);
			case ColumnChange.SetIdentity set -> "let %s %s values".formatted(column, set.always() ? "reject" : "take");
			case ColumnChange.DropIdentity drop -> "number %s no more".formatted(column);
			case ColumnChange.DropExpression drop -> "compute %s no more".formatted(column);
		};
	}

	private String constraint(ConstraintChange change) {
		String table = name(change.table());
		return switch (change) {
			case ConstraintChange.AddConstraint add -> demand(table, add.spec());
			case ConstraintChange.AttachIndex attach -> demand(table, attach.spec());
			case ConstraintChange.EnforceConstraint enforce -> "enforce %s of %s".formatted(enforce.name(), table);
			case ConstraintChange.DropConstraint drop -> switch (drop.spec()) {
				case ConstraintSpec.Check check -> "";
				case ConstraintSpec.ForeignKey key ->
					"drop the reference of %s(%s)".formatted(table, String.join(", ", key.columns()));
				case ConstraintSpec.PrimaryKey key -> "drop the primary key of " + table;
				case ConstraintSpec.Unique key ->
					"drop the unique key %s(%s)".formatted(table, String.join(", ", key.columns()));
				case ConstraintSpec.Verbatim verbatim -> "drop %s of %s".formatted(drop.name(), table);
			};
			case ConstraintChange.ValidateConstraint validate -> "";
			case ConstraintChange.RenameConstraint rename -> "";
		};
	}

	private String demand(String table, ConstraintSpec spec) {
		return switch (spec) {
			case ConstraintSpec.PrimaryKey key -> "add the primary key of " + table;
			case ConstraintSpec.Unique key -> "keep %s(%s) unique".formatted(table, String.join(", ", key.columns()));
			case ConstraintSpec.ForeignKey key ->
				"let %s(%s) refer to %s".formatted(table, String.join(", ", key.columns()), name(key.references()));
			case ConstraintSpec.Check check -> switch (check.condition()) {
				case Condition.OneOf one ->
					"let %s.%s be one of %s".formatted(table, one.column(), String.join(", ", one.values()));
				case Condition.Expression expression -> "check %s: %s".formatted(table, expression.expression());
				case Condition.NotNull notNull -> "";
				case Condition.IsNull isNull -> "";
				case Condition.And and -> "";
			};
			case ConstraintSpec.Verbatim verbatim -> "constrain %s: %s".formatted(table, verbatim.definition());
		};
	}

	private String index(IndexChange change) {
		String table = name(change.table());
		return switch (change) {
			case IndexChange.CreateIndex create -> switch (create.spec()) {
				case IndexSpec.Keys keys -> "index %s(%s)".formatted(table,
						String.join(", ", keys.keys().stream().map(Object::toString).toList()));
				case IndexSpec.Verbatim verbatim -> "index %s %s".formatted(table, verbatim.definition());
			};
			case IndexChange.DropIndex drop -> "drop index %s of %s".formatted(drop.name(), table);
			case IndexChange.Reindex reindex -> "build index %s of %s anew".formatted(reindex.name(), table);
			case IndexChange.RenameIndex rename -> "";
		};
	}

	private String sequence(SequenceChange change) {
		String sequence = name(change.sequence());
		return switch (change) {
			case SequenceChange.CreateSequence create -> "create sequence " + sequence;
			case SequenceChange.AlterSequence alter -> "change sequence " + sequence;
			case SequenceChange.DropSequence drop -> "drop sequence " + sequence;
			case SequenceChange.RenameSequence rename -> "";
			case SequenceChange.SetOwner set -> "";
			case SequenceChange.MoveTo move -> "move sequence %s on".formatted(sequence);
			case SequenceChange.ContinueAfter move -> "";
		};
	}

	private String type(TypeChange change) {
		String type = name(change.subject());
		return switch (change) {
			case TypeChange.CreateSchema create -> "create schema " + create.schema();
			case TypeChange.CreateEnum create -> "create type " + type;
			case TypeChange.AddLabel add -> "add %s to %s".formatted(add.label(), type);
			case TypeChange.RenameLabel rename -> "rename %s of %s to %s".formatted(rename.label(), type, rename.to());
			case TypeChange.ReplaceEnum replace -> "remove labels from " + type;
			case TypeChange.AllowNull allow -> "let %s be NULL".formatted(type);
			case TypeChange.DropType drop -> "drop type " + type;
		};
	}

	private String rows(RowChange change) {
		String table = name(change.table());
		return switch (change) {
			case RowChange.Fill fill -> "fill %s.%s".formatted(table, fill.column());
			case RowChange.ReplaceValues replace -> "replace values of %s.%s".formatted(table, replace.column());
			case RowChange.DeleteRows delete -> "delete rows of " + table;
			case RowChange.MoveCounter move -> "move the counter of %s on".formatted(table);
		};
	}

	private String name(ObjectName name) {
		return (name.schema() == null || name.schema().equals(this.defaultSchema)) ? name.name() : name.toString();
	}

}
