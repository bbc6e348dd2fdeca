package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.schemasync.catalog.Catalog;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.ClassFindings;
import dev.schemasync.report.DatabaseFindings;
import dev.schemasync.report.Finding;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Remedies;
import dev.schemasync.report.Findings;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import dev.schemasync.statement.StatementChecker;

/** Compares the entities with the live catalog and keeps the last report. */
public final class SchemaValidator {

	private final Supplier<EntityModel> entities;

	private final CatalogReader catalog;

	private final StatementChecker statements;

	private final Supplier<@Nullable String> schemaVersion;

	private final Clock clock;

	private final Supplier<ValidationRules> rules;

	private final List<BiConsumer<SchemaReport, String>> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock oneAtATime = new ReentrantLock();

	private volatile @Nullable SchemaReport lastReport;

	private volatile @Nullable Schema expected;

	/**
	 * Create a validator.
	 * @param entities reads the expected side; called once for each validation
	 * @param catalog reads the actual side
	 * @param statements checks the SQL texts in the code
	 * @param schemaVersion gives the id of the newest applied change set, or {@code null}
	 * @param clock tells the time of the report
	 * @param rules what to leave out, and how bad findings are
	 */
	public SchemaValidator(Supplier<EntityModel> entities, CatalogReader catalog, StatementChecker statements,
			Supplier<@Nullable String> schemaVersion, Clock clock, ValidationRules rules) {
		this(entities, catalog, statements, schemaVersion, clock, () -> rules);
	}

	/**
	 * Create a validator whose rules may change.
	 * @param entities reads the expected side; called once for each validation
	 * @param catalog reads the actual side
	 * @param statements checks the SQL texts in the code
	 * @param schemaVersion gives the id of the newest applied change set, or {@code null}
	 * @param clock tells the time of the report
	 * @param rules gives the rules; called once for each validation
	 */
	public SchemaValidator(Supplier<EntityModel> entities, CatalogReader catalog, StatementChecker statements,
			Supplier<@Nullable String> schemaVersion, Clock clock, Supplier<ValidationRules> rules) {
		this.entities = entities;
		this.catalog = catalog;
		this.statements = statements;
		this.schemaVersion = schemaVersion;
		this.clock = clock;
		this.rules = rules;
	}

	/**
	 * Compare the entities with the catalog now.
	 * @return the report, which {@link #lastReport()} returns from now on
	 * @throws dev.schemasync.catalog.CatalogReadException if the database cannot be read
	 */
	public SchemaReport validate() {
		this.oneAtATime.lock();
		try {
			return compare();
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	private SchemaReport compare() {
		Instant start = this.clock.instant();
		EntityModel model = this.entities.get();
		// before the catalog: what is migrated meanwhile makes this report an older one
		String version = this.schemaVersion.get();
		ValidationRules current = this.rules.get();
		Catalog actual = this.catalog.read(model.schema());
		List<Finding> findings = new ArrayList<>();
		Schema expected = actual.traits().contains(Catalog.Trait.UNTYPED_TEXT) ? model.schema().withUntypedText()
				: model.schema();
		Schema found = actual.schema().without(current.ownTables());
		Remedies remedies = new Remedies(expected, found, Choices.ADVICE);
		SchemaDiff.between(expected, found).forEach((difference) -> findings.add(Findings.of(difference, remedies)));
		this.statements.checkWrites(expected, actual.schema()).forEach((problem) -> findings.add(Findings.of(problem)));
		this.statements.checkRows(expected, actual.schema(), current.rows())
			.forEach((problem) -> findings.add(Findings.of(problem)));
		findings.addAll(database(model.schema(), actual));
		model.unreadable()
			.forEach((unreadable) -> findings
				.add(ClassFindings.unreadable(unreadable.name(), unreadable.reason(), unreadable.dependents())));
		model.unchecked()
			.forEach((unchecked) -> findings
				.add(ClassFindings.unchecked(unchecked.name(), unchecked.source(), unchecked.reason())));
		this.statements.check(model.statements(), model.entityColumns())
			.forEach((problem) -> findings.add(Findings.of(problem)));
		ValidationRules.Outcome outcome = current.apply(findings, LocalDate.ofInstant(start, ZoneOffset.UTC));
		SchemaReport report = new SchemaReport(outcome.findings(), outcome.ignored(), version,
				new SchemaReport.Database(actual.databaseName(), actual.databaseVersion()),
				new SchemaReport.Orm(model.ormName(), model.ormVersion()), checked(model), start,
				Duration.between(start, this.clock.instant()));
		this.lastReport = report;
		this.expected = model.schema();
		if (!this.listeners.isEmpty()) {
			String fingerprint = actual.fingerprint();
			this.listeners.forEach((listener) -> listener.accept(report, fingerprint));
		}
		return report;
	}

	/**
	 * Tell someone of every validation from now on.
	 * @param listener takes the report and the {@linkplain Catalog#fingerprint()
	 * fingerprint} of the actual schema
	 */
	public void onReport(BiConsumer<SchemaReport, String> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Return the last report.
	 * @return the report, or {@code null} if nothing was validated yet
	 */
	public @Nullable SchemaReport lastReport() {
		return this.lastReport;
	}

	/**
	 * Return what the entities expected at the last validation.
	 * @return the expected side, or {@code null} if nothing was validated yet
	 */
	public @Nullable Schema expected() {
		return this.expected;
	}

	private static List<Finding> database(Schema expected, Catalog actual) {
		boolean written = expected.tables()
			.stream()
			.anyMatch((table) -> table.operations().contains(Table.Operation.INSERT));
		List<Finding> findings = new ArrayList<>();
		if (written && actual.traits().contains(Catalog.Trait.READ_ONLY)) {
			findings.add(DatabaseFindings.readOnly(actual.databaseName()));
		}
		return findings;
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
