package dev.schemasync.cli;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Understands the answer to a question. */
final class YesOrNo {

	private YesOrNo() {
	}

	/**
	 * Return what an answer means.
	 * @param line the line that was typed, {@code null} at the end of the input
	 * @return the answer, or {@code null} if it is none
	 * @throws AbortedException at the end of the input
	 */
	static @Nullable Boolean parse(@Nullable String line) {
		if (line == null) {
			throw new AbortedException();
		}
		return switch (line.strip().toLowerCase(Locale.ROOT)) {
			case "y", "yes" -> Boolean.TRUE;
			case "", "n", "no" -> Boolean.FALSE;
			default -> null;
		};
	}

}
