package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference.Likely;
import dev.schemasync.diff.Difference.Missing;
import dev.schemasync.diff.Difference.Unexpected;
import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/**
 * Compares what the entities expect with what the database has. One principle decides
 * every rule: the database must be able to carry what the code does. It is fine for the
 * code not to know something in the database, unless that breaks its reads or writes.
 */
public final class SchemaDiff {

	private final Schema expected;

	private final Schema actual;

	private final Map<String, List<Sequence>> namesakes = new HashMap<>();

	/** The sequences of the actual side by the table that owns them. */
	private final Map<ObjectName, List<Sequence>> owned = new HashMap<>();

	private final Map<ObjectName, Table> actualTables = new HashMap<>();

	private final List<Difference> differences = new ArrayList<>();

	private final Set<ObjectName> known = new HashSet<>();

	private SchemaDiff(Schema expected, Schema actual) {
		this.expected = expected;
		this.actual = actual;
		actual.tables().forEach((table) -> this.actualTables.put(table.name(), table));
		for (Sequence sequence : actual.sequences()) {
			this.namesakes.computeIfAbsent(sequence.name().name(), (name) -> new ArrayList<>()).add(sequence);
			if (sequence.feeds() != null) {
				this.owned.computeIfAbsent(sequence.feeds().table(), (table) -> new ArrayList<>()).add(sequence);
			}
		}
	}

	/**
	 * Return every difference that matters, in no particular order.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @return the differences; none if the database can carry what the code does
	 */
	public static List<Difference> between(Schema expected, Schema actual) {
		SchemaDiff diff = new SchemaDiff(expected, actual);
		diff.tables();
		diff.sequences();
		diff.counters();
		return List.copyOf(diff.differences);
	}

	private void tables() {
		Map<Table, Table> matched = new IdentityHashMap<>();
		List<Table> missing = new ArrayList<>();
		for (Table table : this.expected.tables()) {
			Table found = find(table.name());
			if (found != null) {
				matched.put(table, found);
				this.known.add(found.name());
				shadowed(table, found);
			}
			else {
				missing.add(table);
			}
		}
		missing.forEach(this::missing);
		for (Table table : this.expected.tables()) {
			Table found = matched.get(table);
			if (found != null) {
				// what to do about a difference depends on the kind of table that there
				// is
				Table wanted = table.withKind(found.kind());
				this.differences.addAll(new TableComparison(wanted, found, this::find).differences());
				identities(table, found);
			}
		}
		unexpected();
	}

	/** The sequences behind identity columns, which no entity names. */
	private void identities(Table expectedTable, Table actualTable) {
		for (Sequence sequence : this.owned.getOrDefault(actualTable.name(), List.of())) {
			Column column = expectedTable.column(Objects.requireNonNull(sequence.feeds()).column());
			if (column != null && column.identity() != Column.Identity.NONE && column.mapping() != null) {
				Column found = actualTable.column(column.name());
				// the sequence of an identity column needs no right of its own
				boolean identity = found != null && found.identity() != Column.Identity.NONE;
				SequenceComparison.positions(sequence.withSource(column.mapping().source()), sequence)
					.stream()
					.filter((difference) -> !identity || !(difference instanceof Difference.ChangedSequence changed
							&& changed.aspect() == Difference.SequenceAspect.PRIVILEGE))
					.forEach(this.differences::add);
			}
		}
	}

	private void shadowed(Table table, Table found) {
		if (table.name().schema() == null) {
			for (String schema : this.actual.searchPath()) {
				ObjectName other = new ObjectName(schema, table.name().name());
				if (!other.equals(found.name()) && this.actualTables.containsKey(other)) {
					this.known.add(other);
					this.differences.add(new Difference.ShadowedTable(ObjectPath.of(found.name()), table, other));
				}
			}
		}
	}

	private void missing(Table table) {
		ObjectName name = table.name().in(this.actual.defaultSchema());
		List<Table> candidates = this.actual.tables()
			.stream()
			.filter((candidate) -> !this.known.contains(candidate.name()))
			.toList();
		Likely likely = elsewhere(name, candidates.stream().map(Table::name).toList());
		if (likely == null) {
			Table similar = Likeness.mostSimilar(table, candidates);
			likely = (similar != null) ? new Likely(similar.name(), false) : null;
		}
		if (likely != null) {
			this.known.add(likely.name());
		}
		this.differences.add(new Missing(ObjectPath.of(name), table, table, likely, null));
	}

	private static @Nullable Likely elsewhere(ObjectName name, List<ObjectName> candidates) {
		for (ObjectName candidate : candidates) {
			if (candidate.name().equals(name.name())) {
				return new Likely(candidate, true);
			}
		}
		return null;
	}

	private void unexpected() {
		Set<String> scope = new HashSet<>(this.actual.searchPath());
		scope.addAll(this.expected.schemaNames());
		for (Table table : this.actual.tables()) {
			if (!this.known.contains(table.name()) && scope.contains(table.name().schema())) {
				this.differences.add(new Unexpected(ObjectPath.of(table.name()), table, table, false, List.of()));
			}
		}
	}

	private void sequences() {
		for (Sequence sequence : this.expected.sequences()) {
			List<Sequence> candidates = this.namesakes.getOrDefault(sequence.name().name(), List.of());
			Sequence found = find(sequence, candidates);
			ObjectName name = sequence.name().in(this.actual.defaultSchema());
			if (found != null) {
				this.differences.addAll(SequenceComparison.between(sequence, found));
			}
			else {
				Likely likely = elsewhere(name, candidates.stream().map(Sequence::name).toList());
				this.differences.add(new Missing(ObjectPath.of(name), sequence, null, likely, null));
			}
		}
	}

	private void counters() {
		for (Counter counter : this.actual.counters()) {
			Long largest = counter.largestUsed();
			if (largest != null && counter.allocation().handout() != Allocation.Handout.UNKNOWN
					&& largest >= counter.next()) {
				this.differences.add(new Difference.CounterBehind(
						ObjectPath.column(counter.table(), counter.valueColumn()), counter));
			}
		}
	}

	private @Nullable Sequence find(Sequence sequence, List<Sequence> candidates) {
		for (String schema : schemas(sequence.name())) {
			for (Sequence candidate : candidates) {
				if (schema.equals(candidate.name().schema())) {
					return candidate;
				}
			}
		}
		return null;
	}

	private @Nullable Table find(ObjectName name) {
		for (String schema : schemas(name)) {
			Table found = this.actualTables.get(new ObjectName(schema, name.name()));
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * The schemas to look in: PostgreSQL takes the first on the search path that has the
	 * name.
	 */
	private List<String> schemas(ObjectName name) {
		return (name.schema() != null) ? List.of(name.schema()) : this.actual.searchPath();
	}

	/**
	 * Return whether a column of the type that the mapping declares carries what the
	 * attribute does.
	 * @param expected the expected column
	 * @return {@code false} if the mapping contradicts itself, such as a {@code String}
	 * with {@code columnDefinition = "jsonb"}
	 */
	public static boolean carriesItself(Column expected) {
		Mapping mapping = expected.mapping();
		if (mapping == null) {
			return true;
		}
		Set<ColumnAspect> aspects = TypeComparison.between(mapping, expected.type(), expected.type());
		return !aspects.contains(ColumnAspect.TYPE) && !aspects.contains(ColumnAspect.LOSSY_TYPE)
				&& !aspects.contains(ColumnAspect.NOT_COMPARABLE);
	}

}
