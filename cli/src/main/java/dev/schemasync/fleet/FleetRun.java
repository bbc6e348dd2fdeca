package dev.schemasync.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.schemasync.fleet.TargetResult.Outcome;

/**
 * Does the same to many targets, a few at a time. One that fails stops nobody, unless
 * that is asked for. Where no journal can be written any more, no other is begun.
 *
 * @param parallel how many at a time
 * @param canary how many are done first, each of which has to succeed; 0 for none
 * @param stopAfter how many failures end the run; 0 for no end
 * @param shard which of the targets are this process's
 * @param journal what is done already
 */
public record FleetRun(int parallel, int canary, int stopAfter, Shard shard, Journal journal) {

	/**
	 * Return the targets that are left to this run.
	 * @param targets all targets
	 * @return those of its share that are not done
	 */
	public List<Target> left(List<Target> targets) {
		return targets.stream().filter(this.shard::holds).filter((target) -> !this.journal.isDone(target)).toList();
	}

	/**
	 * Visit targets.
	 * @param targets the targets, as {@link #left} returns them
	 * @param threads make the threads that visit them
	 * @param visit does something to a target, and returns what it did
	 * @param listener is given each result as soon as it is there, one at a time
	 * @return the results, in the order of the targets
	 * @throws InterruptedException if the thread is interrupted
	 */
	public List<TargetResult> visit(List<Target> targets, ThreadFactory threads, Function<Target, TargetResult> visit,
			Consumer<TargetResult> listener) throws InterruptedException {
		int first = Math.min(this.canary, targets.size());
		AtomicInteger failures = new AtomicInteger();
		List<TargetResult> results = new ArrayList<>();
		try (ExecutorService executor = Executors.newFixedThreadPool(this.parallel, threads)) {
			results.addAll(visit(targets.subList(0, first), executor, failures, visit, listener));
			boolean well = results.stream().allMatch((result) -> result.outcome() == Outcome.DONE);
			List<Target> others = targets.subList(first, targets.size());
			Function<Target, TargetResult> next = well ? visit
					: (target) -> leftOut(target, "a canary did not succeed");
			results.addAll(visit(others, executor, failures, next, listener));
		}
		return results;
	}

	private List<TargetResult> visit(List<Target> targets, ExecutorService executor, AtomicInteger failures,
			Function<Target, TargetResult> visit, Consumer<TargetResult> listener) throws InterruptedException {
		ExecutorCompletionService<Numbered> running = new ExecutorCompletionService<>(executor);
		for (int i = 0; i < targets.size(); i++) {
			running.submit(task(i, targets.get(i), failures, visit));
		}
		TargetResult[] results = new TargetResult[targets.size()];
		for (int i = 0; i < targets.size(); i++) {
			try {
				Numbered done = running.take().get();
				results[done.number] = done.result;
				if (done.result.outcome() != Outcome.LEFT_OUT) {
					this.journal.add(done.result);
				}
				listener.accept(done.result);
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex.getCause());
			}
		}
		return List.of(results);
	}

	private Callable<Numbered> task(int number, Target target, AtomicInteger failures,
			Function<Target, TargetResult> visit) {
		return () -> {
			if (this.stopAfter > 0 && failures.get() >= this.stopAfter) {
				return new Numbered(number, leftOut(target, "too many others failed"));
			}
			if (this.journal.isBroken()) {
				return new Numbered(number, leftOut(target, "the journal cannot be written"));
			}
			TargetResult result = result(target, visit);
			if (result.outcome() == Outcome.FAILED) {
				failures.incrementAndGet();
			}
			return new Numbered(number, result);
		};
	}

	/** Whatever happens at one target, the others are told of. */
	private static TargetResult result(Target target, Function<Target, TargetResult> visit) {
		try {
			return visit.apply(target);
		}
		catch (RuntimeException | Error ex) {
			return new TargetResult(target.name(), Outcome.FAILED, ex.toString());
		}
	}

	private static TargetResult leftOut(Target target, String reason) {
		return new TargetResult(target.name(), Outcome.LEFT_OUT, reason);
	}

	/** A result, and which of the targets it is of. */
	private record Numbered(int number, TargetResult result) {

	}

}
