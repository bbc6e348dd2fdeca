package dev.schemasync.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Reports go to the output, everything else to the error output, whose
 * last line says why a command failed and what to do.
 */
public final class Cli {

	private static final List<String> OWN_OPTIONS = List.of("--help", "-h", "--version", "-V");

	private final CommandContext context;

	/**
	 * Create a command line.
	 * @param application the class with {@code @SpringBootApplication}
	 * @param out takes reports
	 * @param err takes everything else
	 */
	public Cli(Class<?> application, PrintStream out, PrintStream err) {
		this(new CommandContext(application, out, err, false));
	}

	private Cli(CommandContext context) {
		this.context = context;
	}

	/**
	 * Create the command line of a process, whose logging it sets up too.
	 * @param application the class with {@code @SpringBootApplication}
	 * @return the command line, which writes to the standard streams
	 */
	public static Cli ofProcess(Class<?> application) {
		return new Cli(new CommandContext(application, System.out, System.err, true));
	}

	/**
	 * Run a command.
	 * @param args the arguments; without a command, the application is served
	 * @return {@code 0} done, {@code 1} findings or pending migrations, {@code 2} wrong
	 * usage, {@code 3} could not check or apply
	 */
	public int run(String... args) {
		int exitCode = ServiceStart.isMeantBy(args) ? new ServiceStart(this.context).run(ServiceStart.arguments(args))
				: command(args);
		RuntimeException abandoned = this.context.abandoned();
		if (abandoned != null) {
			throw abandoned;
		}
		return exitCode;
	}

	private int command(String... args) {
		Ansi ansi = Terminal.hasColour() ? Ansi.ON : Ansi.OFF;
		CommandLine commandLine = new CommandTree(this.context).branch(args);
		commandLine.setOut(writer(this.context.out()))
			.setErr(writer(this.context.err()))
			.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setUsageHelpAutoWidth(true)
			.setParameterExceptionHandler(this::usageError)
			.setExecutionExceptionHandler((ex, command, result) -> {
				if (command.getParseResult().hasMatchedOption("--verbose")) {
					ex.printStackTrace(this.context.err());
				}
				this.context.err().println(Failures.explain(ex));
				return Failures.exitCode(ex);
			});
		return execute(commandLine, args);
	}

	private int execute(CommandLine commandLine, String... args) {
		int exitCode = commandLine.execute(withCommand(args));
		try {
			this.context.close();
			return exitCode;
		}
		catch (Exception ex) {
			this.context.err().println(Failures.explain(ex));
			return ExitCode.FAILED;
		}
	}

	/**
	 * Return whether the last run started the application, which goes on in other
	 * threads.
	 * @return {@code true} if the JVM must not be ended
	 */
	public boolean isServing() {
		return this.context.isServing();
	}

	private static String[] withCommand(String[] args) {
		if (args.length > 0 && (!args[0].startsWith("-") || OWN_OPTIONS.contains(args[0]))) {
			return args;
		}
		List<String> result = new ArrayList<>(List.of("serve"));
		result.addAll(List.of(args));
		return result.toArray(String[]::new);
	}

	private int usageError(ParameterException ex, String[] args) {
		CommandLine command = ex.getCommandLine();
		PrintWriter err = command.getErr();
		if (ex instanceof UnmatchedArgumentException unmatched) {
			// only the name: what follows it may be a password
			err.println("Unknown: " + unmatched.getUnmatched().getFirst().replaceFirst("=.*", ""));
			String suggestion = Suggestion.of(unmatched.getUnmatched().getFirst(), command.getCommandSpec(),
					new CommandTree(this.context).whole().getCommandSpec());
			if (suggestion != null) {
				err.println("Did you mean " + suggestion + "?");
			}
		}
		else {
			err.println(Failures.oneLine(ex.getMessage()));
		}
		err.println("See '" + command.getCommandSpec().qualifiedName(" ") + " --help'");
		err.flush();
		return ExitCode.USAGE;
	}

	private static PrintWriter writer(PrintStream stream) {
		return new PrintWriter(stream, true);
	}

}
