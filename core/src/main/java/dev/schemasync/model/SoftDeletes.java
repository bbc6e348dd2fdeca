package dev.schemasync.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.SoftDeletable;
import org.hibernate.mapping.Table;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

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
		boolean timestamp = deletable.getSoftDeleteStrategy() == SoftDeleteType.TIMESTAMP;
		List<String> values = timestamp ? List.of() : converted(value.resolve().getValueConverter());
		Set<Trait> traits = EnumSet.of(Trait.NEVER_NULL);
		if (timestamp) {
			// when a row was deleted, which at first it is not
			traits.add(Trait.NULL_AT_FIRST);
		}
		else if (values.isEmpty()) {
			traits.add(Trait.TRUE_AND_FALSE);
		}
		if (Names.needsQuotes(column)) {
			traits.add(Trait.NAME_NEEDS_QUOTES);
		}
		mappings.add(table, column, new Mapping(source, "Object", Bindings.of(value.resolve().getJdbcType()),
				Mapping.Role.FILTER, traits, true, true, values));
	}

	/** Whether elements stay when they are removed, so that they can be there twice. */
	static boolean keepsElements(Metadata metadata, Table table) {
		return metadata.getCollectionBindings()
			.stream()
			.anyMatch((collection) -> collection.getCollectionTable() == table
					&& collection.getSoftDeleteColumn() != null);
	}

	/** What stands for deleted and for not deleted where that is not a boolean. */
	@SuppressWarnings("unchecked")
	private static List<String> converted(@Nullable BasicValueConverter<?, ?> converter) {
		return (converter == null || converter.getRelationalJavaType().getJavaTypeClass() == Boolean.class) ? List.of()
				: Stream.of(true, false)
					.map((value) -> String
						.valueOf(((BasicValueConverter<Object, Object>) converter).toRelationalValue(value)))
					.toList();
	}

}
