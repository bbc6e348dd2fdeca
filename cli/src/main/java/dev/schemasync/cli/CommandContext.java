package dev.schemasync.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/** What all commands of one run share. */
final class CommandContext {

	private final Class<?> application;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean ownsLogging;

	private final Deque<AutoCloseable> open = new ArrayDeque<>();

	private boolean serving;

	private @Nullable RuntimeException abandoned;

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

	/**
	 * Return what Spring threw to leave {@code main} on purpose.
	 * @return the exception that must go on, or {@code null}
	 */
	@Nullable RuntimeException abandoned() {
		return this.abandoned;
	}

	/**
	 * Remember that Spring leaves {@code main} on purpose, which no handler of failures
	 * may swallow.
	 * @param exception what it threw
	 */
	void abandon(RuntimeException exception) {
		this.abandoned = exception;
	}

	/**
	 * Keep something open until the command ends.
	 * @param resource what is open
	 * @param <T> its type
	 * @return the same
	 */
	<T extends AutoCloseable> T closing(T resource) {
		this.open.add(resource);
		return resource;
	}

	/**
	 * Close what was open for the command.
	 * @throws Exception if that fails
	 */
	void close() throws Exception {
		while (!this.open.isEmpty()) {
			this.open.pop().close();
		}
	}

	/** Remember that the application runs now. */
	void serving() {
		this.serving = true;
	}

}
