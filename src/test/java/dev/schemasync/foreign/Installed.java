package dev.schemasync.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.Artifacts;
import dev.schemasync.TestDatabase;
import dev.schemasync.application.ApplicationArchive;

/**
 * A foreign application with its jars and a database that has its tables.
 *
 * @param application the application
 * @param jars the folder of its jars
 * @param database its database
 * @param life what happened to its entities there
 * @param url the database, with a role that owns nothing and may do everything with rows
 * @param report what is reported
 */
record Installed(ForeignApplication application, Path jars, TestDatabase database, Life life, String url,
		Report report) {

	private static final String ROLE = "foreign_app";

	static Installed of(ForeignApplication application, Path folder) throws IOException, InterruptedException {
		Path jars = Artifacts.download(application.artifacts(), folder);
		TestDatabase database = TestDatabase.create();
		List<String> settings = new ArrayList<>(application.settings());
		switch (application.tables()) {
			case Tables.Script script -> {
				for (String file : script.files()) {
					database.execute(text(jars, file));
				}
			}
			case Tables.Flyway flyway -> {
				Path configuration = Files.createDirectories(folder.resolve("configuration"));
				Files.writeString(configuration.resolve("application.properties"),
						"quarkus.flyway.locations=" + flyway.locations()
							.stream()
							.map((location) -> "classpath:" + location)
							.collect(Collectors.joining(",")));
				Report.run(List.of("migrate", "deploy", "--app", configuration.toString(), "--app", jars.toString(),
						"--url", database.databaseUrl()));
			}
			case Tables.Liquibase liquibase -> {
				Path changelogs = folder.resolve("changelogs");
				unpack(jars, liquibase.changelog().replaceFirst("/.*", "/"), changelogs);
				Report.run(List.of("migrate", "deploy", "--app", jars.toString(), "--source", changelogs.toString(),
						"--changelog", changelogs.resolve(liquibase.changelog()).toString(), "--url",
						database.databaseUrl()));
			}
			case Tables.Hibernate hibernate -> settings.add("hibernate.hbm2ddl.auto=create");
		}
		List<String> classes = classes(application, jars);
		Life life = Life.of(jars, classes, database, settings, folder);
		String url = withRole(database);
		return new Installed(application, jars, database, life, url, Report.of(jars, url, application.options()));
	}

	private static List<String> classes(ForeignApplication application, Path jars) {
		int packages = application.options().indexOf("--packages");
		try (ApplicationArchive archive = ApplicationArchive.open(List.of(jars))) {
			return archive.classes((packages < 0) ? List.of() : List.of(application.options().get(packages + 1)))
				.mapped();
		}
	}

	/** Let a role use all tables, as an application does, and none of them be its own. */
	static String withRole(TestDatabase database) {
		database.execute("""
				DO $$ BEGIN CREATE ROLE %1$s LOGIN PASSWORD '%1$s'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
				GRANT USAGE ON SCHEMA public TO %1$s;
				GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %1$s;
				GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO %1$s;
				""".formatted(ROLE));
		return database.databaseUrl().replaceFirst("//[^@]*@", "//%1$s:%1$s@".formatted(ROLE));
	}

	private static String text(Path jars, String file) throws IOException {
		try (Stream<Path> files = Files.list(jars)) {
			for (Path path : files.sorted().toList()) {
				try (JarFile jar = new JarFile(path.toFile())) {
					JarEntry entry = jar.getJarEntry(file);
					if (entry != null) {
						return read(jar, entry);
					}
				}
			}
		}
		throw new IllegalStateException("No jar has " + file);
	}

	private static void unpack(Path jars, String prefix, Path target) throws IOException {
		try (Stream<Path> files = Files.list(jars)) {
			for (Path path : files.sorted().toList()) {
				try (JarFile jar = new JarFile(path.toFile())) {
					Enumeration<JarEntry> entries = jar.entries();
					while (entries.hasMoreElements()) {
						JarEntry entry = entries.nextElement();
						if (entry.getName().startsWith(prefix) && entry.getName().contains("changelog")
								&& entry.getName().endsWith(".xml")) {
							Path file = target.resolve(entry.getName());
							Files.createDirectories(file.getParent());
							Files.writeString(file,
									read(jar, entry).replaceAll("(?s)<customChange[^>]*?(/>|>.*?</customChange>)", ""));
						}
					}
				}
			}
		}
	}

	private static String read(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream content = jar.getInputStream(entry)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
