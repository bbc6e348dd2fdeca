package dev.schemasync.foreign;

import java.util.List;

/** Where the tables of a foreign application come from. */
sealed interface Tables {

	/**
	 * Its own changelog, deployed by {@code migrate deploy}. Changes in Java are left
	 * out: they change rows, and need the running application.
	 *
	 * @param changelog its name on the class path
	 */
	record Liquibase(String changelog) implements Tables {

	}

	/**
	 * Its own migrations, deployed by {@code migrate deploy}.
	 *
	 * @param locations the folders on its class path
	 */
	record Flyway(List<String> locations) implements Tables {

	}

	/**
	 * The script that it documents.
	 *
	 * @param files their names on the class path
	 */
	record Script(List<String> files) implements Tables {

	}

	/** Its own Hibernate makes them, as it publishes no migrations that run alone. */
	record Hibernate() implements Tables {

	}

}
