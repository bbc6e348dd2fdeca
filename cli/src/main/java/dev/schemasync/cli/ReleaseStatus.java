package dev.schemasync.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.schemasync.deployment.KnownRelease;
import dev.schemasync.validation.CodeRollback;
import org.jspecify.annotations.Nullable;

/**
 * The releases that ran on a database.
 *
 * @param known the releases, the one first that was last seen
 * @param rollback whether the code can go back to the one before it, {@code null} if
 * there is none, or it cannot be read
 */
record ReleaseStatus(List<KnownRelease> known, @Nullable CodeRollback rollback) {

	static final ReleaseStatus NONE = new ReleaseStatus(List.of(), null);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	ReleaseStatus {
		known = List.copyOf(known);
	}

	/**
	 * Return what is known, for people.
	 * @return one line, {@code null} if nothing is known
	 */
	@Nullable String words() {
		if (this.known.isEmpty()) {
			return null;
		}
		KnownRelease newest = this.known.getFirst();
		String others = this.known.stream()
			.skip(1)
			.map((release) -> release.nameBeside(newest.name()))
			.distinct()
			.map((name) -> ", " + name)
			.collect(Collectors.joining());
		return "Releases that ran: %s (last seen %s)%s%s".formatted(newest.name(), TIME.format(newest.lastSeen()),
				others, (this.rollback != null) ? "; " + this.rollback.words() : "");
	}

	/**
	 * Add what is known to a document, for programs.
	 * @param document the members of the document
	 */
	void addTo(Map<String, Object> document) {
		if (!this.known.isEmpty()) {
			document.put("releases", this.known.stream().map(ReleaseStatus::json).toList());
		}
		if (this.rollback != null) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("safe", this.rollback.safe());
			answer.put("to", this.rollback.to());
			answer.put("obstacles", this.rollback.obstacles());
			document.put("rollback", answer);
		}
	}

	private static Map<String, Object> json(KnownRelease release) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", release.name());
		json.put("version", release.version());
		json.put("commit", release.commit());
		json.put("schemaVersion", release.schemaVersion());
		json.put("firstSeen", text(release.firstSeen()));
		json.put("lastSeen", text(release.lastSeen()));
		return json;
	}

	private static String text(Instant instant) {
		return instant.toString();
	}

}
