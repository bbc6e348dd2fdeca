package dev.schemasync.migration;

/** How far to go back. */
public sealed interface RollbackTarget {

	/**
	 * The newest change sets.
	 *
	 * @param number how many, at least 1
	 */
	record Count(int number) implements RollbackTarget {

	}

	/**
	 * What the newest files did; a file may hold several change sets.
	 *
	 * @param number how many files, at least 1
	 */
	record Migrations(int number) implements RollbackTarget {

	}

	/**
	 * Everything that is newer than a change set, which stays.
	 *
	 * @param id its id
	 */
	record To(String id) implements RollbackTarget {

	}

	/**
	 * Everything that is newer than a tag.
	 *
	 * @param tag the tag
	 */
	record Tag(String tag) implements RollbackTarget {

	}

}
