package dev.schemasync.migration;

import java.nio.file.Path;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Changelogs that name classes which are not at hand. */
@Tag("server")
class CustomClassesIntegrationTests {

	private static final String HEAD = """
			<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
					http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
				<changeSet id="first" author="sam"><sql>CREATE TABLE first (id int)</sql></changeSet>
			""";

	private static final String PRECONDITION = """
			<changeSet id="second" author="sam">
				<preConditions onFail="%s"><or><customPrecondition className="com.acme.IsShop"/></or></preConditions>
				<sql>CREATE TABLE second (id int)</sql>
			</changeSet>
			""";

	@TempDir
	private Path directory;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void changeWithoutItsClassSaysSo() {
		LiquibaseMigrator migrator = migrator(
				"<changeSet id='second' author='sam'><customChange class='com.acme.Fill'/></changeSet>");
		assertFails(migrator, "Migration second by sam (changelog/master.xml) failed: the class com.acme.Fill of its "
				+ "customChange is not on the class path. What to do: name the jar or the folder of classes that has it "
				+ "with --app, or add it to the application, and run it again");
		assertThat(this.database.queryForString("SELECT string_agg(id, ',') FROM databasechangelog"))
			.isEqualTo("first");
	}

	@Test
	void conditionWithoutItsClassIsNotTakenForOneThatDoesNotHold() {
		LiquibaseMigrator migrator = migrator(PRECONDITION.formatted("MARK_RAN"));
		assertFails(migrator, "Migration second by sam (changelog/master.xml) failed: the class com.acme.IsShop of its "
				+ "customPrecondition is not on the class path. What to do: name the jar or the folder of classes "
				+ "that has it with --app, or add it to the application, and run it again");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
	}

	@Test
	void changeThatConditionsKeepFromRunningNeedsNoClass() {
		LiquibaseMigrator migrator = migrator("""
				<changeSet id="second" author="sam">
					<preConditions onFail="MARK_RAN"><dbms type="oracle"/></preConditions>
					<customChange class="com.acme.Fill"/>
				</changeSet>
				""");
		migrator.migrate((id) -> {
		});
		assertThat(this.database.queryForString("SELECT exectype FROM databasechangelog WHERE id = 'second'"))
			.isEqualTo("MARK_RAN");
	}

	@Test
	void whatIsPendingIsListedWithoutItsClass() {
		LiquibaseMigrator migrator = migrator(
				"<changeSet id='second' author='sam'><customChange class='com.acme.Fill'/></changeSet>");
		assertThat(migrator.history().status()).extracting(ChangeSetStatus::state)
			.containsExactly(ChangeSetStatus.State.PENDING, ChangeSetStatus.State.PENDING);
	}

	private LiquibaseMigrator migrator(String changeSet) {
		return new TestChangelog(this.directory)
			.write("changelog/master.xml", HEAD + changeSet + "</databaseChangeLog>")
			.set("spring.liquibase.change-log", "classpath:/changelog/master.xml")
			.migrator(this.database.dataSource());
	}

	private static void assertFails(LiquibaseMigrator migrator, String message) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.migrate((id) -> {
		})).withMessage(message);
	}

}
