package dev.schemasync.cli;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Logging of commands: to standard error, warnings only unless asked for more. */
final class CommandLogging {

	private static final String LOGBACK = "org.springframework.boot.logging.logback.LogbackLoggingSystem";

	private CommandLogging() {
	}

	/**
	 * Set up logging.
	 * @param verbose whether to log what happens
	 */
	static void setUp(boolean verbose) {
		LoggingSystem logging = LoggingSystem.get(CommandLogging.class.getClassLoader());
		logging.beforeInitialize();
		boolean logback = logging.getClass().getName().equals(LOGBACK);
		logging.initialize(new LoggingInitializationContext(new StandardEnvironment()),
				logback ? "classpath:dev/schemasync/cli/logback.xml" : null, null);
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, verbose ? LogLevel.INFO : LogLevel.WARN);
		if (!verbose) {
			// the command puts these failures into words itself
			logging.setLogLevel("liquibase", LogLevel.OFF);
			logging.setLogLevel("org.hibernate", LogLevel.ERROR);
		}
	}

}
