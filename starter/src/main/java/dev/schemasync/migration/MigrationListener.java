package dev.schemasync.migration;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is told what a migration does and what it waits for. */
public interface MigrationListener {

	/**
	 * A change set begins.
	 * @param id its id
	 * @param number which one it is, from 1 on
	 * @param total how many there are
	 */
	default void running(String id, int number, int total) {
	}

	/**
	 * A change set was applied or undone.
	 * @param id its id
	 */
	void done(String id);

	/**
	 * Something worth a line happens, such as waiting for a lock.
	 * @param message one line for operators, without SQL and values of rows
	 */
	void message(String message);

	/**
	 * Return a listener whose messages are logged.
	 * @param done is told the id of each change set
	 * @return the listener
	 */
	static MigrationListener logging(Consumer<String> done) {
		Logger logger = LoggerFactory.getLogger(SchemaMigrator.class);
		return new MigrationListener() {

			@Override
			public void done(String id) {
				done.accept(id);
			}

			@Override
			public void message(String message) {
				logger.info("{}", message);
			}

		};
	}

}
