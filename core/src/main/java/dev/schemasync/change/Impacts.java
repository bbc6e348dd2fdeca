package dev.schemasync.change;

import dev.schemasync.change.Impact.Lock;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.schema.ObjectName;

/**
 * The locks and the work of changes, as measured on PostgreSQL 15 and 18.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER
 * TABLE</a>
 */
final class Impacts {

	private Impacts() {
	}

	static Impact of(Change change) {
		return switch (change) {
			case TableChange table -> table(table);
			case ColumnChange column -> column(column);
			case ConstraintChange constraint -> constraint(constraint);
			case IndexChange index -> index(index);
			case SequenceChange.DropSequence drop -> Impact.NONE.breaking();
			case SequenceChange.RenameSequence rename -> Impact.NONE.breaking();
			case SequenceChange sequence -> Impact.NONE;
			case TypeChange.RenameLabel rename -> Impact.NONE.breaking();
			case TypeChange.DropType drop -> Impact.NONE.breaking();
			case TypeChange.ReplaceEnum replace -> replace.columns()
				.stream()
				.map((each) -> Impact.of(each.table(), Lock.ACCESS_EXCLUSIVE, Work.REWRITE))
				.reduce(Impact.NONE, Impact::and)
				.breaking();
			case TypeChange type -> Impact.NONE;
			case RowChange rows -> Impact.of(rows.table(), Lock.ROW_EXCLUSIVE, Work.UPDATE);
			case RightsChange.EnableTriggers enable -> Impact.of(enable.subject(), Lock.SHARE_ROW_EXCLUSIVE, Work.NONE);
			case RightsChange.CreatePolicy policy -> brief(policy.subject());
			case RightsChange.Grant grant -> Impact.NONE;
			case Together together -> together.changes().stream().map(Change::impact).reduce(Impact.NONE, Impact::and);
			case Raw raw -> Impact.NONE;
		};
	}

	private static Impact table(TableChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case TableChange.CreateTable create -> create.spec()
				.constraints()
				.stream()
				.map((constraint) -> constraint.spec().references())
				.filter(java.util.Objects::nonNull)
				.map((referenced) -> Impact.of(referenced, Lock.SHARE_ROW_EXCLUSIVE, Work.NONE))
				.reduce(Impact.NONE, Impact::and);
			case TableChange.DropTable drop -> brief(table).breaking();
			case TableChange.RenameTable rename -> brief(table).breaking();
			case TableChange.SetLogged set -> Impact.of(table, Lock.ACCESS_EXCLUSIVE, Work.REWRITE);
			case TableChange.AttachPartition attach -> Impact.of(table, Lock.SHARE_UPDATE_EXCLUSIVE, Work.NONE)
				.and(Impact.of(attach.partition(), Lock.ACCESS_EXCLUSIVE, Work.SCAN));
			case TableChange.DetachPartition detach ->
				brief(table).with(detach.partition(), Lock.ACCESS_EXCLUSIVE).breaking();
			case TableChange.SetInherit set -> brief(table).with(set.parent(), Lock.SHARE_UPDATE_EXCLUSIVE);
			case TableChange.Comment comment -> Impact.of(table, Lock.SHARE_UPDATE_EXCLUSIVE, Work.NONE);
		};
	}

	private static Impact column(ColumnChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case ColumnChange.AddColumn add -> Impact.of(table, Lock.ACCESS_EXCLUSIVE, work(add.spec()));
			case ColumnChange.DropColumn drop -> brief(table).breaking();
			case ColumnChange.RenameColumn rename -> brief(table).breaking();
			case ColumnChange.AlterType alter ->
				Impact.of(table, Lock.ACCESS_EXCLUSIVE, alter.conversion().rewrites() ? Work.REWRITE : Work.NONE);
			case ColumnChange.SetNotNull set ->
				Impact.of(table, Lock.ACCESS_EXCLUSIVE, (set.proof() != null) ? Work.NONE : Work.SCAN);
			case ColumnChange.RequireIfFilled require -> Impact.of(table, Lock.ACCESS_EXCLUSIVE, Work.SCAN);
			case ColumnChange.AddIdentity add -> Impact.of(table, Lock.ACCESS_EXCLUSIVE, Work.NONE);
			case ColumnChange.SetDefault set -> brief(table);
			case ColumnChange.DropDefault drop -> brief(table);
			case ColumnChange.DropNotNull drop -> brief(table);
			case ColumnChange.SetIdentity set -> brief(table);
			case ColumnChange.DropIdentity drop -> brief(table);
			case ColumnChange.DropExpression drop -> brief(table);
		};
	}

	/** A constant default is kept in the catalog; other values are written row by row. */
	private static Work work(ColumnSpec column) {
		boolean stored = column.generated() != null && column.generated().stored();
		String value = column.defaultExpression();
		return (stored || column.identity() != null || (value != null && Volatility.isVolatile(value))) ? Work.REWRITE
				: Work.NONE;
	}

	private static Impact constraint(ConstraintChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case ConstraintChange.AddConstraint add -> {
				ObjectName referenced = add.spec().references();
				Work work = add.validated() ? isIndex(add.spec()) ? Work.INDEX : Work.SCAN : Work.NONE;
				yield (referenced != null)
						? Impact.of(table, Lock.SHARE_ROW_EXCLUSIVE, work).with(referenced, Lock.SHARE_ROW_EXCLUSIVE)
						: Impact.of(table, Lock.ACCESS_EXCLUSIVE, work);
			}
			case ConstraintChange.AttachIndex attach -> brief(table);
			case ConstraintChange.ValidateConstraint validate -> scan(table, validate.references());
			case ConstraintChange.EnforceConstraint enforce -> Impact.of(table, Lock.SHARE_ROW_EXCLUSIVE, Work.SCAN)
				.with(enforce.references(), Lock.SHARE_ROW_EXCLUSIVE);
			case ConstraintChange.DropConstraint drop -> {
				ObjectName referenced = drop.spec().references();
				yield (referenced != null) ? brief(table).with(referenced, Lock.ACCESS_EXCLUSIVE) : brief(table);
			}
			case ConstraintChange.RenameConstraint rename -> brief(table);
		};
	}

	private static Impact scan(ObjectName table, @org.jspecify.annotations.Nullable ObjectName referenced) {
		Impact scan = Impact.of(table, Lock.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
		return (referenced != null) ? scan.with(referenced, Lock.ROW_EXCLUSIVE) : scan;
	}

	private static boolean isIndex(ConstraintSpec spec) {
		return switch (spec) {
			case ConstraintSpec.PrimaryKey key -> true;
			case ConstraintSpec.Unique key -> true;
			case ConstraintSpec.ForeignKey key -> false;
			case ConstraintSpec.Check check -> false;
			case ConstraintSpec.Verbatim verbatim -> switch (verbatim.kind()) {
				case PRIMARY_KEY, UNIQUE, EXCLUSION -> true;
				case FOREIGN_KEY, CHECK, NOT_NULL -> false;
			};
		};
	}

	private static Impact index(IndexChange change) {
		ObjectName table = change.table();
		return switch (change) {
			case IndexChange.CreateIndex create ->
				Impact.of(table, create.concurrently() ? Lock.SHARE_UPDATE_EXCLUSIVE : Lock.SHARE, Work.INDEX);
			case IndexChange.DropIndex drop ->
				Impact.of(table, drop.concurrently() ? Lock.SHARE_UPDATE_EXCLUSIVE : Lock.ACCESS_EXCLUSIVE, Work.NONE);
			case IndexChange.Reindex reindex ->
				Impact.of(table, reindex.concurrently() ? Lock.SHARE_UPDATE_EXCLUSIVE : Lock.SHARE, Work.INDEX);
			case IndexChange.RenameIndex rename -> Impact.of(table, Lock.SHARE_UPDATE_EXCLUSIVE, Work.NONE);
		};
	}

	private static Impact brief(ObjectName table) {
		return Impact.of(table, Lock.ACCESS_EXCLUSIVE, Work.NONE);
	}

}
