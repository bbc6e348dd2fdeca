package dev.schemasync.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that migrates, for tests that kill it. */
final class MigratingProcess implements AutoCloseable {

	static final int FAILED = 3;

	private final Process process;

	private final Path output;

	private MigratingProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/** Start a process that applies the changelog in a directory, and ends. */
	static MigratingProcess start(TestDatabase database, Path directory, Path output) throws IOException {
		return start(database, directory, output, "5s");
	}

	static MigratingProcess start(TestDatabase database, Path directory, Path output, String lockTimeout)
			throws IOException {
		ProcessBuilder builder = new ProcessBuilder(
				List.of(System.getProperty("java.home") + "/bin/java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						MigratingProcess.class.getName(), directory.toString(), database.url(), database.username(),
						lockTimeout))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("TEST_MIGRATION_PASSWORD", database.password());
		return new MigratingProcess(builder.start(), output);
	}

	Path output() {
		return this.output;
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor();
	}

	/** Ask it to end, as a platform does, and return its exit code. */
	int terminate() throws InterruptedException {
		this.process.destroy();
		return exitCode();
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(5, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The process does not end");
		}
		return this.process.exitValue();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * Apply a changelog.
	 * @param args the directory, the address, the role and the lock timeout
	 */
	public static void main(String[] args) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(args[1]);
		dataSource.setUser(args[2]);
		dataSource.setPassword(System.getenv("TEST_MIGRATION_PASSWORD"));
		LiquibaseMigrator migrator = new TestChangelog(Path.of(args[0]), false)
			.set("schema-sync.migration.lock-timeout", args[3])
			.migrator(dataSource);
		int exitCode = 0;
		try {
			migrator.migrate(new MigrationListener() {

				@Override
				public void done(String id) {
					System.out.println("done " + id);
				}

				@Override
				public void message(String message) {
					System.out.println(message);
				}

			});
		}
		catch (MigrationFailedException ex) {
			System.out.println(ex.getMessage());
			exitCode = ex.getExitCode();
		}
		System.exit(exitCode);
	}

}
