package dev.schemasync.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One side of the comparison: what the entities expect, or what the catalog has.
 *
 * @param searchPath the schemas in which an unqualified name is looked up, in order;
 * empty on the expected side
 * @param tables tables and views; the actual side may also hold namesakes of expected
 * tables from schemas outside the scope, for hints
 * @param sequences the sequences
 * @param counters the rows of tables that count identifiers
 */
public record Schema(List<String> searchPath, List<Table> tables, List<Sequence> sequences, List<Counter> counters) {

	public Schema {
		counters = List.copyOf(counters);
		searchPath = List.copyOf(searchPath);
		tables = List.copyOf(tables);
		sequences = List.copyOf(sequences);
	}

	/**
	 * Create a side without counters.
	 * @param searchPath the schemas in which an unqualified name is looked up, in order
	 * @param tables tables and views
	 * @param sequences the sequences
	 */
	public Schema(List<String> searchPath, List<Table> tables, List<Sequence> sequences) {
		this(searchPath, tables, sequences, List.of());
	}

	/**
	 * Return this side with text that is sent without a type, as a setting of the driver
	 * has it.
	 * @return a copy
	 */
	public Schema withUntypedText() {
		return new Schema(this.searchPath, this.tables.stream().map(Table::withUntypedText).toList(), this.sequences,
				this.counters);
	}

	/**
	 * Return the schemas that this side names explicitly.
	 * @return the schema names, in the order of the tables
	 */
	public Set<String> schemaNames() {
		Set<String> names = new LinkedHashSet<>();
		this.tables.forEach((table) -> addSchema(names, table.name()));
		this.sequences.forEach((sequence) -> addSchema(names, sequence.name()));
		return names;
	}

	private static void addSchema(Set<String> names, ObjectName name) {
		if (name.schema() != null) {
			names.add(name.schema());
		}
	}

	/**
	 * Return this side without some tables, such as Liquibase's own.
	 * @param names the unqualified names of the tables to leave out
	 * @return a copy without these tables
	 */
	public Schema without(Collection<String> names) {
		List<Table> kept = new ArrayList<>(this.tables);
		kept.removeIf((table) -> names.contains(table.name().name()));
		return new Schema(this.searchPath, kept, this.sequences, this.counters);
	}

	/**
	 * Return this side with what another one has besides.
	 * @param other the other side; its namesakes of tables and sequences do not count
	 * @return a copy
	 */
	public Schema with(Schema other) {
		Set<ObjectName> names = new HashSet<>();
		this.tables.forEach((table) -> names.add(table.name()));
		this.sequences.forEach((sequence) -> names.add(sequence.name()));
		List<Table> allTables = new ArrayList<>(this.tables);
		other.tables.stream().filter((table) -> !names.contains(table.name())).forEach(allTables::add);
		List<Sequence> allSequences = new ArrayList<>(this.sequences);
		other.sequences.stream().filter((sequence) -> !names.contains(sequence.name())).forEach(allSequences::add);
		return new Schema(this.searchPath, allTables, allSequences, this.counters);
	}

	/**
	 * Return the schema that an unqualified expected object would be created in.
	 * @return the first schema of the search path, or {@code null} if the path is empty
	 */
	public @Nullable String defaultSchema() {
		return this.searchPath.isEmpty() ? null : this.searchPath.getFirst();
	}

}
