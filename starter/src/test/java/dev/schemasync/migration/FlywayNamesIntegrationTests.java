package dev.schemasync.migration;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of files, which Flyway itself judges. */
@Tag("server")
class FlywayNamesIntegrationTests {

	@TempDir
	private Path folder;

	@Test
	void folderWhoseNameEndsAsTheLocationIsFound() throws IOException {
		// relative, as most people write it
		Path location = Files.createDirectories(Path.of("target/names"));
		for (String name : List.of("V1__t.sql", "old_target/names/V2__i.sql", "target/names/V3__j.sql")) {
			Path file = location.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "SELECT 1;\n");
		}
		try (TestDatabase database = TestDatabase.create()) {
			for (String written : List.of("filesystem:" + location, "filesystem:" + location.toAbsolutePath())) {
				Configuration configuration = FlywaySettings.bind(List.of(written), new MockEnvironment(),
						getClass().getClassLoader(), database.dataSource());
				assertThat(new FlywayScripts(configuration).all().stream().map(FlywayScripts.Script::name))
					.containsExactly(Stream.of(Flyway.configure().configuration(configuration).load().info().all())
						.map(MigrationInfo::getScript)
						.toArray(String[]::new))
					.contains("old_target/names/V2__i.sql", "target/names/V3__j.sql");
			}
		}
	}

	@Test
	void filesAreNotReadAgainForEachOfThem() throws IOException {
		Path location = Files.createDirectories(this.folder.resolve("many"));
		for (int i = 1; i <= 40; i++) {
			Files.writeString(location.resolve("V%d__t.sql".formatted(i)), "SELECT 1;\n");
		}
		AtomicInteger looks = new AtomicInteger();
		try (TestDatabase database = TestDatabase.create();
				URLClassLoader files = new URLClassLoader(new URL[] { this.folder.toUri().toURL() },
						getClass().getClassLoader()) {

					@Override
					public Enumeration<URL> getResources(String name) throws IOException {
						looks.addAndGet(name.equals("many/") ? 1 : 0);
						return super.getResources(name);
					}

				}) {
			FlywayHistory history = new FlywayHistory(
					FlywaySettings.bind(List.of("classpath:many"), new MockEnvironment(), files, database.dataSource()),
					database.dataSource());
			assertThat(history.status()).hasSize(40);
			assertThat(history.plan()).hasSize(40).allMatch((planned) -> planned.sql().equals("SELECT 1;"));
		}
		assertThat(looks.get()).isBetween(1, 10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V", "v", "db_" })
	void filesAreThoseThatFlywayItselfWouldRun(String prefix) throws IOException {
		int number = 0;
		for (String name : List.of("v2017_01__x.sql", "V2018_01__y.sql", "views__all.sql", "Vacuum__all.sql",
				"v3__up.SQL", "v4_1__dots.and__two.sql", "v5.sql", "v__none.sql", "V6__none.txt", "db_7__seven.sql",
				"R__all.sql", "r__all.sql", "sub/R__more views.sql", "afterMigrate__note.sql")) {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "CREATE TABLE t%d (id int);\n".formatted(number++));
		}
		try (TestDatabase database = TestDatabase.create()) {
			Configuration configuration = FlywaySettings.bind(List.of("filesystem:" + this.folder),
					new MockEnvironment().withProperty("spring.flyway.sql-migration-prefix", prefix),
					getClass().getClassLoader(), database.dataSource());
			List<String> expected = Stream.of(Flyway.configure().configuration(configuration).load().info().all())
				.map((migration) -> "%s|%s|%s".formatted(migration.getVersion(), migration.getDescription(),
						migration.getScript()))
				.toList();
			List<String> scripts = new FlywayScripts(configuration).all()
				.stream()
				.map((script) -> "%s|%s|%s".formatted(script.version(), script.description(), script.name()))
				.toList();
			assertThat(scripts).isNotEmpty().containsExactlyElementsOf(expected);
			List<String> applied = new ArrayList<>();
			new FlywayMigrator(configuration, MigrationSettings.of(new MockEnvironment())).rehearse((changeSet) -> {
				changeSet.apply((connection, sql, execution) -> execution.run());
				applied.add(changeSet.file());
			}, MigrationListener.logging((message) -> {
			}));
			assertThat(applied).hasSameSizeAs(expected);
		}
	}

}
