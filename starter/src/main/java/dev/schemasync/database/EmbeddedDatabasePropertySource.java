package dev.schemasync.database;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Starts embedded PostgreSQL when its address is asked for, and not before: a test that
 * overrides the address later never starts it.
 */
final class EmbeddedDatabasePropertySource extends EnumerablePropertySource<Path> {

	private static final String[] NAMES = { "spring.datasource.url", "spring.datasource.username" };

	private final Consumer<Runnable> atExit;

	EmbeddedDatabasePropertySource(Path dataDirectory, Consumer<Runnable> atExit) {
		super("embedded PostgreSQL", dataDirectory);
		this.atExit = atExit;
	}

	@Override
	public String[] getPropertyNames() {
		return NAMES.clone();
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return switch (name) {
			case "spring.datasource.url" -> EmbeddedDatabase.shared(getSource(), this.atExit).url();
			case "spring.datasource.username" -> EmbeddedDatabase.USERNAME;
			default -> null;
		};
	}

}
