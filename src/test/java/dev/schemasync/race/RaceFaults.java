package dev.schemasync.race;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty races of each kind: {@code ./mvnw verify -Pfaults}; a quarter of what the system
 * property {@code faults} says.
 */
class RaceFaults {

	private static final int RUNS = Math.max(1, Integer.getInteger("faults", 200) / 4);

	private final Random random = new Random(Long.getLong("faults.seed", 42));

	@TempDir
	private Path folder;

	@Test
	void rollbackAgainstDeploy() throws Exception {
		for (int i = 0; i < RUNS; i++) {
			race(i).rollbackAgainstDeploy();
		}
		report("a rollback and a deploy");
	}

	@Test
	void developersAtOnce() throws Exception {
		for (int i = 0; i < RUNS; i++) {
			race(i).developersAtOnce();
		}
		report("two developers");
	}

	@Test
	void pushAgainstDeploy() throws Exception {
		for (int i = 0; i < RUNS; i++) {
			race(i).pushAgainstDeploy();
		}
		report("a push and a deploy");
	}

	private Race race(int number) {
		return new Race(this.random, this.folder.resolve("run" + number));
	}

	private static void report(String what) {
		System.out.printf("faults: %d races of %s%n", RUNS, what);
	}

}
