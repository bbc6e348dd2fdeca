package dev.schemasync.validation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.deployment.Build;
import dev.schemasync.deployment.KnownRelease;
import dev.schemasync.deployment.Releases;
import dev.schemasync.deployment.ReleasesException;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;

/**
 * Writes down which release runs, and finds out whether the one before it could run on
 * the schema as it is now. What fails here is said once and changes nothing else.
 */
public final class ReleaseWatch {

	private static final Logger logger = LoggerFactory.getLogger(ReleaseWatch.class);

	private final SchemaValidator validator;

	private final Releases releases;

	private final boolean withHistory;

	private final ThisBuild build;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile @Nullable CodeRollback rollback;

	private @Nullable String problem;

	private @Nullable String judged;

	/**
	 * Create a watch.
	 * @param validator compares
	 * @param releases keeps the releases
	 * @param withHistory whether migrations are known, so that nothing is made before the
	 * first was applied
	 * @param build what runs
	 */
	public ReleaseWatch(SchemaValidator validator, Releases releases, boolean withHistory, ThisBuild build) {
		this.validator = validator;
		this.releases = releases;
		this.withHistory = withHistory;
		this.build = build;
	}

	/**
	 * Write down that the release runs, and look whether the one before it could, if
	 * somebody validated since the last look.
	 */
	public synchronized void look() {
		SchemaReport report = this.validator.lastReport();
		if (report == null) {
			return;
		}
		try {
			Build running = this.build.get();
			String failed = see(running, report);
			KnownRelease before = this.releases.before(running);
			String judging = this.validator.generation() + " " + ((before != null) ? before.id() : "");
			if (!judging.equals(this.judged)) {
				tell((before != null) ? judge(before, running, report) : null);
				this.judged = judging;
			}
			say(failed);
		}
		catch (ReleasesException | CatalogReadException ex) {
			this.judged = null;
			tell(null);
			say(Objects.requireNonNullElse(ex.getMessage(), "the database cannot be read"));
		}
		catch (RuntimeException ex) {
			// whatever it is, the application runs
			this.judged = null;
			tell(null);
			say(ex.toString());
		}
	}

	private @Nullable String see(Build running, SchemaReport report) {
		// plain Flyway does not begin in a schema where there is something
		boolean migrated = this.withHistory ? report.schemaVersion() != null : report.isValid();
		if (!migrated) {
			return null;
		}
		try {
			return this.releases.see(running, report.schemaVersion()) ? null
					: "somebody migrates; it is tried again at the next validation";
		}
		catch (ReleasesException ex) {
			return ex.getMessage();
		}
	}

	private @Nullable CodeRollback judge(KnownRelease before, Build running, SchemaReport report) {
		Map<String, EntityModel> models = this.releases.models(before);
		return models.isEmpty() ? null
				: CodeRollback.of(before.nameBeside(running.name()), this.validator.compare(models), report.findings());
	}

	private void tell(@Nullable CodeRollback now) {
		if (!Objects.equals(this.rollback, now)) {
			this.rollback = now;
			if (now != null) {
				logger.info("The schema is {}", now.words());
			}
			this.listeners.forEach(Runnable::run);
		}
	}

	private void say(@Nullable String reason) {
		if (reason != null && !reason.equals(this.problem)) {
			logger.info("This release is not written down for later ones: {}", reason);
		}
		this.problem = reason;
	}

	/**
	 * Run something whenever the answer is another.
	 * @param listener what to run
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Return whether the release before this one could run on the schema.
	 * @return the answer, {@code null} if there is no such release or it is not known
	 */
	public @Nullable CodeRollback rollback() {
		return this.rollback;
	}

}
