package dev.schemasync.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import dev.schemasync.model.EntityModel;

/**
 * Reads entities while something else is done that has no use for them yet; neither needs
 * the other, and both take their time.
 */
final class EntitiesAhead {

	private final FutureTask<EntityModel> task;

	private EntitiesAhead(FutureTask<EntityModel> task) {
		this.task = task;
	}

	/**
	 * Begin to read.
	 * @param read reads the entities
	 * @return what will have them; nobody has to wait for it
	 */
	static EntitiesAhead read(Supplier<EntityModel> read) {
		FutureTask<EntityModel> task = new FutureTask<>(read::get);
		Thread.ofPlatform().name("entities").daemon().start(task);
		return new EntitiesAhead(task);
	}

	/**
	 * Return entities that were read.
	 * @param model what they expect
	 * @return what has them
	 */
	static EntitiesAhead of(EntityModel model) {
		FutureTask<EntityModel> task = new FutureTask<>(() -> model);
		task.run();
		return new EntitiesAhead(task);
	}

	/**
	 * Wait for the entities.
	 * @return what they expect
	 * @throws RuntimeException what reading threw
	 */
	EntityModel await() {
		try {
			return this.task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Reading the entities was interrupted", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException(ex);
		}
	}

}
