package dev.schemasync.fleet;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The share of one of several processes. It follows from the name of a target, so that
 * all processes agree, although they list the targets at different moments.
 *
 * @param index which process, from 0
 * @param total how many there are
 */
public record Shard(int index, int total) {

	/** The share of a process that is alone. */
	public static final Shard WHOLE = new Shard(0, 1);

	private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

	/**
	 * Read a share.
	 * @param text such as {@code 0/4} to {@code 3/4}
	 * @return the share
	 * @throws IllegalArgumentException if it is none
	 */
	public static Shard parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (matcher.matches()) {
			Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
			if (shard.index < shard.total) {
				return shard;
			}
		}
		throw new IllegalArgumentException("'%s' is no share: write 0/4 to 3/4 for four processes".formatted(text));
	}

	boolean holds(Target target) {
		CRC32 checksum = new CRC32();
		checksum.update(target.name().getBytes(StandardCharsets.UTF_8));
		return checksum.getValue() % this.total == this.index;
	}

}
