package dev.schemasync.oracle;

/** What really happens to the values of an attribute in a column, the best first. */
enum Outcome {

	/** Every value comes back as it was written. */
	WORKS("ok"),
	/** Values come back changed where the reader is in another time zone. */
	SHIFTS("shift"),
	/** Some values pass, others are out of the limits of the column. */
	SOME_VALUES("some"),
	/** A value comes back changed. */
	CHANGES("chg"),
	/** Writing or reading fails. */
	FAILS("FAIL");

	private final String mark;

	Outcome(String mark) {
		this.mark = mark;
	}

	String mark() {
		return this.mark;
	}

}
