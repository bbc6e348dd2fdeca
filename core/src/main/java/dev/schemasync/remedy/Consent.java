package dev.schemasync.remedy;

import java.util.List;

/**
 * What a person has to agree to, as values could be lost or get another meaning. Without
 * it the change is not planned. The same list holds for {@code migrate dev},
 * {@code db push} and drift.
 *
 * @param kind what it is about
 * @param path what would be changed, such as {@code public.users.name}
 * @param reason why it is not done unasked
 * @param options what to say to have it done, or what to do instead
 */
public record Consent(Kind kind, String path, String reason, List<String> options) {

	public Consent {
		options = List.copyOf(options);
	}

	/** What a person has to agree to. */
	public enum Kind {

		/** A type that holds less. */
		SMALLER_TYPE,
		/** A time zone that decides what values mean. */
		TIME_ZONE,
		/** A constant that rows can hold, and that is gone. */
		REMOVED_VALUE,
		/** Numbers of constants that would stand for others. */
		MOVED_ORDINAL,
		/** A reference that means rows of another table from now on. */
		OTHER_REFERENCE,
		/** A column whose values would be computed anew. */
		COMPUTED_COLUMN,
		/** Rows that would have to move to other tables. */
		INHERITANCE,
		/** What releases that still run cannot live with, where that was asked for. */
		OLDER_RELEASES

	}

}
