package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.schemasync.catalog.Catalog;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;

/** Compares the entities with the live catalog and keeps the last report. */
public final class SchemaValidator {

	private final Supplier<List<ValidatedUnit>> units;

	private final Supplier<@Nullable String> schemaVersion;

	private final Clock clock;

	private final Supplier<ValidationRules> rules;

	private final List<BiConsumer<SchemaReport, String>> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock oneAtATime = new ReentrantLock();

	private volatile @Nullable SchemaReport lastReport;

	private final AtomicInteger generation = new AtomicInteger();

	private volatile String lastFingerprint = "";

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
		this(() -> List.of(new ValidatedUnit("default", entities, catalog, statements, catalog)), schemaVersion, clock,
				() -> rules);
	}

	/**
	 * Create a validator of several persistence units.
	 * @param units the units; asked for once for each validation
	 * @param schemaVersion gives the id of the newest applied change set, or {@code null}
	 * @param clock tells the time of the report
	 * @param rules gives the rules; called once for each validation
	 */
	public SchemaValidator(Supplier<List<ValidatedUnit>> units, Supplier<@Nullable String> schemaVersion, Clock clock,
			Supplier<ValidationRules> rules) {
		this.units = units;
		this.schemaVersion = schemaVersion;
		this.clock = clock;
		this.rules = rules;
	}

	/**
	 * Return whether there is anything to compare.
	 * @return {@code false} if no persistence unit is on PostgreSQL
	 */
	public boolean hasUnits() {
		return !this.units.get().isEmpty();
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
		List<ValidatedUnit.Expectation> expectations = ValidatedUnit.expectations(this.units.get());
		// before the catalog: what is migrated meanwhile makes this report an older one
		String version = this.schemaVersion.get();
		ValidationRules current = this.rules.get();
		List<ValidatedUnit.Comparison> comparisons = expectations.stream()
			.map((expectation) -> expectation.compare(current, expectations))
			.toList();
		ValidationRules.Outcome outcome = current.apply(
				comparisons.stream().flatMap((comparison) -> comparison.findings().stream()).toList(),
				LocalDate.ofInstant(start, ZoneOffset.UTC));
		SchemaReport report = Comparisons.of(comparisons, outcome, version, start, this.clock.instant());
		this.lastReport = report;
		this.expected = comparisons.stream()
			.map((comparison) -> comparison.model().schema())
			.reduce(Schema::with)
			.get();
		this.lastFingerprint = Comparisons.joined(comparisons, (comparison) -> comparison.actual().fingerprint());
		tell(report);
		return report;
	}

	private void tell(SchemaReport report) {
		this.generation.incrementAndGet();
		String fingerprint = this.lastFingerprint;
		this.listeners.forEach((listener) -> listener.accept(report, fingerprint));
	}

	/**
	 * Return a mark of everything that a validation depends on but for rows and
	 * sequences, without validating: another one after any alteration, migration or other
	 * rule, and after each hour.
	 * @return twenty-four hexadecimal digits, the same for all replicas of a build
	 * @throws dev.schemasync.catalog.CatalogReadException if the database cannot be read
	 */
	public String situation() {
		return Situation.of(this.units.get(), this.schemaVersion.get(), this.rules.get(), this.clock.instant());
	}

	/** The last report counts as one of now, as a validation would find the same. */
	void confirm() {
		SchemaReport report = this.lastReport;
		if (report != null) {
			this.lastReport = report.checkedAt(this.clock.instant());
		}
	}

	/**
	 * Take the report of another replica as one's own. It took this one no time.
	 * @param report the report
	 * @param fingerprint the fingerprint of the schema that was validated
	 * @return the report, which {@link #lastReport()} returns from now on
	 */
	SchemaReport adopt(SchemaReport report, String fingerprint) {
		this.oneAtATime.lock();
		try {
			this.lastFingerprint = fingerprint;
			SchemaReport adopted = report.taking(Duration.ZERO);
			this.lastReport = adopted;
			tell(adopted);
			return adopted;
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	/** How often there was another report. */
	int generation() {
		return this.generation.get();
	}

	String lastFingerprint() {
		return this.lastFingerprint;
	}

	/**
	 * Return what the entities expect.
	 * @return the models by persistence unit
	 */
	public Map<String, EntityModel> models() {
		Map<String, EntityModel> models = new LinkedHashMap<>();
		this.units.get().forEach((unit) -> models.computeIfAbsent(unit.persistenceUnit(), (name) -> unit.model()));
		return models;
	}

	/**
	 * Compare what another release expects with the catalog now, by the same rules. The
	 * last report stays.
	 * @param models the models of the release by persistence unit; units that this
	 * application does not have are left out
	 * @return the findings
	 * @throws dev.schemasync.catalog.CatalogReadException if the database cannot be read
	 */
	public List<Finding> compare(Map<String, EntityModel> models) {
		List<ValidatedUnit.Expectation> expectations = new ArrayList<>();
		for (ValidatedUnit unit : this.units.get()) {
			EntityModel model = models.get(unit.persistenceUnit());
			if (model != null) {
				expectations.add(new ValidatedUnit.Expectation(unit, model));
			}
		}
		ValidationRules current = this.rules.get();
		return current
			.apply(expectations.stream()
				.flatMap((expectation) -> expectation.compare(current, expectations).findings().stream())
				.toList(), LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.findings();
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

}
