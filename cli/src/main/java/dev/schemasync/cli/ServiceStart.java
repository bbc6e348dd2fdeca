package dev.schemasync.cli;

import java.util.List;

import org.springframework.boot.SpringApplication;

/**
 * Starts the application. Reading the options of commands takes a while, so arguments
 * that are all Spring's come here without that.
 */
final class ServiceStart {

	private static final List<String> NAMES = List.of("serve", "deploy");

	private final CommandContext context;

	ServiceStart(CommandContext context) {
		this.context = context;
	}

	/**
	 * Whether the arguments are nothing but properties, such as
	 * {@code --server.port=8081}.
	 */
	static boolean isMeantBy(String... args) {
		return arguments(args).stream().allMatch(ServiceStart::isProperty);
	}

	private static boolean isProperty(String argument) {
		int end = argument.indexOf('=');
		return argument.startsWith("--") && end > 0 && argument.lastIndexOf('.', end) > 0;
	}

	/** Return the arguments without the name of the command. */
	static List<String> arguments(String... args) {
		List<String> all = List.of(args);
		return (!all.isEmpty() && NAMES.contains(all.getFirst())) ? all.subList(1, all.size()) : all;
	}

	/**
	 * Apply, validate, serve.
	 * @param arguments those for Spring
	 * @return the exit code, if the application does not run
	 */
	int run(List<String> arguments) {
		try {
			SpringApplication.run(this.context.application(), arguments.toArray(String[]::new));
			this.context.serving();
			return ExitCode.DONE;
		}
		catch (RuntimeException ex) {
			if (Failures.isControlFlow(ex)) {
				this.context.abandon(ex);
				return ExitCode.DONE;
			}
			this.context.err().println(Failures.explain(ex));
			return Failures.exitCode(ex);
		}
	}

}
