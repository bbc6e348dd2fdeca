package dev.schemasync.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Mapping;

/**
 * Which attributes use which columns. An attribute that writes a column speaks for it.
 */
final class ColumnMappings {

	private final Map<Table, Map<String, Mapping>> byTable = new HashMap<>();

	void add(Table table, Column column, Mapping mapping) {
		this.byTable.computeIfAbsent(table, (key) -> new LinkedHashMap<>())
			.merge(Names.of(column), mapping, ColumnMappings::merge);
	}

	@Nullable Mapping find(Table table, Column column) {
		Map<String, Mapping> mappings = this.byTable.get(table);
		return (mappings != null) ? mappings.get(Names.of(column)) : null;
	}

	/** Whether an update of a row has anything to write. */
	boolean isUpdated(Table table) {
		return this.byTable.getOrDefault(table, Map.of()).values().stream().anyMatch(Mapping::updated);
	}

	/** Only some of what is saved in the table writes the column. */
	void markSparse(Table table, Column column) {
		Map<String, Mapping> mappings = this.byTable.getOrDefault(table, Map.of());
		mappings.computeIfPresent(Names.of(column), (name, mapping) -> mapping.withTrait(Mapping.Trait.SPARSE));
	}

	private static Mapping merge(Mapping first, Mapping second) {
		Mapping main = (!first.inserted() && second.inserted()) ? second : first;
		Mapping.Role role = Stream.of(first.role(), second.role())
			.filter((candidate) -> candidate != Mapping.Role.ATTRIBUTE)
			.findFirst()
			.orElse(main.role());
		List<String> values = first.values().isEmpty() || second.values().isEmpty() ? List.of()
				: Stream.concat(first.values().stream(), second.values().stream()).distinct().toList();
		return new Mapping(main.source(), main.javaType(), main.binding(), role, traits(first, second),
				first.inserted() || second.inserted(), first.updated() || second.updated(),
				first.equals(second) ? first.values() : values);
	}

	private static Set<Mapping.Trait> traits(Mapping first, Mapping second) {
		Set<Mapping.Trait> traits = EnumSet.noneOf(Mapping.Trait.class);
		for (Mapping.Trait trait : Mapping.Trait.values()) {
			boolean both = first.is(trait) && second.is(trait);
			boolean either = first.is(trait) || second.is(trait);
			if (switch (trait) {
				case PRIMITIVE, DEFAULT_LENGTH, NAME_NEEDS_QUOTES, FROM_ZERO, TRUE_AND_FALSE, COMPARED, FOUND_BY_VALUE,
						UUID_TEXT, CONVERTED ->
					either;
				case SPARSE, NEVER_NULL, LEFT_OUT_IF_NULL, NULL_AT_FIRST, JSON_OBJECT, JSON_ARRAY, UNKNOWN_IS_NULL,
						READ_BACK ->
					both;
			}) {
				traits.add(trait);
			}
		}
		return traits;
	}

}
