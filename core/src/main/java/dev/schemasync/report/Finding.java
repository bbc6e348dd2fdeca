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
 */
public record Finding(FindingCode code, Severity severity, String path, @Nullable String expected,
		@Nullable String actual, @Nullable String source, String message,
		Remedy remedy) implements Comparable<Finding> {

	private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
		.thenComparing(Finding::path)
		.thenComparing((finding) -> finding.code().id());

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
				this.remedy);
	}

	/**
	 * Return this finding with another remedy.
	 * @param newRemedy the remedy
	 * @return a copy
	 */
	Finding withRemedy(Remedy newRemedy) {
		return new Finding(this.code, this.severity, this.path, this.expected, this.actual, this.source, this.message,
				newRemedy);
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
