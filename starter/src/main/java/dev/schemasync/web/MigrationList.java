package dev.schemasync.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.schemasync.migration.ChangeSetStatus;

/**
 * A part of all migrations, the newest first.
 *
 * @param query what was searched for, empty for all
 * @param page which page this is, from 1 on
 * @param pages how many pages there are, at least 1
 * @param found how many migrations were found
 * @param changeSets the migrations of this page
 */
record MigrationList(String query, int page, int pages, int found, List<ChangeSetStatus> changeSets) {

	static final int PAGE_SIZE = 50;

	/** What a path may hold without an escape that some proxy or firewall refuses. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

	static MigrationList of(List<ChangeSetStatus> all, String query, int page) {
		String wanted = query.strip().toLowerCase(Locale.ROOT);
		List<ChangeSetStatus> found = all.reversed()
			.stream()
			.filter((changeSet) -> matches(changeSet, wanted))
			.toList();
		int pages = Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
		int shown = Math.clamp(page, 1, pages);
		return new MigrationList(query.strip(), shown, pages, found.size(),
				found.subList((shown - 1) * PAGE_SIZE, Math.min(shown * PAGE_SIZE, found.size())));
	}

	private static boolean matches(ChangeSetStatus changeSet, String wanted) {
		return contains(changeSet.id(), wanted) || contains(changeSet.author(), wanted)
				|| contains(changeSet.file(), wanted) || contains(changeSet.description(), wanted)
				|| contains(changeSet.state().words(), wanted);
	}

	private static boolean contains(String text, String wanted) {
		return text.toLowerCase(Locale.ROOT).contains(wanted);
	}

	/**
	 * Return the address of another page.
	 * @param other the page
	 * @return a query string
	 */
	public String at(int other) {
		String search = this.query.isEmpty() ? "" : "q=" + URLEncoder.encode(this.query, StandardCharsets.UTF_8) + "&";
		return "?" + search + "page=" + other;
	}

	/**
	 * Return the address of a migration.
	 * @param id its id
	 * @return the address below {@code /health/schema-version}
	 */
	static String address(String id) {
		return PLAIN.matcher(id).matches() ? "migrations/" + id
				: "migrations?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
	}

}
