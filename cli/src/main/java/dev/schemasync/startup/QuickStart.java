package dev.schemasync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lets a command of the runnable jar go on in the same process from {@link UnpackedJar
 * unpacked jars}, with an archive of their loaded classes that the JVM keeps beside them.
 * Jars inside a jar take most of the time of a short command, and no archive can hold
 * their classes.
 * <p>
 * Only a help: whatever stands in its way, such as a folder that is not writable, is
 * ignored, and the command runs from the jar as it is. The service does not use it, as
 * what runs for weeks should be the process that was started.
 */
public final class QuickStart {

	/** {@code off} in this variable of the environment makes commands run as they are. */
	public static final String VARIABLE = "SCHEMA_SYNC_QUICK_START";

	/** Not worth it: no database and hardly any class is used. */
	private static final List<String> QUICK = List.of("help", "completion");

	/** These load what the others do, and Hibernate. */
	private static final List<String> WITH_ENTITIES = List.of("db validate", "db push", "migrate check",
			"migrate deploy", "migrate dev", "migrate diff", "migrate release");

	private QuickStart() {
	}

	/**
	 * Become the process that runs the command from unpacked jars; return if that is not
	 * possible, or does not pay.
	 * @param args the command line arguments
	 */
	public static void enter(String... args) {
		if (!isCommand(args) || !ReplacedProcess.isPossible() || "off".equals(System.getenv(VARIABLE))) {
			return;
		}
		try {
			Optional<JarCommand> command = JarCommand.current(args);
			if (command.isPresent()) {
				enter(command.get());
			}
		}
		catch (IOException | RuntimeException ex) {
			// the command runs from the jar, as it would without this class
		}
	}

	private static void enter(JarCommand command) throws IOException {
		UnpackedJar unpacked = UnpackedJar.of(command.jar());
		if (unpacked == null) {
			return;
		}
		if (!unpacked.exists()) {
			unpacked.create(command.java());
			System.err.println("schema-sync: unpacked into " + unpacked.folder() + "; the next commands start faster");
		}
		ReplacedProcess.by(command.from(unpacked.jar(), archive(unpacked.folder(), command.arguments())));
	}

	/**
	 * Return the archive of a command. It has what the first command with it loaded, for
	 * good, so those that compare entities have one of their own; once it is there, it
	 * serves all. Each JVM has archives of its own, and would replace those of another.
	 */
	static Path archive(Path folder, List<String> arguments) {
		String jvm = Integer
			.toHexString((System.getProperty("java.vm.version") + System.getProperty("java.home")).hashCode());
		Path entities = folder.resolve("classes-" + jvm + ".jsa");
		String command = String.join(" ", arguments.subList(0, Math.min(2, arguments.size())));
		return (WITH_ENTITIES.contains(command) || Files.exists(entities)) ? entities
				: folder.resolve("classes-" + jvm + "-short.jsa");
	}

	static boolean isCommand(String... args) {
		return args.length > 0 && !args[0].startsWith("-") && !QUICK.contains(args[0]) && !args[0].equals("serve")
				&& List.of(args).stream().noneMatch((arg) -> arg.equals("--help") || arg.equals("-h"));
	}

}
