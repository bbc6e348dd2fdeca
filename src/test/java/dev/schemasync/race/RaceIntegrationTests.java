package dev.schemasync.race;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One race of each kind; {@link RaceFaults} has many. */
class RaceIntegrationTests {

	@TempDir
	private Path source;

	private final Random random = new Random(1);

	@Test
	void rollbackAgainstDeploy() throws Exception {
		new Race(this.random, this.source).rollbackAgainstDeploy();
	}

	@Test
	void developersAtOnce() throws Exception {
		new Race(this.random, this.source).developersAtOnce();
	}

	@Test
	void pushAgainstDeploy() throws Exception {
		new Race(this.random, this.source).pushAgainstDeploy();
	}

}
