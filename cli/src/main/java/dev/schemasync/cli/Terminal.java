package dev.schemasync.cli;

import java.io.Console;

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
	 * Ask a question that is answered with yes or no. No answer at all means no; anything
	 * else than an answer is asked again.
	 * @param question the question
	 * @param hint what no means, or an empty text
	 * @return the answer, or {@code null} if there is nobody to ask
	 * @throws AbortedException at the end of the input
	 */
	static @Nullable Boolean confirm(String question, String hint) {
		Console console = System.console();
		if (console == null || !isTerminal(console)) {
			return null;
		}
		String prompt = question + " [y/N] " + (hint.isEmpty() ? "" : "(" + hint + ") ");
		while (true) {
			Boolean answer = YesOrNo.parse(console.readLine("%s", prompt));
			if (answer != null) {
				return answer;
			}
			console.printf("Please answer y or n%n");
		}
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
