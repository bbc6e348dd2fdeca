package dev.schemasync.validation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;

/**
 * What a running application knows of its schema. Fit for anyone, except for the report.
 *
 * @param status whether all is well
 * @param error why nothing certain is known, in fixed words, or {@code null}
 * @param version the history, {@code null} if it cannot be read or the application has
 * none
 * @param validation what the last validation said, if it still counts
 * @param report the last report, {@code null} before the first validation
 */
public record SchemaState(Status status, @Nullable String error, @Nullable SchemaVersion version, Validation validation,
		@Nullable SchemaReport report) {

	/**
	 * Return whether the first validation is still to come.
	 * @return {@code true} while the application starts
	 */
	public boolean isStarting() {
		return PublicReason.NOT_VALIDATED.equals(this.error);
	}

	/** While nothing is known, what the last validation said does not count. */
	SchemaState asFarAsKnown() {
		return (this.error == null) ? this
				: new SchemaState(this.status, this.error, this.version, Validation.UNKNOWN, this.report);
	}

	/** Whether all is well. */
	public enum Status {

		/** The database can carry what the code does. */
		OK,
		/** It cannot, or migrations are pending. */
		MISMATCH,
		/** It is not known. */
		ERROR;

		/**
		 * Return the word used in answers.
		 * @return the name in lower case
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** What the last validation said. */
	public enum Validation {

		/** No finding is an error. */
		VALID,
		/** Some finding is an error. */
		INVALID,
		/** Nothing was validated, or the last attempt failed. */
		UNKNOWN;

		/**
		 * Return the word used in answers.
		 * @return the name in lower case
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
