package dev.schemasync.migration;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

/** A changelog in a directory, whose files a test writes and edits. */
final class TestChangelog {

	private final Path directory;

	private final Map<String, String> properties = new HashMap<>(
			Map.of("spring.liquibase.change-log", "classpath:/changelog/master.yaml"));

	TestChangelog(Path directory) {
		this(directory, true);
	}

	/** A changelog that is there already, or a new one. */
	TestChangelog(Path directory, boolean create) {
		this.directory = directory;
		if (!create) {
			return;
		}
		write("changelog/master.yaml", """
				databaseChangeLog:
				  - includeAll:
				      path: migrations/
				      relativeToChangelogFile: true
				      endsWithFilter: .sql
				""");
	}

	TestChangelog write(String file, String text) {
		try {
			Path path = this.directory.resolve(file);
			Files.createDirectories(path.getParent());
			Files.writeString(path, text);
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	TestChangelog migration(String id, String options, String sql) {
		return write("changelog/migrations/" + id + ".sql",
				"--liquibase formatted sql\n\n--changeset sam:%s%s\n--comment: About %s\n%s\n".formatted(id, options,
						id, sql));
	}

	TestChangelog delete(String id) throws IOException {
		Files.delete(this.directory.resolve("changelog/migrations/" + id + ".sql"));
		return this;
	}

	TestChangelog set(String property, String value) {
		this.properties.put(property, value);
		return this;
	}

	LiquibaseMigrator migrator(DataSource dataSource) {
		MockEnvironment environment = new MockEnvironment();
		this.properties.forEach(environment::setProperty);
		return LiquibaseMigrator.of(environment, dataSource, new DefaultResourceLoader(loader()));
	}

	private ClassLoader loader() {
		try {
			return new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
