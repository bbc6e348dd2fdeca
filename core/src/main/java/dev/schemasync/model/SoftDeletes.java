package dev.schemasync.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.SoftDeletable;
import org.hibernate.mapping.Table;

import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Trait;

/** The columns that mark deleted rows, which no attribute stands for. */
final class SoftDeletes {

	private SoftDeletes() {
	}

	static void add(SoftDeletable deletable, Table table, String source, ColumnMappings mappings) {
		Column column = deletable.getSoftDeleteColumn();
		if (column == null || !(column.getValue() instanceof BasicValue value)) {
			return;
		}
		Set<Trait> traits = EnumSet.of(Trait.NEVER_NULL);
		// when a row was deleted, which at first it is not
		traits.add((deletable.getSoftDeleteStrategy() == SoftDeleteType.TIMESTAMP) ? Trait.NULL_AT_FIRST
				: Trait.TRUE_AND_FALSE);
		if (Names.needsQuotes(column)) {
			traits.add(Trait.NAME_NEEDS_QUOTES);
		}
		mappings.add(table, column, new Mapping(source, "Object", Bindings.of(value.resolve().getJdbcType()),
				Mapping.Role.FILTER, traits, true, true, List.of()));
	}

}
