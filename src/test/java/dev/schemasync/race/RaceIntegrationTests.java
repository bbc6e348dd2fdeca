package dev.schemasync.race;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One race; {@link RaceFaults} has many, and of other kinds. */
@Tag("server")
class RaceIntegrationTests {

	@TempDir
	private Path source;

	private final Random random = new Random(1);

	@Test
	void developersAtOnce() throws Exception {
		new Race(this.random, this.source).developersAtOnce();
	}

}
