package dev.schemasync.cli;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.schemasync.plan.MigrationFile;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.ProvenMigration;
import org.jspecify.annotations.Nullable;

/** Names migrations: by time, then by what they do. */
final class MigrationName {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

	private static final int MAX_LENGTH = 60;

	private MigrationName() {
	}

	static MigrationFile file(@Nullable String name, MigrationPlan plan, ProvenMigration proven, String newest) {
		String summary = String.join("; ", plan.summary());
		String words = firstWords(name, plan.summary().isEmpty() ? null : plan.summary().getFirst(), "change");
		String comment = summary.isEmpty() ? words.replace('_', ' ') + "."
				: Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
		return new MigrationFile(timestamp(newest) + "_" + words, author(), comment.replace('\n', ' '), plan,
				proven.groups());
	}

	/** Always later than the newest migration, whatever the clock says. */
	static String timestamp(String newest) {
		String now = LocalDateTime.now(ZoneOffset.UTC).format(TIMESTAMP);
		return (now.compareTo(newest) > 0) ? now
				: LocalDateTime.parse(newest, TIMESTAMP).plusSeconds(1).format(TIMESTAMP);
	}

	static String words(String text) {
		String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
		return words.substring(0, Math.min(words.length(), MAX_LENGTH)).replaceAll("_$", "");
	}

	static String author() {
		return firstWords(GitFile.author(), System.getProperty("user.name"), "unknown");
	}

	/**
	 * The words of the first text that has any: not all people write in Latin letters.
	 */
	static String firstWords(@Nullable String... texts) {
		return Stream.of(texts)
			.filter(Objects::nonNull)
			.map(MigrationName::words)
			.filter((words) -> !words.isEmpty())
			.findFirst()
			.orElse("");
	}

}
