package dev.schemasync.change;

import dev.schemasync.schema.ObjectName;

/** A change of an index. */
public sealed interface IndexChange extends Change {

	/**
	 * Return the table.
	 * @return its name
	 */
	ObjectName table();

	/**
	 * Return the index.
	 * @return its name, in the schema of the table
	 */
	String name();

	@Override
	default ObjectName subject() {
		return table();
	}

	/**
	 * Creates an index.
	 *
	 * @param table the table
	 * @param name the name of the index
	 * @param spec what it indexes
	 * @param concurrently whether writes go on meanwhile
	 */
	record CreateIndex(ObjectName table, String name, IndexSpec spec, boolean concurrently) implements IndexChange {

	}

	/**
	 * Drops an index.
	 *
	 * @param table the table
	 * @param name the name of the index
	 * @param concurrently whether reads and writes go on meanwhile
	 */
	record DropIndex(ObjectName table, String name, boolean concurrently) implements IndexChange {

	}

	/**
	 * Builds an index anew.
	 *
	 * @param table the table
	 * @param name the name of the index
	 * @param concurrently whether writes go on meanwhile
	 */
	record Reindex(ObjectName table, String name, boolean concurrently) implements IndexChange {

	}

	/**
	 * Gives an index another name.
	 *
	 * @param table the table
	 * @param name the old name
	 * @param to the new name
	 */
	record RenameIndex(ObjectName table, String name, String to) implements IndexChange {

	}

}
