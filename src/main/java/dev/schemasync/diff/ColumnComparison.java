package dev.schemasync.diff;

import java.util.EnumSet;
import java.util.Set;

import dev.schemasync.diff.Difference.ColumnAspect;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Column.Generated;
import dev.schemasync.schema.Column.Identity;
import dev.schemasync.schema.Mapping;

/** Compares one column. */
final class ColumnComparison {

	private final Column expected;

	private final Column actual;

	/** Whether the entities insert rows into the table at all. */
	private final boolean inserted;

	/** Whether the catalog says which columns can be {@code NULL}. */
	private final boolean knowsNulls;

	private final Set<ColumnAspect> aspects = EnumSet.noneOf(ColumnAspect.class);

	ColumnComparison(Column expected, Column actual, boolean inserted, boolean knowsNulls) {
		this.expected = expected;
		this.actual = actual;
		this.inserted = inserted;
		this.knowsNulls = knowsNulls;
	}

	Set<ColumnAspect> aspects() {
		Mapping mapping = this.expected.mapping();
		if (mapping == null) {
			throw new IllegalStateException("No mapping of expected column " + this.expected.name());
		}
		this.aspects.addAll(TypeComparison.between(mapping, this.expected.type(), this.actual.type()));
		nullability(mapping);
		generation(mapping);
		return this.aspects;
	}

	private void nullability(Mapping mapping) {
		boolean generated = this.expected.identity() != Identity.NONE || this.actual.generated() != Generated.NEVER;
		if (this.inserted && !mapping.inserted() && this.actual.required() && !generated) {
			this.aspects.add(ColumnAspect.NEVER_WRITTEN);
		}
		else if (this.expected.nullable() && !this.actual.nullable() && !generated
				&& (mapping.inserted() || mapping.updated())) {
			this.aspects.add(ColumnAspect.NOT_NULL);
		}
		else if (this.knowsNulls && !this.expected.nullable() && this.actual.nullable()) {
			this.aspects.add(ColumnAspect.NULLABLE);
		}
	}

	private void generation(Mapping mapping) {
		if (this.inserted && this.expected.identity() != Identity.NONE && !this.actual.hasValueOfItsOwn()) {
			this.aspects.add(ColumnAspect.IDENTITY_MISSING);
		}
		if (mapping.inserted() && this.actual.identity() == Identity.ALWAYS) {
			this.aspects.add(ColumnAspect.IDENTITY_ALWAYS);
		}
		boolean written = mapping.inserted() || mapping.updated();
		if (written && this.actual.generated() != Generated.NEVER && this.expected.generated() == Generated.NEVER) {
			this.aspects.add(ColumnAspect.GENERATED);
		}
	}

}
