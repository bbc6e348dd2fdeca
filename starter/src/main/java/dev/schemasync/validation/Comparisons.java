package dev.schemasync.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.catalog.Catalog;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/** Makes one report of the comparisons of all persistence units. */
final class Comparisons {

	private Comparisons() {
	}

	static SchemaReport of(List<ValidatedUnit.Comparison> comparisons, ValidationRules.Outcome outcome,
			@Nullable String version, Instant start, Instant end) {
		boolean alone = comparisons.size() == 1;
		EntityModel first = comparisons.getFirst().model();
		SchemaReport report = new SchemaReport(alone
				? outcome.findings().stream().map((finding) -> finding.inUnit(null)).toList() : outcome.findings(),
				outcome.ignored(), version,
				new SchemaReport.Database(joined(comparisons, (comparison) -> comparison.actual().databaseName()),
						joined(comparisons, (comparison) -> comparison.actual().databaseVersion())),
				new SchemaReport.Orm(first.ormName(), first.ormVersion()),
				comparisons.stream()
					.map((comparison) -> checked(comparison.model()))
					.reduce(SchemaReport.Checked::plus)
					.get(),
				start, Duration.between(start, end));
		return alone ? report : report.withUnits(comparisons.stream().map(Comparisons::unit).toList());
	}

	static String joined(List<ValidatedUnit.Comparison> comparisons, Function<ValidatedUnit.Comparison, String> part) {
		return comparisons.stream().map(part).distinct().collect(Collectors.joining(", "));
	}

	private static SchemaReport.Unit unit(ValidatedUnit.Comparison comparison) {
		Catalog actual = comparison.actual();
		return new SchemaReport.Unit(comparison.unit(),
				new SchemaReport.Database(actual.databaseName(), actual.databaseVersion()),
				comparison.model().schema().tables().size());
	}

	private static SchemaReport.Checked checked(EntityModel model) {
		Schema expected = model.schema();
		int columns = expected.tables().stream().mapToInt((table) -> table.columns().size()).sum();
		int constraints = expected.tables().stream().map(Table::constraints).mapToInt(List<Constraint>::size).sum();
		int indexes = expected.tables().stream().mapToInt((table) -> table.indexes().size()).sum();
		return new SchemaReport.Checked(expected.tables().size(), columns, constraints, indexes,
				expected.sequences().size(), model.statements().size());
	}

}
