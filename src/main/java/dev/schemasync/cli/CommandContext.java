package dev.schemasync.cli;

import java.io.PrintStream;

/** What all commands of one run share. */
final class CommandContext {

	private final Class<?> application;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean ownsLogging;

	private boolean serving;

	CommandContext(Class<?> application, PrintStream out, PrintStream err, boolean ownsLogging) {
		this.application = application;
		this.out = out;
		this.err = err;
		this.ownsLogging = ownsLogging;
	}

	Class<?> application() {
		return this.application;
	}

	/**
	 * Return where reports go.
	 * @return the standard output
	 */
	PrintStream out() {
		return this.out;
	}

	/**
	 * Return where everything else goes.
	 * @return the standard error
	 */
	PrintStream err() {
		return this.err;
	}

	/**
	 * Return whether the logging of this JVM may be set up for a command.
	 * @return {@code false} in tests, which have logging of their own
	 */
	boolean ownsLogging() {
		return this.ownsLogging;
	}

	boolean isServing() {
		return this.serving;
	}

	/** Remember that the application runs now. */
	void serving() {
		this.serving = true;
	}

}
