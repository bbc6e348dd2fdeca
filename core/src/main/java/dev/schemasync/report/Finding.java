package dev.schemasync.report;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or worth knowing, with its remedy.
 *
 * @param code what kind of finding it is
 * @param severity how bad it is here, after the settings were applied
 * @param path the object, such as {@code public.customers.name}
 * @param expected what the entities expect, or {@code null} if they expect nothing
 * @param actual what the database has, or {@code null} if it has nothing
 * @param source the place in the code, such as {@code com.acme.Customer#name}, or
 * {@code null} if the code does not know the object
 * @param message what it is and why it hurts, in one or two sentences
 * @param remedy what to do
 * @param unit the persistence unit it is about, where there are several, or {@code null}
 */
public record Finding(FindingCode code, Severity severity, String path, @Nullable String expected,
		@Nullable String actual, @Nullable String source, String message, Remedy remedy,
		@Nullable String unit) implements Comparable<Finding> {

	private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
		.thenComparing(Finding::path)
		.thenComparing((finding) -> finding.code().id())
		.thenComparing((finding) -> (finding.unit() != null) ? finding.unit() : "");

	/**
	 * Create a finding of the only persistence unit.
	 * @param code what kind of finding it is
	 * @param severity how bad it is here
	 * @param path the object
	 * @param expected what the entities expect, or {@code null}
	 * @param actual what the database has, or {@code null}
	 * @param source the place in the code, or {@code null}
	 * @param message what it is and why it hurts
	 * @param remedy what to do
	 */
	public Finding(FindingCode code, Severity severity, String path, @Nullable String expected, @Nullable String actual,
			@Nullable String source, String message, Remedy remedy) {
		this(code, severity, path, expected, actual, source, message, remedy, null);
	}

	/**
	 * Return this finding with the persistence unit it is about.
	 * @param newUnit the unit, {@code null} if there is only one
	 * @return a copy
	 */
	public Finding inUnit(@Nullable String newUnit) {
		return new Finding(this.code, this.severity, this.path, this.expected, this.actual, this.source, this.message,
				this.remedy, newUnit);
	}

	@Override
	public int compareTo(Finding other) {
		return ORDER.compare(this, other);
	}

	/**
	 * Return this finding with another severity.
	 * @param newSeverity the severity
	 * @return a copy
	 */
	public Finding withSeverity(Severity newSeverity) {
		return new Finding(this.code, newSeverity, this.path, this.expected, this.actual, this.source, this.message,
				this.remedy, this.unit);
	}

	/**
	 * Return this finding with another remedy.
	 * @param newRemedy the remedy
	 * @return a copy
	 */
	Finding withRemedy(Remedy newRemedy) {
		return new Finding(this.code, this.severity, this.path, this.expected, this.actual, this.source, this.message,
				newRemedy, this.unit);
	}

	/**
	 * What to do about a finding.
	 *
	 * @param text the advice
	 * @param sql statements that would do it, to review and put into a migration; or
	 * {@code null} if there are none
	 */
	public record Remedy(String text, @Nullable String sql) {

	}

}
