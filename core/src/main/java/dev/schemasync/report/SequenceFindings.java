package dev.schemasync.report;

import java.util.Objects;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Findings about sequences. */
final class SequenceFindings {

	private SequenceFindings() {
	}

	static Finding missing(Difference.Missing missing, Sequence sequence) {
		ObjectName name = missing.path().relation();
		Difference.Likely likely = missing.likely();
		Remedy remedy = (likely != null) ? new Remedy(
				"A sequence of this name exists as %s. Put its schema on the search path, where it counts only if the role has USAGE on it, or into the mapping."
					.formatted(likely.name()),
				null) : new Remedy("Create it, going on after the largest identifier in use.", create(name, sequence));
		return Findings.finding(FindingCode.MISSING_SEQUENCE, missing,
				"sequence with increment " + sequence.increment(), null, sequence.source(),
				"Nothing gives new rows their identifier, so every insert fails.", remedy);
	}

	static Finding changed(Difference.ChangedSequence changed) {
		Sequence expected = changed.expected();
		String name = changed.path().relation().sql();
		return switch (changed.aspect()) {
			case INCREMENT -> Findings.finding(FindingCode.SEQUENCE_INCREMENT, changed,
					"increment " + expected.increment(), "increment " + changed.actual().increment(), expected.source(),
					"Hibernate hands out %d identifiers for each value of the sequence; with another step it refuses to start, or identifiers collide."
						.formatted(expected.increment()),
					new Remedy("Make allocationSize and INCREMENT BY the same.",
							"ALTER SEQUENCE %s INCREMENT BY %d;".formatted(name, expected.increment())));
			case BEHIND -> Findings.finding(FindingCode.SEQUENCE_BEHIND, changed,
					"next value above %d, the largest in use".formatted(changed.actual().largestUsed()),
					"last value " + (changed.actual().lastValue() != null ? changed.actual().lastValue() : "none"),
					expected.source(),
					"The next inserts fail with \"duplicate key value\", as after an import or a restore.",
					new Remedy("Move the sequence on.", "SELECT setval(%s, %d);".formatted(
							Identifier.literal(changed.path().relation().sql()), changed.actual().largestUsed())));
			case NEARLY_EXHAUSTED ->
				Findings.finding(FindingCode.SEQUENCE_NEARLY_EXHAUSTED, changed, "room for new rows",
						"last value %s of %d".formatted(changed.actual().lastValue(), changed.actual().maximum()),
						expected.source(), "When the last value is used, every insert fails.",
						new Remedy("Make sequence and column bigint.",
								"ALTER SEQUENCE %s AS bigint MAXVALUE %d;".formatted(name, Long.MAX_VALUE)));
			case CYCLES -> Findings.finding(FindingCode.SEQUENCE_CYCLES, changed, "no cycle", "cycle",
					expected.source(), "After its last value it starts again with identifiers that are in use.",
					new Remedy("Let it end with an error instead.", "ALTER SEQUENCE %s NO CYCLE;".formatted(name)));
			case PRIVILEGE -> Findings.finding(FindingCode.MISSING_PRIVILEGE, changed, "USAGE", "permission denied",
					expected.source(), "The role of the application may not take values, so every insert fails.",
					new Remedy("Grant it as the owner of the sequence, in a migration.",
							"GRANT USAGE ON SCHEMA %s TO <application role>;%nGRANT USAGE ON SEQUENCE %s TO <application role>;"
								.formatted(schema(changed.path().relation()), name)));
		};
	}

	static Finding behind(Difference.CounterBehind behind) {
		Counter counter = behind.actual();
		long largest = Objects.requireNonNull(counter.largestUsed());
		// the block of the largest identifier counts as taken
		long taken = switch (counter.allocation().handout()) {
			case BLOCK -> largest / counter.allocation().size() + 1;
			case UP_TO_VALUE -> largest + counter.allocation().size() - 1;
			case VALUE, FROM_VALUE, UNKNOWN -> largest;
		};
		return Findings.finding(FindingCode.TABLE_GENERATOR_BEHIND, behind,
				"next identifier above %d, the largest in use".formatted(largest), "next identifier " + counter.next(),
				counter.source(),
				"The next inserts fail with \"duplicate key value\", as after an import or a restore.",
				new Remedy("Move the row of the generator on, while no instance hands out identifiers.",
						move(counter, counter.storesLast() ? taken : taken + 1)));
	}

	private static String move(Counter counter, long value) {
		String table = counter.table().sql();
		String column = Identifier.sql(counter.valueColumn());
		if (counter.value() != null) {
			String where = (counter.keyColumn() == null) ? "" : " WHERE %s = %s"
				.formatted(Identifier.sql(counter.keyColumn()), Identifier.literal(counter.key()));
			return "UPDATE %s SET %s = %d%s;".formatted(table, column, value, where);
		}
		return (counter.keyColumn() == null) ? "INSERT INTO %s (%s) VALUES (%d);".formatted(table, column, value)
				: "INSERT INTO %s (%s, %s) VALUES (%s, %d);".formatted(table, Identifier.sql(counter.keyColumn()),
						column, Identifier.literal(counter.key()), value);
	}

	/** Setting it to the largest identifier does nothing where there is no row. */
	private static String create(ObjectName name, Sequence sequence) {
		String create = "CREATE SEQUENCE %s INCREMENT BY %d;".formatted(name.sql(), sequence.increment());
		Sequence.Target fed = sequence.feeds();
		return (fed == null) ? create : "%s%nSELECT setval(%s, max(%s)) FROM %s;".formatted(create,
				Identifier.literal(name.sql()), Identifier.sql(fed.column()), fed.table().sql());
	}

	private static String schema(ObjectName name) {
		return (name.schema() != null) ? Identifier.sql(name.schema()) : "public";
	}

}
