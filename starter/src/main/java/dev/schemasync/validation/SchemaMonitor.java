package dev.schemasync.validation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

import dev.schemasync.database.DatabaseUnavailableException;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

/**
 * Validates at the start of an application, which it may end, and again while it runs.
 * Spring Boot reports readiness only after this has finished.
 */
public final class SchemaMonitor implements ApplicationRunner, Ordered, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(SchemaMonitor.class);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final SchemaValidator validator;

	private final Settings settings;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("schema-monitor").factory());

	private final States states;

	private final @Nullable ReportShare share;

	private final Followers followers;

	private volatile @Nullable String failure;

	private volatile boolean nothingToValidate;

	/**
	 * Create a monitor.
	 * @param validator compares
	 * @param history reads the history, with as many change sets as may be asked for;
	 * {@code null} if the application has none
	 * @param settings what to do and when
	 */
	public SchemaMonitor(SchemaValidator validator, @Nullable Supplier<SchemaVersion> history, Settings settings) {
		this(validator, history, settings, null);
	}

	/**
	 * Create a monitor of one replica of several.
	 * @param validator compares
	 * @param history reads the history, with as many change sets as may be asked for;
	 * {@code null} if the application has none
	 * @param settings what to do and when
	 * @param share lets one replica validate for all, {@code null} if each does for
	 * itself
	 */
	public SchemaMonitor(SchemaValidator validator, @Nullable Supplier<SchemaVersion> history, Settings settings,
			@Nullable ReportShare share) {
		this.validator = validator;
		this.share = share;
		this.states = new States(validator, (history != null) ? new CachedHistory(history) : null,
				new CatchUp(this.scheduler, this::recheck), () -> this.failure,
				() -> settings.mode() != ValidationMode.OFF && !this.nothingToValidate);
		this.followers = new Followers(this.scheduler, validator::situation);
		this.settings = settings;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (this.settings.mode() == ValidationMode.OFF) {
			logger.warn("The schema is not validated, as schema-sync.validation.mode is off");
			return;
		}
		try {
			if (!this.validator.hasUnits()) {
				this.nothingToValidate = true;
				logger.info("No schema is validated: no persistence unit of this application is on PostgreSQL");
				return;
			}
			// before the validation: what is altered meanwhile is another situation
			String now = situationNow();
			SchemaReport report = validate();
			if (this.settings.mode() == ValidationMode.ENFORCE && report.hasFindings(this.settings.failOn())) {
				throw new SchemaMismatchException(report, this.settings.failOn());
			}
			log(report);
			this.followers.start();
			this.followers.tell(now);
		}
		catch (SchemaMismatchException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			DatabaseUnavailableException unavailable = DatabaseUnavailableException.of(ex, this.settings.where());
			RuntimeException explained = (unavailable != null) ? unavailable : ex;
			if (this.settings.mode() == ValidationMode.ENFORCE) {
				throw explained;
			}
			logger.warn("The schema could not be validated. {}", explained.getMessage());
			this.followers.start();
		}
		if (this.settings.interval().isPositive()) {
			long interval = this.settings.interval().toNanos();
			this.scheduler.scheduleWithFixedDelay(this::recheck, interval, interval, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Validate now.
	 * @return the report
	 * @throws RuntimeException if the database cannot be read; the last report stays
	 */
	public SchemaReport check() {
		SchemaReport report = validate();
		this.followers.tell(null);
		return report;
	}

	private SchemaReport validate() {
		try {
			SchemaReport report = BackgroundRead.within(this.validator::validate, BackgroundRead.VALIDATION);
			this.failure = null;
			return report;
		}
		catch (RuntimeException ex) {
			this.failure = PublicReason.of(ex);
			throw ex;
		}
	}

	/**
	 * Run something after each validation from now on, once the application has started
	 * with its schema, and when nothing has changed since; on a thread of its own.
	 * @param follower takes the {@linkplain SchemaValidator#situation() situation}
	 */
	public void afterEach(Consumer<String> follower) {
		this.followers.add(follower);
	}

	/**
	 * Return why the last validation failed.
	 * @return fixed words without host, role or SQL, or {@code null} if it did not
	 */
	public @Nullable String failure() {
		return this.failure;
	}

	/**
	 * Return what is known now. Returns within two seconds, whatever the database does. A
	 * verdict on an older history than that of now does not count, and is renewed.
	 * @return the state
	 */
	public SchemaState state() {
		return this.states.read();
	}

	private void recheck() {
		String failureBefore = this.failure;
		SchemaReport before = this.validator.lastReport();
		String now = situationNow();
		if (now != null && now.equals(this.followers.situation()) && failureBefore == null && before != null) {
			this.validator.confirm();
			this.followers.tell(now);
			return;
		}
		try {
			SchemaReport report = checkFor(now);
			if (failureBefore != null || before == null || !before.findings().equals(report.findings())) {
				log(report);
			}
		}
		catch (RuntimeException ex) {
			if (failureBefore == null) {
				logger.warn("The schema could not be validated again: {}. The last report stays", this.failure);
			}
		}
	}

	private @Nullable String situationNow() {
		try {
			return BackgroundRead.within(this.validator::situation, BackgroundRead.VALIDATION);
		}
		catch (RuntimeException ex) {
			// the validation finds out why
			return null;
		}
	}

	/** Validate, unless another replica did. */
	private SchemaReport checkFor(@Nullable String now) {
		SchemaReport report = (this.share != null && now != null) ? this.share.check(now, this::validate) : validate();
		this.failure = null;
		this.followers.tell(now);
		return report;
	}

	private static void log(SchemaReport report) {
		if (report.hasFindings(Severity.WARNING)) {
			logger.warn("{}", ReportFormat.TEXT.write(report, false).stripTrailing());
		}
		else {
			logger.info("{}", report.summary());
		}
	}

	/** What runs at this moment may need the pool of connections, which goes next. */
	@Override
	public void destroy() {
		this.scheduler.shutdown();
		try {
			this.scheduler.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.scheduler.shutdownNow();
	}

	/**
	 * What to do and when.
	 *
	 * @param mode what findings do to the start
	 * @param failOn the mildest finding that ends the start
	 * @param interval the time from one validation to the next, zero for never again
	 * @param where where the database is, for operators
	 */
	public record Settings(ValidationMode mode, Severity failOn, Duration interval, String where) {

	}

}
