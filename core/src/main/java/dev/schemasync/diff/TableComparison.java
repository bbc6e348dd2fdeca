package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference.ChangedColumn;
import dev.schemasync.diff.Difference.ChangedTable;
import dev.schemasync.diff.Difference.Likely;
import dev.schemasync.diff.Difference.Missing;
import dev.schemasync.diff.Difference.RejectedValues;
import dev.schemasync.diff.Difference.TableAspect;
import dev.schemasync.diff.Difference.Unexpected;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.schema.Table.Trait;

/** Compares one table. */
final class TableComparison {

	private final Table expected;

	private final Table actual;

	private final Function<ObjectName, @Nullable Table> relations;

	private final List<Difference> differences = new ArrayList<>();

	private final Set<String> missingColumns = new HashSet<>();

	TableComparison(Table expected, Table actual, Function<ObjectName, @Nullable Table> relations) {
		this.expected = expected;
		this.actual = actual;
		this.relations = relations;
	}

	List<Difference> differences() {
		if (this.expected.traits().contains(Trait.NAME_NEEDS_QUOTES)) {
			changed(TableAspect.UNQUOTED_NAME, true);
		}
		operations();
		traits();
		columns();
		switch (this.actual.kind()) {
			case TABLE, PARTITIONED_TABLE -> this.differences.addAll(
					new KeyComparison(this.expected, this.actual, this.relations, this.missingColumns).differences());
			// constraints and indexes of these belong to the relations below them
			case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> {
			}
		}
		return this.differences;
	}

	private void operations() {
		ObjectPath path = ObjectPath.of(this.actual.name());
		List<Operation> notWritable = lacking((operation) -> !this.actual.operations().contains(operation));
		List<Operation> forbidden = lacking((operation) -> this.actual.operations().contains(operation)
				&& !this.actual.privileges().contains(operation));
		if (!notWritable.isEmpty()) {
			this.differences
				.add(new ChangedTable(path, TableAspect.NOT_WRITABLE, notWritable, this.expected, this.actual));
		}
		if (!forbidden.isEmpty()) {
			this.differences.add(new ChangedTable(path, TableAspect.PRIVILEGE, forbidden, this.expected, this.actual));
		}
	}

	private void traits() {
		boolean inserted = this.expected.operations().contains(Operation.INSERT);
		for (Trait trait : this.actual.traits().stream().sorted().toList()) {
			switch (trait) {
				case UNLOGGED -> changed(TableAspect.UNLOGGED, inserted);
				case WITHOUT_PARTITIONS -> changed(TableAspect.WITHOUT_PARTITIONS, inserted);
				case WITHOUT_DEFAULT_PARTITION -> changed(TableAspect.WITHOUT_DEFAULT_PARTITION, inserted);
				case WITHOUT_REMAINDERS -> changed(TableAspect.WITHOUT_REMAINDERS, inserted);
				case ROW_SECURITY_WITHOUT_POLICY -> changed(TableAspect.ROW_SECURITY, true);
				case FOREIGN_KEYS_DISABLED -> changed(TableAspect.FOREIGN_KEYS_DISABLED, inserted);
				case TRIGGER_BEFORE_INSERT, NAME_NEEDS_QUOTES, EMPTY -> {
				}
			}
		}
	}

	private void changed(TableAspect aspect, boolean applies) {
		if (applies) {
			this.differences.add(
					new ChangedTable(ObjectPath.of(this.actual.name()), aspect, List.of(), this.expected, this.actual));
		}
	}

	private List<Operation> lacking(Predicate<Operation> test) {
		return this.expected.operations().stream().filter(test).sorted().toList();
	}

	private void columns() {
		Map<String, Column> unmapped = new HashMap<>();
		this.actual.columns().forEach((column) -> unmapped.put(column.name(), column));
		List<Column> missing = new ArrayList<>();
		for (Column column : this.expected.columns()) {
			Column found = SystemColumns.orElse(unmapped.remove(column.name()), column, this.actual.kind());
			if (found != null) {
				compare(column, found);
			}
			else {
				missing.add(column);
				this.missingColumns.add(column.name());
			}
		}
		for (Column column : missing) {
			Column similar = Likeness.mostSimilar(column, unmapped.values(), missing.size() == 1);
			if (similar != null) {
				unmapped.remove(similar.name());
			}
			Likely likely = (similar != null) ? new Likely(new ObjectName(null, similar.name()), false) : null;
			this.differences.add(new Missing(path(column), column, this.expected, likely, null));
		}
		boolean inserted = this.expected.operations().contains(Operation.INSERT);
		for (Column column : unmapped.values()) {
			this.differences.add(new Unexpected(path(column), column, this.actual, inserted, List.of()));
		}
	}

	private void compare(Column expectedColumn, Column actualColumn) {
		boolean inserted = this.expected.operations().contains(Operation.INSERT);
		new ColumnComparison(expectedColumn, actualColumn, this.actual, inserted).aspects()
			.forEach((aspect) -> this.differences
				.add(new ChangedColumn(path(expectedColumn), aspect, expectedColumn, actualColumn)));
		Mapping mapping = expectedColumn.mapping();
		if (inserted && mapping != null && (mapping.inserted() || mapping.updated())) {
			rejected(expectedColumn, actualColumn);
		}
	}

	private void rejected(Column expectedColumn, Column actualColumn) {
		this.actual.constraints(Constraint.Check.class)
			.filter((check) -> check.columns().equals(List.of(actualColumn.name())) && !check.rejected().isEmpty())
			.forEach((check) -> this.differences
				.add(new RejectedValues(path(expectedColumn), expectedColumn, check, null)));
		actualColumn.type()
			.checks()
			.stream()
			.filter((check) -> !check.rejected().isEmpty())
			.forEach((check) -> this.differences
				.add(new RejectedValues(path(expectedColumn), expectedColumn, check, actualColumn.type().name())));
	}

	private ObjectPath path(Column column) {
		return ObjectPath.column(this.actual.name(), column.name());
	}

}
