package dev.schemasync.cli;

import java.io.Console;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What the terminal can do, if there is one. */
final class Terminal {

	private Terminal() {
	}

	/**
	 * Return whether a person looks at the output.
	 * @return {@code false} for files and pipes
	 */
	static boolean isPresent() {
		Console console = System.console();
		return console != null && isTerminal(console);
	}

	/**
	 * Return whether colours are welcome.
	 * @return {@code true} on a terminal, unless {@code NO_COLOR} is set
	 */
	static boolean hasColour() {
		String noColour = System.getenv("NO_COLOR");
		return (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM")) && isPresent();
	}

	/**
	 * Ask for a secret without showing it.
	 * @param question what to ask for
	 * @return the secret, or {@code null} if there is nobody to ask
	 */
	static @Nullable String ask(String question) {
		Console console = System.console();
		if (console == null || !isTerminal(console)) {
			return null;
		}
		char[] answer = console.readPassword("%s: ", question);
		return (answer != null) ? new String(answer) : null;
	}

	/**
	 * Ask a question that is answered with yes or no.
	 * @param question the question
	 * @return the answer, or {@code null} if there is nobody to ask
	 */
	static @Nullable Boolean confirm(String question) {
		Console console = System.console();
		if (console == null || !isTerminal(console)) {
			return null;
		}
		String answer = console.readLine("%s [y/N] ", question);
		return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
	}

	// from JDK 22 on there is a console for pipes too, and a method that tells
	private static boolean isTerminal(Console console) {
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

}
