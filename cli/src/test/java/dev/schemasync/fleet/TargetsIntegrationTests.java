package dev.schemasync.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import dev.schemasync.TestDatabase;
import dev.schemasync.database.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a list of targets may say, and what is said about a wrong one. */
class TargetsIntegrationTests {

	@TempDir
	private Path folder;

	@Test
	void databasesAndSchemasAreListedAndAskedFor() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE tenant (name text); INSERT INTO tenant VALUES ('b'), ('Ä \"x\"'), (NULL)");
			List<Target> targets = read("""
					targets:
					  - name: berlin
					    url: ${BERLIN}
					  - name: tenants
					    url: ${BERLIN}
					    schemas: SELECT name FROM tenant ORDER BY name
					  - name: all
					    url: ${BERLIN}
					    databases: SELECT datname FROM pg_database WHERE datname = current_database()
					""", Map.of("BERLIN", database.databaseUrl()));
			assertThat(targets).extracting(Target::name)
				.containsExactly("berlin", "tenants/b", "tenants/Ä \"x\"", "all/" + database.name());
			assertThat(targets.getFirst().database().password()).isEqualTo(database.password());
			assertThat(targets.get(2).properties()).containsEntry("spring.liquibase.default-schema", "Ä \"x\"")
				.extractingByKey("spring.datasource.url")
				.asString()
				.endsWith("currentSchema=%22%C3%84%20%22%22x%22%22%22");
		}
	}

	@Test
	void nameOfADatabaseCannotAddSettingsOfTheDriver() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			List<Target> targets = read("""
					targets:
					  - name: all
					    url: ${BERLIN}
					    databases: SELECT 'a b/c?socketFactory=x&y=%20'
					""", Map.of("BERLIN", database.databaseUrl()));
			assertThat(targets).singleElement().satisfies((target) -> {
				assertThat(target.name()).isEqualTo("all/a b/c?socketFactory=x&y=%20");
				Properties read = Driver.parseURL(target.database().url(), null);
				assertThat(read).doesNotContainKey("socketFactory")
					.containsEntry("PGDBNAME", "a b/c?socketFactory=x&y=%20");
			});
		}
	}

	@Test
	void queryChangesNothing() throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE tenant (name text)");
			for (String query : List.of("INSERT INTO tenant VALUES ('a') RETURNING name",
					"COMMIT; INSERT INTO tenant VALUES ('a')", "SELECT name FROM tenant; DROP TABLE tenant")) {
				assertWrong("""
						targets:
						  - url: ${URL}
						    schemas: "%s"
						""".formatted(query), Map.of("URL", database.databaseUrl()), "failed (SQL state 42601)");
			}
			assertThat(database.queryForString("SELECT count(*) FROM tenant")).isEqualTo("0");
		}
	}

	@Test
	void passwordHoldsNoVariables() throws IOException {
		String password = "s${HOME}\\${no:x}}$";
		List<Target> targets = read("""
				targets:
				  - url: postgres://${HOST:h}/d
				    username: me
				    password: a${SECRET}b
				  - url: ${URL}
				""", Map.of("SECRET", password, "HOME", "/home/me", "URL", "postgres://me:%24%7BHOME%7D@h/e"));
		assertThat(targets).extracting((target) -> target.database().password())
			.containsExactly("a" + password + "b", "${HOME}");
		StandardEnvironment base = new StandardEnvironment();
		base.getPropertySources().addFirst(new MapPropertySource("test", Map.of("HOME", "/home/me")));
		assertThat(targets).extracting((target) -> DatabaseSettings.forMigrations(target.over(base)).password())
			.containsExactly("a" + password + "b", "${HOME}");
		assertWrong("targets:\n  - url: postgres://h/d\n    password: ${SECRET}${NOBODY}\n",
				Map.of("SECRET", "${hidden}"), "uses NOBODY, which is not set");
	}

	@Test
	void wrongListIsExplained() throws IOException {
		assertWrong("targets:\n  - name: a\n", Map.of(), "has an entry without url: a");
		assertWrong("targets: []\n", Map.of(), "lists no target");
		assertWrong("targets:\n  - url: postgres://h/d\n    shcemas: x\n", Map.of(),
				"it says targets[0].shcemas, which means nothing");
		assertWrong("targets: hello\n", Map.of(), "targets is no list of entries with a url");
		assertWrong("targets:\n  - url: postgres://${NOBODY}/d\n", Map.of(), "uses NOBODY, which is not set");
		assertWrong("targets: [\n", Map.of(), "cannot be read");
		assertWrong("targets:\n  - url: postgres://h/d\n  - url: postgres://h/d\n", Map.of(), "two targets named h/d");
		assertThatExceptionOfType(TargetsUnreadableException.class)
			.isThrownBy(() -> Targets.read(this.folder.resolve("none.yaml"), new StandardEnvironment()))
			.withMessageContaining("There is no file");
	}

	private void assertWrong(String text, Map<String, Object> variables, String message) {
		assertThatExceptionOfType(TargetsUnreadableException.class).isThrownBy(() -> read(text, variables))
			.withMessageContaining(message)
			.withMessageContaining("What to do: ");
	}

	private List<Target> read(String text, Map<String, Object> variables) throws IOException {
		Path file = this.folder.resolve("targets.yaml");
		Files.writeString(file, text);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
		return Targets.read(file, environment);
	}

}
