package dev.schemasync.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a change set is written, and what its comments leave out.
 *
 * @param file the file as it is named in reports, {@code null} if it is not at hand
 * @param lines the lines of the file
 * @param first the line on which it begins, from 0
 * @param end the line before which it ends
 * @param ignored the reasons why findings are left out, by their codes; those of comments
 * before the first change set too
 * @param ignoredHere the codes among them that only its own comments name
 */
record ChangeSetSource(@Nullable String file, List<String> lines, int first, int end, Map<String, String> ignored,
		Set<String> ignoredHere) {

	private static final String IGNORE = "schema-sync:ignore";

	private static final ChangeSetSource UNKNOWN = new ChangeSetSource(null, List.of(), 0, 0, Map.of(), Set.of());

	/**
	 * Find a change set.
	 * @param path the file, {@code null} if there is none
	 * @param id the id of the change set
	 * @return the place
	 */
	static ChangeSetSource of(@Nullable Path path, String id) {
		if (path == null || !Files.isRegularFile(path)) {
			return UNKNOWN;
		}
		try {
			List<String> lines = Files.readAllLines(path);
			int first = 0;
			int firstOfAll = -1;
			int end = lines.size();
			boolean found = false;
			for (int i = 0; i < lines.size(); i++) {
				if (isBeginning(lines.get(i))) {
					firstOfAll = (firstOfAll < 0) ? i : firstOfAll;
					if (found) {
						end = i;
						break;
					}
				}
				if (!found && names(lines.get(i), id)) {
					found = true;
					first = i;
				}
			}
			Map<String, String> ignored = new LinkedHashMap<>();
			lines.subList(0, Math.max(0, firstOfAll)).forEach((line) -> ignore(line, ignored));
			Set<String> ofFile = Set.copyOf(ignored.keySet());
			lines.subList(first, end).forEach((line) -> ignore(line, ignored));
			Set<String> here = new LinkedHashSet<>(ignored.keySet());
			here.removeAll(ofFile);
			return new ChangeSetSource(shown(path), lines, first, end, ignored, here);
		}
		catch (IOException ex) {
			return UNKNOWN;
		}
	}

	/**
	 * Find a migration that is a file of its own.
	 * @param path the file, {@code null} if there is none
	 * @return the place
	 */
	static ChangeSetSource of(@Nullable Path path) {
		if (path == null || !Files.isRegularFile(path)) {
			return UNKNOWN;
		}
		try {
			List<String> lines = Files.readAllLines(path);
			Map<String, String> ignored = new LinkedHashMap<>();
			lines.forEach((line) -> ignore(line, ignored));
			return new ChangeSetSource(shown(path), lines, 0, lines.size(), ignored, Set.copyOf(ignored.keySet()));
		}
		catch (IOException ex) {
			return UNKNOWN;
		}
	}

	private static String shown(Path path) {
		Path here = Path.of("").toAbsolutePath();
		Path absolute = path.toAbsolutePath().normalize();
		return (absolute.startsWith(here) ? here.relativize(absolute) : path).toString().replace('\\', '/');
	}

	/** Whether a change set begins here, in any of Liquibase's formats. */
	private static boolean isBeginning(String line) {
		String text = line.strip();
		return (text.startsWith("--") && text.substring(2).strip().toLowerCase(Locale.ROOT).startsWith("changeset "))
				|| text.startsWith("<changeSet") || text.startsWith("- changeSet:");
	}

	/** In SQL the id stands behind the author, elsewhere behind the word id. */
	private static boolean names(String line, String id) {
		String text = line.strip();
		int at = text.indexOf(id);
		while (at >= 0) {
			String before = text.substring(0, at).stripTrailing().replaceFirst("[\"']$", "").stripTrailing();
			boolean sql = text.startsWith("--") && isBeginning(line) && before.endsWith(":");
			boolean named = before.equals("id=") || before.equals("id:") || before.equals("\"id\":")
					|| (text.startsWith("<changeSet") && before.matches(".*\\sid="));
			boolean whole = at + id.length() == text.length() || "\"' \t,>".indexOf(text.charAt(at + id.length())) >= 0;
			if ((sql || named) && whole) {
				return true;
			}
			at = text.indexOf(id, at + 1);
		}
		return false;
	}

	/** A comment names a code, and after a colon the reason. */
	private static void ignore(String line, Map<String, String> ignored) {
		int at = line.indexOf(IGNORE);
		if (at >= 0) {
			String rest = line.substring(at + IGNORE.length()).replace("-->", "").strip();
			int colon = rest.indexOf(':');
			ignored.put(((colon < 0) ? rest : rest.substring(0, colon)).strip(),
					(colon < 0) ? "" : rest.substring(colon + 1).strip());
		}
	}

	/**
	 * Return where a statement is.
	 * @param sql its text as it was run
	 * @return the file and line, {@code null} if the file is not at hand
	 */
	@Nullable String place(String sql) {
		List<String> wanted = sql.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		int best = 0;
		int place = this.first;
		for (int i = this.first; i < this.end && !wanted.isEmpty(); i++) {
			int alike = alike(wanted, i);
			if (alike > best) {
				best = alike;
				place = i;
			}
		}
		if (best == 0 && this.file != null && !this.file.endsWith(".sql")) {
			place = ElementPlace.find(this.lines, this.first, this.end, sql);
		}
		return (this.file != null) ? this.file + ":" + (place + 1) : null;
	}

	/** How many lines of a statement stand from a line on: several may begin alike. */
	private int alike(List<String> wanted, int line) {
		int alike = 0;
		for (int i = line; i < this.end && alike < wanted.size(); i++) {
			String there = this.lines.get(i).strip();
			if (there.startsWith(wanted.get(alike))) {
				alike++;
			}
			else if (alike == 0 || !(there.isEmpty() || there.startsWith("--"))) {
				break;
			}
		}
		return alike;
	}

	/** Return where it begins. */
	@Nullable String place() {
		return (this.file != null) ? this.file + ":" + (this.first + 1) : null;
	}

}
