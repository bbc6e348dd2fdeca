package dev.schemasync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands and groups of commands. Where the arguments name a command, only that one
 * is made: reading the options of all of them takes as long as a short command.
 */
final class CommandTree {

	private static final Map<Class<?>, List<Class<?>>> GROUPS = groups();

	private final CommandFactory factory;

	CommandTree(CommandContext context) {
		this.factory = new CommandFactory(context);
	}

	private static Map<Class<?>, List<Class<?>>> groups() {
		Map<Class<?>, List<Class<?>>> groups = new LinkedHashMap<>();
		groups.put(RootCommand.class, List.of(ServeCommand.class, MigrateCommand.class, DbCommand.class,
				CompletionCommand.class, HelpCommand.class));
		groups.put(MigrateCommand.class,
				List.of(MigrateDevCommand.class, MigrateDeployCommand.class, MigrateStatusCommand.class,
						MigrateDiffCommand.class, MigrateCheckCommand.class, MigrateRollbackCommand.class,
						MigrateResolveCommand.class, MigrateChangelogCommand.class, MigrateReleaseCommand.class,
						HelpCommand.class));
		groups.put(DbCommand.class, List.of(DbValidateCommand.class, DbPullCommand.class, DbPushCommand.class,
				DbSizesCommand.class, DbWatchCommand.class, DbFleetCommand.class, HelpCommand.class));
		return groups;
	}

	/** All commands. */
	CommandLine whole() {
		return whole(RootCommand.class);
	}

	private CommandLine whole(Class<?> type) {
		CommandLine command = new CommandLine(type, this.factory);
		GROUPS.getOrDefault(type, List.of()).forEach((child) -> command.addSubcommand(whole(child)));
		return command;
	}

	/**
	 * The command that the arguments name, below its groups; all where they name none.
	 */
	CommandLine branch(String... args) {
		CommandLine root = new CommandLine(RootCommand.class, this.factory);
		return (args.length > 1 && addNamed(root, args[0], args[1])) ? root : whole();
	}

	private boolean addNamed(CommandLine root, String groupName, String name) {
		for (Class<?> type : List.of(MigrateCommand.class, DbCommand.class)) {
			if (name(type).equals(groupName)) {
				for (Class<?> child : GROUPS.getOrDefault(type, List.of())) {
					if (child != HelpCommand.class && name(child).equals(name)) {
						CommandLine group = new CommandLine(type, this.factory);
						root.addSubcommand(group.addSubcommand(new CommandLine(child, this.factory)));
						return true;
					}
				}
			}
		}
		return false;
	}

	private static String name(Class<?> type) {
		return type.getAnnotation(Command.class).name();
	}

}
