package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.Table;

/** What rows can lose by changes. */
final class Losses {

	private Losses() {
	}

	static List<Loss> of(Change change) {
		return switch (change) {
			case TableChange.DropTable drop ->
				holdsRows(drop.kind()) ? List.of(new Loss(Loss.Kind.TABLE, drop.table(), null)) : List.of();
			case TableChange.SetLogged set -> List.of();
			case TableChange table -> List.of();
			case ColumnChange.DropColumn drop -> List.of(new Loss(Loss.Kind.COLUMN, drop.table(), drop.column()));
			case ColumnChange.AlterType alter -> alter.conversion().loses()
					? List.of(new Loss(Loss.Kind.PRECISION, alter.table(), alter.column())) : List.of();
			case ColumnChange column -> List.of();
			case RowChange.ReplaceValues replace ->
				List.of(new Loss(replace.merges() ? Loss.Kind.MERGED : Loss.Kind.VALUES, replace.table(),
						replace.column()));
			case RowChange.DeleteRows delete -> List.of(new Loss(Loss.Kind.ROWS, delete.table(), null));
			case RowChange rows -> List.of();
			case TypeChange.ReplaceEnum replace -> replace.replaced().isEmpty() ? List.of()
					: replace.columns()
						.stream()
						.map((column) -> new Loss(Loss.Kind.VALUES, column.table(), column.column()))
						.toList();
			case TypeChange type -> List.of();
			case ConstraintChange constraint -> List.of();
			case IndexChange index -> List.of();
			case SequenceChange sequence -> List.of();
			case RightsChange rights -> List.of();
			case Together together -> together.changes().stream().flatMap((each) -> of(each).stream()).toList();
			case Raw raw -> raw.losses();
		};
	}

	private static boolean holdsRows(Table.Kind kind) {
		return switch (kind) {
			case TABLE, PARTITIONED_TABLE -> true;
			case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> false;
		};
	}

}
