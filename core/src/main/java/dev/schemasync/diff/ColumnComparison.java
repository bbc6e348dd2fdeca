package dev.schemasync.diff;

import java.util.EnumSet;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Column.Generated;
import dev.schemasync.schema.Column.Identity;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;

/** Compares one column. */
final class ColumnComparison {

	private final Column expected;

	private final Column actual;

	private final Table table;

	/** Whether the entities insert rows into the table at all. */
	private final boolean inserted;

	private final Set<ColumnAspect> aspects = EnumSet.noneOf(ColumnAspect.class);

	ColumnComparison(Column expected, Column actual, Table table, boolean inserted) {
		this.expected = expected;
		this.actual = actual;
		this.table = table;
		this.inserted = inserted;
	}

	Set<ColumnAspect> aspects() {
		Mapping mapping = this.expected.mapping();
		if (mapping == null) {
			throw new IllegalStateException("No mapping of expected column " + this.expected.name());
		}
		if (this.inserted && mapping.is(Mapping.Trait.NAME_NEEDS_QUOTES) && (mapping.inserted() || mapping.updated())) {
			this.aspects.add(ColumnAspect.UNQUOTED_NAME);
		}
		this.aspects.addAll(TypeComparison.between(mapping, this.expected.type(), this.actual.type()));
		nullability(mapping);
		uniqueness(mapping);
		generation(mapping);
		return this.aspects;
	}

	private void nullability(Mapping mapping) {
		boolean generated = this.expected.identity() != Identity.NONE || this.actual.generated() != Generated.NEVER;
		boolean written = mapping.inserted() || mapping.updated();
		boolean leftOut = !mapping.inserted() && this.actual.required();
		boolean nullAtFirst = mapping.is(Mapping.Trait.NULL_AT_FIRST) && !this.actual.nullable();
		if (this.inserted && (leftOut || nullAtFirst) && !generated) {
			this.aspects.add(filledByTrigger() ? ColumnAspect.TRIGGER_WRITTEN : ColumnAspect.NEVER_WRITTEN);
		}
		else if (this.inserted && mapping.sparse() && this.actual.required() && !generated && !filledByTrigger()) {
			this.aspects.add(ColumnAspect.SPARSE_NOT_NULL);
		}
		else if (this.expected.nullable() && !mapping.sparse() && !this.actual.nullable() && !generated && written
				&& (this.inserted || holdsItsRows()) && writesNull(mapping)) {
			this.aspects.add(ColumnAspect.NOT_NULL);
		}
		else if (holdsItsRows() && !this.expected.nullable() && !mapping.sparse() && this.actual.holdsNulls()) {
			this.aspects.add(ColumnAspect.NULLABLE);
		}
	}

	/** What rows without a value are to a unique key does not matter to a single one. */
	private void uniqueness(Mapping mapping) {
		boolean writesNulls = mapping.sparse()
				|| (this.expected.nullable() && mapping.inserted() && writesNull(mapping));
		if (this.inserted && this.actual.nullable() && writesNulls
				&& this.table.indexes().stream().anyMatch((index) -> index.admitsOneNull(this.actual.name()))) {
			this.aspects.add(ColumnAspect.ONE_NULL);
		}
	}

	private boolean writesNull(Mapping mapping) {
		return !mapping.is(Mapping.Trait.NEVER_NULL)
				&& !(mapping.is(Mapping.Trait.LEFT_OUT_IF_NULL) && this.actual.hasValueOfItsOwn());
	}

	private boolean filledByTrigger() {
		return this.table.traits().contains(Table.Trait.TRIGGER_BEFORE_INSERT);
	}

	/** A view does not tell whether a column can be NULL, and how it gets its value. */
	private boolean holdsItsRows() {
		return switch (this.table.kind()) {
			case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> true;
			case VIEW, MATERIALIZED_VIEW -> false;
		};
	}

	private void generation(Mapping mapping) {
		boolean written = mapping.inserted() || mapping.updated();
		if (this.inserted && this.expected.identity() != Identity.NONE && holdsItsRows()
				&& !this.actual.hasValueOfItsOwn() && !filledByTrigger()) {
			this.aspects.add(ColumnAspect.IDENTITY_MISSING);
		}
		if (mapping.inserted() && this.actual.identity() == Identity.ALWAYS) {
			this.aspects.add(ColumnAspect.IDENTITY_ALWAYS);
		}
		if (written && this.actual.generated() != Generated.NEVER && this.expected.generated() == Generated.NEVER) {
			this.aspects.add(ColumnAspect.GENERATED);
		}
		if (holdsItsRows() && this.expected.generated() != Generated.NEVER && this.actual.generated() == Generated.NEVER
				&& !filledByTrigger()) {
			this.aspects.add(ColumnAspect.NOT_GENERATED);
		}
		if (holdsItsRows() && this.inserted && !mapping.inserted() && this.expected.defaultExpression() != null
				&& !this.actual.hasValueOfItsOwn() && this.actual.nullable() && !filledByTrigger()) {
			this.aspects.add(ColumnAspect.DEFAULT_MISSING);
		}
	}

}
