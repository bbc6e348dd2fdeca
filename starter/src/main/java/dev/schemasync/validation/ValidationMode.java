package dev.schemasync.validation;

/** What a start does with the result of the validation. */
public enum ValidationMode {

	/** Findings at the threshold or above end the start. */
	ENFORCE,
	/** The report is logged, and the application starts. */
	REPORT,
	/** Nothing is validated. */
	OFF

}
