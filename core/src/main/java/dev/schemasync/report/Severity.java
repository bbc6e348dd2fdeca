package dev.schemasync.report;

import java.util.Locale;

/** How bad a finding is; the worst comes first. */
public enum Severity {

	/** A read or write that the entities make fails at run time. */
	ERROR,
	/** Data is silently at risk, or only some values fail. */
	WARNING,
	/** The database has something the entities do not know, and nothing breaks. */
	INFO;

	/**
	 * Return the word used in reports, settings and metrics.
	 * @return the name in lower case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether this is at least as bad as another severity.
	 * @param other the threshold
	 * @return {@code true} if it is
	 */
	public boolean isAtLeast(Severity other) {
		return compareTo(other) <= 0;
	}

}
