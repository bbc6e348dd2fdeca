package dev.schemasync;

import dev.schemasync.cli.Cli;
import dev.schemasync.startup.QuickStart;

/** The {@code main} of an application that also takes the commands of schema-sync. */
public final class SchemaSync {

	private SchemaSync() {
	}

	/**
	 * Run a command, or start the application if the arguments name none. A command ends
	 * the JVM with its exit code, and so does a start that fails.
	 * @param application the class with {@code @SpringBootApplication}
	 * @param args the command line arguments
	 */
	public static void run(Class<?> application, String... args) {
		QuickStart.enter(args);
		Cli cli = Cli.ofProcess(application);
		int exitCode = cli.run(args);
		if (!cli.isServing()) {
			System.exit(exitCode);
		}
	}

}
