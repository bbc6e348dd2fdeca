package dev.schemasync.cli;

import java.lang.reflect.Constructor;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates commands, handing the context to those whose constructor takes it. */
final class CommandFactory implements IFactory {

	private final CommandContext context;

	CommandFactory(CommandContext context) {
		this.context = context;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == CommandContext.class) {
				return type.cast(constructor.newInstance(this.context));
			}
		}
		return CommandLine.defaultFactory().create(type);
	}

}
