package dev.schemasync.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as commands print them. */
final class UtcTime {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private UtcTime() {
	}

	/** Return such as {@code 2026-11-28 03:04:05 UTC}. */
	static String words(Instant moment) {
		return FORMAT.format(moment);
	}

}
