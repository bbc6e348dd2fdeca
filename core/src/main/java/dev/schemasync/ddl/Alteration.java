package dev.schemasync.ddl;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Who altered an object last, as far as the database records it.
 *
 * @param role the role that logged in
 * @param application what the session said that it is, such as {@code psql}
 * @param at when, by the clock of the database
 * @param command the command, such as {@code ALTER TABLE}
 */
public record Alteration(String role, String application, Instant at, String command) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Return it in words.
	 * @return such as {@code ALTER TABLE by amara with psql, 2026-11-27 16:02:11 UTC}
	 */
	public String words() {
		return "%s by %s%s, %s".formatted(this.command, this.role,
				this.application.isEmpty() ? "" : " with " + this.application, TIME.format(this.at));
	}

}
