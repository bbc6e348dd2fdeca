package dev.schemasync.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.fleet.TargetResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which targets are visited, and when a run goes no further. */
class FleetRunTests {

	private final List<String> visited = new ArrayList<>();

	@TempDir
	private Path folder;

	@Test
	void failedTargetStopsNobody() throws InterruptedException {
		assertThat(outcomes(run(0, 0), targets(6), Set.of("t2"))).containsExactly(Outcome.DONE, Outcome.DONE,
				Outcome.FAILED, Outcome.DONE, Outcome.DONE, Outcome.DONE);
	}

	@Test
	void noOtherIsBegunOnceSoManyFailed() throws InterruptedException {
		assertThat(outcomes(run(0, 2), targets(6), Set.of("t1", "t3"))).containsExactly(Outcome.DONE, Outcome.FAILED,
				Outcome.DONE, Outcome.FAILED, Outcome.LEFT_OUT, Outcome.LEFT_OUT);
	}

	@Test
	void canariesHaveToSucceedFirst() throws InterruptedException {
		assertThat(outcomes(run(2, 0), targets(5), Set.of("t1"))).containsExactly(Outcome.DONE, Outcome.FAILED,
				Outcome.LEFT_OUT, Outcome.LEFT_OUT, Outcome.LEFT_OUT);
		assertThat(outcomes(run(2, 0), targets(5), Set.of("t2"))).containsExactly(Outcome.DONE, Outcome.DONE,
				Outcome.FAILED, Outcome.DONE, Outcome.DONE);
	}

	@Test
	void canariesAreDoneBeforeAnotherIsBegun() throws InterruptedException {
		FleetRun run = new FleetRun(4, 3, 0, Shard.WHOLE, Journal.none());
		run.visit(targets(12), Thread.ofPlatform().factory(), (target) -> {
			synchronized (this.visited) {
				this.visited.add(target.name());
			}
			return result(target, Outcome.DONE);
		}, (result) -> {
		});
		assertThat(this.visited.subList(0, 3)).containsExactlyInAnyOrder("t0", "t1", "t2");
	}

	@Test
	void soManyAreVisitedAtATime() throws InterruptedException {
		CountDownLatch together = new CountDownLatch(3);
		FleetRun run = new FleetRun(3, 0, 0, Shard.WHOLE, Journal.none());
		List<TargetResult> results = run.visit(targets(3), Thread.ofPlatform().factory(), (target) -> {
			together.countDown();
			try {
				together.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return result(target, Outcome.DONE);
		}, (result) -> {
		});
		assertThat(results).hasSize(3);
	}

	@Test
	void sharesCoverEachTargetOnceWhateverTheirOrder() {
		List<Target> targets = targets(500);
		List<String> covered = IntStream.range(0, 4)
			.boxed()
			.flatMap((index) -> new FleetRun(1, 0, 0, new Shard(index, 4), Journal.none())
				.left((index % 2 == 0) ? targets : targets.reversed())
				.stream())
			.map(Target::name)
			.toList();
		assertThat(covered).hasSize(500).doesNotHaveDuplicates();
	}

	@Test
	void shareIsWrittenAsIndexAndTotal() {
		assertThat(Shard.parse("3/4")).isEqualTo(new Shard(3, 4));
		for (String wrong : List.of("4/4", "1", "a/b", "-1/4", "0/0")) {
			assertThatIllegalArgumentException().isThrownBy(() -> Shard.parse(wrong))
				.withMessageContaining("0/4 to 3/4");
		}
	}

	@Test
	void runGoesOnWhereItWasKilled() throws InterruptedException, IOException {
		Path file = this.folder.resolve("journal");
		FleetRun first = new FleetRun(1, 0, 0, Shard.WHOLE, Journal.open(file, "deploy 1"));
		outcomes(first, targets(3), Set.of("t1"));
		// killed while it wrote a line
		Files.writeString(file, "{\"target\":\"t3\",\"outc", StandardOpenOption.APPEND);
		Journal again = Journal.open(file, "deploy 1");
		FleetRun second = new FleetRun(1, 0, 0, Shard.WHOLE, again);
		assertThat(second.left(targets(5))).extracting(Target::name).containsExactly("t1", "t3", "t4");
		outcomes(second, second.left(targets(5)), Set.of());
		FleetRun third = new FleetRun(1, 0, 0, Shard.WHOLE, Journal.open(file, "deploy 1"));
		assertThat(third.left(targets(5))).isEmpty();
	}

	@Test
	void journalMayBeTornWithinACharacter() throws IOException {
		Path file = this.folder.resolve("journal");
		Journal.open(file, "deploy 1").add(result(targets(1).getFirst(), Outcome.DONE));
		Files.write(file, new byte[] { '{', '"', (byte) 0xC3 }, StandardOpenOption.APPEND);
		FleetRun run = new FleetRun(1, 0, 0, Shard.WHOLE, Journal.open(file, "deploy 1"));
		assertThat(run.left(targets(2))).extracting(Target::name).containsExactly("t1");
	}

	@Test
	void noOtherIsBegunOnceTheJournalCannotBeWritten() throws InterruptedException, IOException {
		Path file = this.folder.resolve("journal");
		Journal journal = Journal.open(file, "deploy 1");
		CountDownLatch told = new CountDownLatch(1);
		List<TargetResult> results = new FleetRun(2, 0, 0, Shard.WHOLE, journal).visit(targets(5),
				Thread.ofPlatform().factory(), (target) -> {
					try {
						if (target.name().equals("t0")) {
							Files.delete(file);
							Files.createDirectory(file);
						}
						else {
							told.await();
						}
					}
					catch (IOException | InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
					return result(target, Outcome.DONE);
				}, (result) -> told.countDown());
		assertThat(results).extracting(TargetResult::outcome)
			.startsWith(Outcome.DONE, Outcome.DONE)
			.endsWith(Outcome.LEFT_OUT, Outcome.LEFT_OUT);
		assertThat(journal.isBroken()).isTrue();
	}

	@Test
	void errorAtOneTargetStopsNobody() throws InterruptedException {
		List<TargetResult> results = run(0, 0).visit(targets(3), Thread.ofPlatform().factory(), (target) -> {
			if (target.name().equals("t1")) {
				throw new NoClassDefFoundError("missing");
			}
			return result(target, Outcome.DONE);
		}, (result) -> {
		});
		assertThat(results).extracting(TargetResult::outcome)
			.containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.DONE);
		assertThat(results.get(1).summary()).contains("missing");
	}

	@Test
	void journalOfAnotherBuildIsRefused() {
		Path file = this.folder.resolve("journal");
		Journal.open(file, "deploy 1");
		assertThatExceptionOfType(TargetsUnreadableException.class).isThrownBy(() -> Journal.open(file, "deploy 2"))
			.withMessageContaining("another build");
	}

	private static FleetRun run(int canary, int stopAfter) {
		return new FleetRun(1, canary, stopAfter, Shard.WHOLE, Journal.none());
	}

	private static List<Outcome> outcomes(FleetRun run, List<Target> targets, Set<String> failing)
			throws InterruptedException {
		return run.visit(targets, Thread.ofPlatform().factory(),
				(target) -> result(target, failing.contains(target.name()) ? Outcome.FAILED : Outcome.DONE),
				(result) -> {
				})
			.stream()
			.map(TargetResult::outcome)
			.toList();
	}

	private static TargetResult result(Target target, Outcome outcome) {
		return new TargetResult(target.name(), outcome, "", Map.of(), Duration.ZERO);
	}

	private static List<Target> targets(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new Target("t" + i, new DatabaseSettings("jdbc:postgresql://localhost/t" + i, null, null),
					null))
			.toList();
	}

}
