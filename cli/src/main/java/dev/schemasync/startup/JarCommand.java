package dev.schemasync.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line of this process, where it is {@code java [options] -jar JAR
 * [arguments]}.
 *
 * @param java the executable
 * @param options the options of the JVM
 * @param jar the runnable jar
 * @param arguments what follows it
 */
record JarCommand(String java, List<String> options, Path jar, List<String> arguments) {

	/** Options from there are not in the command line, and are printed by each JVM. */
	private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

	/** Who uses these has an archive already, or watches this very process. */
	private static final List<String> SPECIAL = List.of("-agent", "-javaagent", "-XX:AOT", "-XX:SharedArchiveFile",
			"-XX:ArchiveClassesAtExit", "-Xshare", "-XX:StartFlightRecording", "-XX:Flags", "-Dcom.sun.management",
			"@");

	static Optional<JarCommand> current(String... arguments) {
		ProcessHandle.Info info = ProcessHandle.current().info();
		if (info.command().isEmpty() || info.arguments().isEmpty()
				|| VARIABLES.stream().anyMatch((variable) -> System.getenv(variable) != null)) {
			return Optional.empty();
		}
		return of(info.command().get(), List.of(info.arguments().get()), List.of(arguments))
			.filter((command) -> command.jar().equals(Path.of(System.getProperty("java.class.path"))));
	}

	static Optional<JarCommand> of(String java, List<String> seen, List<String> arguments) {
		// the system leaves empty ones out, such as that of --password ''
		List<String> all = withoutEmpty(seen);
		List<String> last = withoutEmpty(arguments);
		int jar = all.size() - last.size() - 1;
		if (jar < 1 || !all.get(jar - 1).equals("-jar") || !all.subList(jar + 1, all.size()).equals(last)) {
			return Optional.empty();
		}
		List<String> options = all.subList(0, jar - 1);
		if (options.stream().anyMatch((option) -> SPECIAL.stream().anyMatch(option::startsWith))) {
			return Optional.empty();
		}
		return Optional.of(new JarCommand(java, options, Path.of(all.get(jar)), arguments));
	}

	private static List<String> withoutEmpty(List<String> arguments) {
		return arguments.stream().filter((argument) -> !argument.isEmpty()).toList();
	}

	/**
	 * Return the command line from unpacked jars. Only the first compiler of the JVM is
	 * used: the other one takes more time than a command lasts, and the service, which
	 * does little once it is ready, is ready in three quarters of the time without it.
	 * What was asked for comes last: it counts.
	 * @param brief whether the process will not live long
	 */
	List<String> from(Path unpacked, Path archive, boolean brief) {
		List<String> command = new ArrayList<>(List.of(this.java, "-XX:TieredStopAtLevel=1"));
		if (brief && this.options.stream()
			.noneMatch((option) -> option.startsWith("-XX:+Use") && option.endsWith("GC"))) {
			command.add("-XX:+UseSerialGC");
		}
		command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:disable",
				"-Xlog:all=error:stderr"));
		Stream.of(this.options, List.of("-jar", unpacked.toString()), this.arguments).forEach(command::addAll);
		return command;
	}

}
