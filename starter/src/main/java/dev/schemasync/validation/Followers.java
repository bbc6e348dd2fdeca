package dev.schemasync.validation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is run after each validation, once the application has started. */
final class Followers {

	private static final Logger logger = LoggerFactory.getLogger(Followers.class);

	private final Executor executor;

	private final Supplier<String> situations;

	private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

	private volatile boolean started;

	private volatile @Nullable String situation;

	Followers(Executor executor, Supplier<String> situations) {
		this.executor = executor;
		this.situations = situations;
	}

	void add(Consumer<String> follower) {
		this.followers.add(follower);
	}

	void start() {
		this.started = true;
	}

	/**
	 * Return what was validated by turns last.
	 * @return the situation, {@code null} if it is not known
	 */
	@Nullable String situation() {
		return this.situation;
	}

	/**
	 * Run them, soon.
	 * @param known what was validated, looked at before; {@code null} if it has to be
	 * asked for: then it does not count as validated, as somebody may have altered it
	 * since
	 */
	void tell(@Nullable String known) {
		if (!this.started) {
			return;
		}
		if (known != null) {
			this.situation = known;
		}
		try {
			this.executor.execute(() -> run(known));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The application ends");
		}
	}

	private void run(@Nullable String known) {
		try {
			BackgroundRead.within(() -> {
				String now = (known != null) ? known : this.situations.get();
				this.followers.forEach((follower) -> follower.accept(now));
				return now;
			}, BackgroundRead.VALIDATION);
		}
		catch (RuntimeException ex) {
			logger.debug("Nothing follows the validation", ex);
		}
	}

}
