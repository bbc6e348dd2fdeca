package dev.schemasync.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Tag;
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
