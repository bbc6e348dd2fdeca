package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.schemasync.change.Change;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.diff.Difference;
import dev.schemasync.remedy.Remedies;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.statement.RowProblem;
import dev.schemasync.statement.StatementProblem;
import dev.schemasync.statement.WriteProblem;

/**
 * Puts differences into words. Each rule has its code, its text and its remedy in one
 * place.
 */
public final class Findings {

	/** Whoever runs it may have another search path. */
	private static final SqlWriter SQL = new SqlWriter(null);

	private Findings() {
	}

	/**
	 * Return the finding that a difference is.
	 * @param difference the difference
	 * @param remedies finds the changes that remove it
	 * @return the finding with its default severity
	 */
	public static Finding of(Difference difference, Remedies remedies) {
		Finding finding = withoutSql(difference);
		List<Change> changes = remedies.advice(difference);
		List<String> partitionKey = remedies.partitionKey(difference);
		if (partitionKey != null) {
			return finding.withRemedy(KeyFindings.partitioned(partitionKey));
		}
		if (changes.isEmpty()) {
			return finding;
		}
		List<String> lines = new ArrayList<>();
		if (difference instanceof Difference.Missing missing && missing.expected() instanceof Table table) {
			ObjectName from = remedies.rowsOf(table);
			if (from != null) {
				lines.add("-- its rows are in %1$s today; copy them: INSERT INTO %2$s ... SELECT ... FROM %1$s"
					.formatted(from, missing.path().relation()));
			}
		}
		changes.stream()
			.flatMap((change) -> change.losses().stream())
			.distinct()
			.forEach((loss) -> lines.add("-- %s: %s".formatted(loss.path(), loss.kind().words())));
		SQL.write(changes).forEach((statement) -> lines.add(statement + ";"));
		return finding.withRemedy(new Finding.Remedy(finding.remedy().text(), String.join("\n", lines)));
	}

	private static Finding withoutSql(Difference difference) {
		return switch (difference) {
			case Difference.Missing missing -> missing(missing);
			case Difference.Unexpected unexpected -> unexpected(unexpected);
			case Difference.ChangedTable changed -> TableFindings.changed(changed);
			case Difference.ShadowedTable shadowed -> TableFindings.shadowed(shadowed);
			case Difference.ChangedColumn changed -> ColumnFindings.changed(changed);
			case Difference.RejectedValues rejected -> TypeFindings.rejected(rejected);
			case Difference.ChangedForeignKey changed -> KeyFindings.changed(changed);
			case Difference.InvalidIndex invalid -> KeyFindings.invalid(invalid);
			case Difference.CounterBehind behind -> SequenceFindings.behind(behind);
			case Difference.ChangedSequence changed -> SequenceFindings.changed(changed);
		};
	}

	/**
	 * Return the finding that a problem of a SQL text is.
	 * @param problem the problem
	 * @return the finding with its default severity
	 */
	public static Finding of(StatementProblem problem) {
		return StatementFindings.of(problem);
	}

	/**
	 * Return the finding that something below a relation is.
	 * @param problem the problem
	 * @return the finding with its default severity
	 */
	public static Finding of(WriteProblem problem) {
		return WriteFindings.of(problem);
	}

	/**
	 * Return the finding that rows are which cannot be read.
	 * @param problem the problem
	 * @return the finding with its default severity
	 */
	public static Finding of(RowProblem problem) {
		return RowFindings.of(problem);
	}

	private static Finding missing(Difference.Missing missing) {
		return switch (missing.expected()) {
			case Table table -> TableFindings.missing(missing, table);
			case Column column -> ColumnFindings.missing(missing, column);
			case Constraint constraint -> KeyFindings.missing(missing, constraint);
			case Index index -> KeyFindings.missing(missing, index);
			case Sequence sequence -> SequenceFindings.missing(missing, sequence);
		};
	}

	private static Finding unexpected(Difference.Unexpected unexpected) {
		return switch (unexpected.actual()) {
			case Column column -> ColumnFindings.unexpected(unexpected, column);
			case Table table -> TableFindings.unexpected(unexpected, table);
			case Constraint constraint -> KeyFindings.unexpected(unexpected, constraint);
			case Index index -> KeyFindings.unexpected(unexpected, index);
			case Sequence sequence ->
				throw new IllegalStateException("No finding for an unexpected sequence at " + unexpected.path());
		};
	}

	static Finding finding(FindingCode code, Difference difference, @Nullable String expected, @Nullable String actual,
			@Nullable String source, String message, Remedy remedy) {
		return new Finding(code, code.severity(), difference.path().toString(), expected, actual,
				(source != null && !source.isEmpty()) ? source : null, message, remedy);
	}

	static @Nullable String source(Column column) {
		Mapping mapping = column.mapping();
		return (mapping != null) ? mapping.source() : null;
	}

	/** The attribute as a person names it: {@code Customer.name}. */
	static String attribute(Column column) {
		String source = source(column);
		if (source == null || source.isEmpty()) {
			return column.name();
		}
		return source.endsWith("#class") ? "the discriminator of " + simple(source.substring(0, source.indexOf('#')))
				: simple(source);
	}

	/** Whom a table belongs to: an entity, or the collections that share it. */
	static String entity(@Nullable Table table) {
		if (table == null || table.source().isEmpty()) {
			return "the entity";
		}
		List<String> sources = table.columns()
			.stream()
			.filter((column) -> table.source().contains("#") && isReference(column))
			.map((column) -> String.valueOf(source(column)))
			.distinct()
			.sorted()
			.toList();
		// an element may have references of its own
		List<String> collections = sources.stream()
			.filter((source) -> sources.stream().noneMatch((other) -> source.startsWith(other + ".")))
			.map(Findings::simple)
			.toList();
		return collections.isEmpty() ? simple(table.source()) : String.join(" and ", collections);
	}

	/** Whom a column belongs to, where it is not one of all that share the table. */
	static String entity(@Nullable Table table, Column column) {
		return (table != null && isOfOneCollection(table, column)) ? attribute(column) : entity(table);
	}

	/** Whether only one of the collections that share a table has the column. */
	static boolean isOfOneCollection(Table table, @Nullable Column column) {
		return column != null && table.source().contains("#") && isReference(column)
				&& Objects.requireNonNull(column.mapping()).sparse();
	}

	private static boolean isReference(Column column) {
		return column.mapping() != null && column.mapping().role() == Mapping.Role.REFERENCE;
	}

	/** The place in the code without its package and its enclosing class. */
	private static String simple(String source) {
		int end = (source.indexOf('#') < 0) ? source.length() : source.indexOf('#');
		int start = Math.max(source.lastIndexOf('.', end), source.lastIndexOf('$', end)) + 1;
		return source.substring(start).replace('#', '.');
	}

}
