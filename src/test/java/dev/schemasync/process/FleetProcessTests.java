package dev.schemasync.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A run over many tenants that is killed, and begun again. */
class FleetProcessTests {

	private static final int TENANTS = 20;

	@Test
	void killedRunGoesOnAndDoesNothingTwice(@TempDir Path folder) throws IOException, InterruptedException {
		try (TestDatabase database = TestDatabase.create()) {
			for (int i = 0; i < TENANTS; i++) {
				database.execute("CREATE SCHEMA t_" + i);
			}
			Path journal = folder.resolve("journal.jsonl");
			Path targets = folder.resolve("targets.yaml");
			Files.writeString(targets, """
					targets:
					  - name: shop
					    url: ${SHOP}
					    schemas: SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%' ORDER BY nspname
					""");
			String[] command = { "migrate", "deploy", "--targets", targets.toString(), "--journal",
					journal.toString() };
			Map<String, String> environment = Map.of("SHOP", database.databaseUrl());
			try (JarProcess process = JarProcess.start(environment, command)) {
				while (lines(journal) < 5) {
					Thread.sleep(20);
				}
				process.kill();
			}
			long before = lines(journal);
			assertThat(before).isLessThan(TENANTS);
			JarProcess.Result result = JarProcess.run(environment, command);
			assertThat(result.lastErrorLine()).contains("done before");
			assertThat(result.exitCode()).isZero();
			// one row for each change set: nothing was done twice, and nothing is left
			for (int i = 0; i < TENANTS; i++) {
				assertThat(database.queryForString("SELECT count(*) FROM t_%d.databasechangelog".formatted(i)))
					.isEqualTo("17");
				assertThat(database.queryForString("SELECT count(*) FROM t_%d.stage_templates".formatted(i)))
					.isEqualTo("5");
			}
		}
	}

	private static long lines(Path journal) throws IOException {
		return Files.exists(journal) ? Files.readString(journal).lines().count() : 0;
	}

}
