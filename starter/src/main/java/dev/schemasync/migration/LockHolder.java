package dev.schemasync.migration;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The session that has the lock, as its name tells: the name of a session is the only
 * thing that every role sees of it, and it is gone with the session.
 *
 * @param session the number of its PostgreSQL process
 * @param host the machine, or the role if that is not known
 * @param since since when, {@code null} if it is not known
 * @param number which change set runs, from 1 on; zero before the first
 * @param total how many change sets it applies
 * @param changeSet the beginning of the id of the change set, empty before the first
 */
record LockHolder(int session, String host, @Nullable Instant since, int number, int total, String changeSet) {

	private static final Pattern NAME = Pattern.compile("schema-sync (\\S+) ([0-9a-z]+) (\\d+)/(\\d+) ?(.*)");

	private static final int RADIX = 36;

	/** The longest name of a session. */
	private static final int MAX_NAME = 63;

	static String name(String host, Instant since, int number, int total, String changeSet) {
		String name = "schema-sync %s %s %d/%d %s".formatted(host, Long.toString(since.getEpochSecond(), RADIX), number,
				total, changeSet);
		return name.substring(0, Math.min(MAX_NAME, name.length()));
	}

	static LockHolder of(int session, String name, String role) {
		Matcher matcher = NAME.matcher(name);
		if (!matcher.matches()) {
			return new LockHolder(session, role, null, 0, 0, "");
		}
		return new LockHolder(session, matcher.group(1), Instant.ofEpochSecond(Long.parseLong(matcher.group(2), RADIX)),
				Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)), matcher.group(5).strip());
	}

	/**
	 * Return who it is and what it does, for operators.
	 * @return one line
	 */
	String words() {
		String who = "%s (session %d)".formatted(this.host, this.session);
		if (this.since != null) {
			who += " since " + this.since;
		}
		return (this.number > 0)
				? "%s, at change set %d of %d, %s".formatted(who, this.number, this.total, this.changeSet) : who;
	}

}
