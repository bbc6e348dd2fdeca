package dev.schemasync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets the runnable jar go on in the same process from {@link UnpackedJar unpacked jars},
 * with an archive of their loaded classes that the JVM keeps beside them. Jars inside a
 * jar take most of the time of a start, and no archive can hold their classes.
 * <p>
 * Only a help: whatever stands in its way, such as a folder that is not writable, is
 * ignored, and the jar runs as it is.
 */
public final class QuickStart {

	/**
	 * {@code off} in this variable of the environment makes the jar run as it is,
	 * {@code on} lets the service of a container use this too.
	 */
	public static final String VARIABLE = "SCHEMA_SYNC_QUICK_START";

	/** Not worth it: no database and hardly any class is used. */
	private static final List<String> QUICK = List.of("help", "completion", "--version", "-V");

	private static final List<String> HELP = List.of("--help", "-h");

	/** These load what the others do, and Hibernate. */
	private static final List<String> WITH_ENTITIES = List.of("db validate", "db push", "migrate check",
			"migrate deploy", "migrate dev", "migrate diff", "migrate release");

	private static final List<String> SERVICE = List.of("serve", "deploy");

	private QuickStart() {
	}

	/**
	 * Become the process that runs from unpacked jars; return if that is not possible, or
	 * does not pay.
	 * @param args the command line arguments
	 */
	public static void enter(String... args) {
		if (!isWorthIt(args) || !ReplacedProcess.isPossible() || !isWanted(System.getenv(), Path.of("/"), args)) {
			return;
		}
		try {
			Optional<JarCommand> command = JarCommand.current(args);
			if (command.isPresent()) {
				enter(command.get());
			}
		}
		catch (IOException | RuntimeException ex) {
			// the jar runs as it is, as it would without this class
		}
	}

	private static void enter(JarCommand command) throws IOException {
		UnpackedJar unpacked = UnpackedJar.of(command.jar());
		if (unpacked == null) {
			return;
		}
		if (!unpacked.exists()) {
			unpacked.create(command.java());
			System.err.println("schema-sync: unpacked into " + unpacked.folder() + "; the next starts are faster");
		}
		ReplacedProcess.by(command.from(unpacked.jar(), archive(unpacked.folder(), command.arguments()),
				!isService(command.arguments())));
	}

	/**
	 * Return the archive of a command or of the service. It has what the first process
	 * with it loaded, for good, so the service and commands that compare entities have
	 * one of their own; once it is there, that of the latter serves all commands. Each
	 * JVM has archives of its own, and would replace those of another.
	 */
	static Path archive(Path folder, List<String> arguments) {
		String jvm = Integer
			.toHexString((System.getProperty("java.vm.version") + System.getProperty("java.home")).hashCode());
		if (isService(arguments)) {
			return folder.resolve("service-" + jvm + ".jsa");
		}
		Path entities = folder.resolve("classes-" + jvm + ".jsa");
		String command = String.join(" ", arguments.subList(0, Math.min(2, arguments.size())));
		return (WITH_ENTITIES.contains(command) || Files.exists(entities)) ? entities
				: folder.resolve("classes-" + jvm + "-short.jsa");
	}

	static boolean isWorthIt(String... args) {
		return (args.length == 0 || !QUICK.contains(args[0])) && Stream.of(args).noneMatch(HELP::contains);
	}

	/**
	 * Return whether nobody switched it off. What the service of a container writes ends
	 * with it, and no other start has anything of it.
	 */
	static boolean isWanted(Map<String, String> environment, Path root, String... args) {
		boolean container = environment.containsKey("KUBERNETES_SERVICE_HOST")
				|| Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv"));
		String wish = environment.getOrDefault(VARIABLE, (container && isService(List.of(args))) ? "off" : "on");
		return !wish.equals("off");
	}

	/** The service is what runs without a command. */
	private static boolean isService(List<String> arguments) {
		return arguments.isEmpty() || arguments.getFirst().startsWith("-") || SERVICE.contains(arguments.getFirst());
	}

}
