package dev.schemasync.cli;

import java.util.Comparator;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the option or command that was probably meant. */
final class Suggestion {

	private Suggestion() {
	}

	/**
	 * Return the name that is most like an unknown one.
	 * @param unknown what was typed
	 * @param command the command that does not know it
	 * @param root has all commands
	 * @return the name, or {@code null} if nothing is like it
	 */
	static @Nullable String of(String unknown, CommandSpec command, CommandSpec root) {
		String typed = unknown.replaceFirst("=.*", "");
		Set<String> names = typed.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
		String nearest = nearest(typed, names);
		if (nearest != null || typed.startsWith("-")) {
			return nearest;
		}
		// a command of another group, such as validate for db validate
		return root.subcommands()
			.entrySet()
			.stream()
			.filter((group) -> group.getValue().getSubcommands().containsKey(typed))
			.map((group) -> group.getKey() + " " + typed)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private static @Nullable String nearest(String typed, Set<String> names) {
		int limit = Math.max(1, typed.replace("-", "").length() / 2);
		return names.stream()
			.filter((name) -> distance(typed, name) <= limit)
			.min(Comparator.comparingInt((name) -> distance(typed, name)))
			.orElse(null);
	}

	/** The number of letters to insert, remove or replace. */
	private static int distance(String from, String to) {
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
