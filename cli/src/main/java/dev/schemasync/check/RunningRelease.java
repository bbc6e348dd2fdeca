package dev.schemasync.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

/**
 * A release that runs while migrations are applied. It is watched from the change set on
 * after which the schema fits it.
 */
public final class RunningRelease {

	private final String name;

	private final Supplier<List<Finding>> validation;

	private Map<String, Finding> before = Map.of();

	private boolean watched;

	/**
	 * Create a release.
	 * @param name its name
	 * @param validation compares what it expects with the database as it is now
	 */
	public RunningRelease(String name, Supplier<List<Finding>> validation) {
		this.name = name;
		this.validation = validation;
	}

	/**
	 * Return whether the schema fitted it at some moment.
	 * @return {@code false} if nothing can be said about it
	 */
	public boolean wasWatched() {
		return this.watched;
	}

	/** Look at the schema before the next change set. */
	void look() {
		this.before = errors();
		this.watched |= this.before.isEmpty();
	}

	/** Find what the change set has broken since the last look. */
	void compare(Verdicts verdicts) {
		Map<String, Finding> now = errors();
		if (this.watched) {
			now.forEach((key, finding) -> {
				if (!this.before.containsKey(key)) {
					verdicts.add(FindingCode.RELEASE_BREAKS,
							"%s at %s%s".formatted(finding.code().id(), finding.path(),
									(finding.source() != null) ? ", used by " + finding.source() : ""),
							"Release %s stops working after it: %s".formatted(this.name, finding.message()),
							"Expand and contract: what this release needs may go one release after it.");
				}
			});
		}
		this.before = now;
		this.watched |= now.isEmpty();
	}

	private Map<String, Finding> errors() {
		Map<String, Finding> errors = new LinkedHashMap<>();
		this.validation.get()
			.stream()
			.filter((finding) -> finding.severity() == Severity.ERROR)
			.forEach((finding) -> errors.put(finding.code().id() + " " + finding.path(), finding));
		return errors;
	}

}
