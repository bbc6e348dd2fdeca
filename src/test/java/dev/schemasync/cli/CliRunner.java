package dev.schemasync.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs commands in this JVM. */
final class CliRunner {

	private CliRunner() {
	}

	static Result launch(Class<?> application, String... args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Cli cli = new Cli(application, new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8));
		int exitCode = cli.run(args);
		return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	/**
	 * What a command did.
	 *
	 * @param exitCode its exit code
	 * @param output its standard output
	 * @param errorOutput its standard error
	 */
	record Result(int exitCode, String output, String errorOutput) {

		String lastErrorLine() {
			return this.errorOutput.lines().reduce("", (first, second) -> second);
		}

	}

}
