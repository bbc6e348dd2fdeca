package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A developer's day: entities change, migrations follow. */
class MigrateDevIntegrationTests {

	private static final String ID = "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id";

	@TempDir
	private Path source;

	private TestDatabase database;

	private final SourceModel model = new SourceModel().entity("Customer", ID,
			"@Column(nullable = false, length = 200) String name");

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		MigrationsFolder.create(this.source);
	}

	@AfterEach
	void drop() {
		assertThat(this.database.queryForString(
				"SELECT count(*) FROM pg_database WHERE datname LIKE 'schema_sync_shadow_' || (SELECT oid FROM pg_database WHERE datname = current_database()) || '%'"))
			.isEqualTo("0");
		this.database.close();
	}

	@Test
	void writesTheNextMigrationAppliesItAndHasNothingMoreToDo() throws IOException {
		Result first = launch("migrate", "dev", "--name", "Create customers!");
		assertThat(first.exitCode()).as(first.errorOutput()).isZero();
		assertThat(migrations()).singleElement().asString().matches("\\d{14}_create_customers\\.sql");
		assertThat(first.output()).contains("--liquibase formatted sql", "--comment: Create customer.",
				"CREATE TABLE customer (\n", "--rollback DROP TABLE customer;", "Schema is valid");
		assertThat(first.errorOutput()).contains("Applied to the development database", "Next: review");
		Result second = launch("migrate", "dev", "--name", "again");
		assertThat(second.exitCode()).isZero();
		assertThat(second.errorOutput()).contains("Nothing to do");
		assertThat(migrations()).hasSize(1);
		Result undone = launch("migrate", "rollback", "--count", "1");
		assertThat(undone.exitCode()).as(undone.errorOutput()).isZero();
		assertThat(tables()).isEqualTo("0");
	}

	@Test
	void renameIsAskedAboutAndNeverGuessed() throws IOException {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.without("Customer", "name")
			.field("Customer", "@Column(nullable = false, length = 200) String company_name");
		Result unclear = launch("migrate", "dev", "--name", "rename");
		assertThat(unclear.exitCode()).isEqualTo(2);
		assertThat(unclear.errorOutput()).contains("customer.name -> company_name looks like a rename",
				"--rename customer.name=company_name", "--no-renames");
		assertThat(migrations()).hasSize(1);
		Result renamed = launch("migrate", "dev", "--name", "rename", "--rename", "customer.name=company_name");
		assertThat(renamed.exitCode()).as(renamed.errorOutput()).isZero();
		assertThat(renamed.output()).contains("ALTER TABLE customer RENAME COLUMN name TO company_name;",
				"-- WARNING: public.customer: releases that still run may use what is gone or renamed",
				"--rollback ALTER TABLE customer RENAME COLUMN company_name TO name;");
		assertThat(this.database.queryForString("SELECT company_name FROM customer")).isEqualTo("Ada");
	}

	@Test
	void columnsThatTakeEachOthersNamesKeepTheirRows() {
		this.model.field("Customer", "String phone").field("Customer", "String fax").field("Customer", "Integer age");
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name, phone, fax, age) VALUES ('Ada', '12', '34', 36)");
		this.model.without("Customer", "age").field("Customer", "Integer birthYear");
		Result exchanged = launch("migrate", "dev", "--rename", "customer.phone=fax", "--rename", "customer.fax=phone",
				"--rename", "customer.age=birth_year");
		assertThat(exchanged.exitCode()).as(exchanged.errorOutput()).isZero();
		String rows = "SELECT name || ' ' || phone || ' ' || fax FROM customer";
		assertThat(this.database.queryForString(rows)).isEqualTo("Ada 34 12");
		assertThat(this.database.queryForString("SELECT birth_year FROM customer")).isEqualTo("36");
		Result undone = launch("migrate", "rollback", "--migrations", "1");
		assertThat(undone.exitCode()).as(undone.errorOutput()).isZero();
		assertThat(this.database.queryForString(rows)).isEqualTo("Ada 12 34");
		Result taken = launch("migrate", "dev", "--rename", "customer.phone=fax");
		assertThat(taken.exitCode()).isEqualTo(2);
		assertThat(taken.errorOutput()).contains("fax is there already; rename or drop it before");
	}

	@Test
	void aColumnIsSplitIntoTwoRequiredOnes() {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada Lovelace'), ('Alan Turing')");
		this.model.field("Customer", "@Column(nullable = false) String first")
			.field("Customer", "@Column(nullable = false) String last");
		Result split = launch("migrate", "dev", "--fill", "customer.first=split_part(name, ' ', 1)", "--fill",
				"customer.last=split_part(name, ' ', 2)");
		assertThat(split.exitCode()).as(split.errorOutput()).isZero();
		assertThat(this.database
			.queryForString("SELECT string_agg(last || ', ' || first, '; ' ORDER BY last) FROM customer"))
			.isEqualTo("Lovelace, Ada; Turing, Alan");
		assertThat(launch("db", "validate").exitCode()).isZero();
	}

	@Test
	void aKeyWaitsForTheValuesOfItsNewColumn() {
		this.model.field("Customer", "@ElementCollection java.util.List<String> tags");
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.database.execute("INSERT INTO customer_tags (customer_id, tags) SELECT id, 'new' FROM customer");
		this.model.without("Customer", "tags")
			.field("Customer", "@ElementCollection @OrderColumn java.util.List<String> tags");
		Result ordered = launch("migrate", "dev");
		assertThat(ordered.errorOutput())
			.contains("customer_tags.tags_order stays optional until every row has a value (1 have none)");
		assertThat(ordered.exitCode()).as(ordered.errorOutput()).isZero();
		assertThat(this.database.queryForString("SELECT tags FROM customer_tags")).isEqualTo("new");
		this.database.execute("UPDATE customer_tags SET tags_order = 0");
		Result deployed = launch("migrate", "dev");
		assertThat(deployed.exitCode()).as(deployed.errorOutput()).isZero();
		assertThat(launch("db", "validate").exitCode()).isZero();
	}

	@Test
	void safeRenameLetsTheOldReleaseGoOn() {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.without("Customer", "name")
			.field("Customer", "@Column(nullable = false, length = 200) String company");
		Result safe = launch("migrate", "dev", "--safe", "--rename", "customer.name=company");
		assertThat(safe.exitCode()).as(safe.errorOutput()).isZero();
		assertThat(safe.errorOutput()).contains("WARNING: public.customer.company: it stays optional");
		this.database.execute("INSERT INTO customer (name) VALUES ('written by the old release')");
		this.database.execute("INSERT INTO customer (company) VALUES ('written by the new release')");
		assertThat(this.database.queryForString("SELECT company FROM customer WHERE name = 'Ada'")).isEqualTo("Ada");
		Result again = launch("migrate", "dev", "--safe", "--drop", "customer.name");
		assertThat(again.errorOutput()).contains("Not done unasked: public.customer.name",
				"leave --safe out once no older release runs");
	}

	@Test
	void whatIsNoRenameIsAddedWithItsDefaultAndTheOldColumnStays() {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.without("Customer", "name")
			.field("Customer", "@Column(nullable = false, length = 200) String nickname");
		Result result = launch("migrate", "dev", "--no-renames", "--fill", "customer.nickname='none'");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.output()).contains(
				"ALTER TABLE customer ADD COLUMN nickname varchar(200) DEFAULT 'none' NOT NULL;",
				"ALTER TABLE customer ALTER COLUMN name DROP NOT NULL;");
		assertThat(result.errorOutput())
			.contains("Left alone, as no entity knows it (--drop drops it): public.customer.name");
		assertThat(this.database.queryForString("SELECT name || ' ' || nickname FROM customer")).isEqualTo("Ada none");
		Result dropped = launch("migrate", "dev", "--drop", "customer.name");
		assertThat(dropped.output()).contains("-- WARNING: public.customer.name: its values are lost",
				"ALTER TABLE customer DROP COLUMN name;");
		Result refused = launch("migrate", "rollback", "--count", "2");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.errorOutput()).contains("Will be lost: column nickname of customer (1 value)", "--dry-run");
	}

	@Test
	void rollbackCountsTheValuesThatDoNotFitAndNoOthers() {
		this.model.field("Customer", "Integer points").field("Customer", "String code");
		launch("migrate", "dev");
		this.model.without("Customer", "points")
			.without("Customer", "code")
			.field("Customer", "Long points")
			.field("Customer", "@Column(length = 400) String code");
		assertThat(launch("migrate", "dev").exitCode()).isZero();
		this.database.execute("INSERT INTO customer (name, points, code) VALUES ('a', 7, 'x'), ('b', 9, NULL)");
		assertThat(launch("migrate", "rollback", "--migrations", "1", "--dry-run").errorOutput())
			.doesNotContain("Will be lost");
		this.database.execute("INSERT INTO customer (name, points, code) VALUES ('c', 3000000000, repeat('x', 300))");
		assertThat(launch("migrate", "rollback", "--migrations", "1", "--dry-run").errorOutput()).contains(
				"Will be lost: what does not fit of column points of customer (1 value)",
				"Will be lost: what does not fit of column code of customer (1 value)");
	}

	@Test
	void viewsAndComputedColumnsThatComeBackAreNoLoss() throws IOException {
		launch("migrate", "dev");
		Files.writeString(folder().resolve("29990101000000_view.sql"), """
				--liquibase formatted sql

				--changeset amara:29990101000000_view
				ALTER TABLE customer ADD shown text GENERATED ALWAYS AS (name || '!') STORED;
				CREATE VIEW shown AS SELECT shown FROM customer;
				CREATE POLICY all_of_them ON customer USING (shown <> '');
				--rollback DROP VIEW shown;
				--rollback DROP POLICY all_of_them ON customer;
				--rollback ALTER TABLE public.customer DROP COLUMN shown;
				--rollback ALTER TABLE customer ADD shown text GENERATED ALWAYS AS (name || '?') STORED;
				""");
		assertThat(launch("migrate", "deploy").exitCode()).isZero();
		this.database.execute("INSERT INTO customer (name) VALUES ('a')");
		assertThat(launch("migrate", "rollback", "--count", "1", "--dry-run").errorOutput())
			.doesNotContain("Will be lost");
	}

	@Test
	void rollbackToATypeThatItMakesFirstIsAnnouncedAndDone() throws IOException {
		launch("migrate", "dev");
		Files.writeString(folder().resolve("29990101000000_mood.sql"), """
				--liquibase formatted sql

				--changeset amara:29990101000000_mood
				ALTER TABLE customer ADD mood text;
				--rollback CREATE TYPE mood AS ENUM ('GOOD');
				--rollback ALTER TABLE customer ALTER COLUMN mood TYPE mood USING mood::mood;
				""");
		assertThat(launch("migrate", "deploy").exitCode()).isZero();
		this.database.execute("INSERT INTO customer (name, mood) VALUES ('a', 'GOOD')");
		Result result = launch("migrate", "rollback", "--count", "1", "--yes");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.errorOutput()).contains("what does not fit of column mood of customer (of 1 value)");
	}

	@Test
	void createOnlyWritesAndDoesNotApply() throws IOException {
		Result result = launch("migrate", "dev", "--create-only", "--name", "later");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(migrations()).hasSize(1);
		assertThat(tables()).isEqualTo("0");
		assertThat(launch("migrate", "dev").errorOutput()).contains("Applied 1 pending change sets", "Nothing to do");
		assertThat(tables()).isEqualTo("1");
	}

	@Test
	void driftIsReportedWithTheWayBackAndNothingIsReset() throws IOException {
		launch("migrate", "dev");
		this.database.execute("ALTER TABLE customer ADD COLUMN by_hand int; CREATE INDEX by_hand ON customer (name)");
		Result result = launch("migrate", "dev");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("DROP INDEX by_hand;", "ALTER TABLE customer DROP COLUMN by_hand;");
		assertThat(result.lastErrorLine()).contains("drifted from its migrations; nothing was changed", "What to do: ");
		assertThat(migrations()).hasSize(1);
		assertThat(launch("migrate", "diff", "--from", "migrations", "--to", "database").output())
			.contains("ALTER TABLE customer ADD COLUMN by_hand integer;");
	}

	@Test
	void prototypeBecomesAMigrationThatIsMarkedAsApplied() throws IOException {
		Result pushed = launch("db", "push");
		assertThat(pushed.exitCode()).as(pushed.errorOutput()).isZero();
		assertThat(tables()).isEqualTo("1");
		assertThat(migrations()).isEmpty();
		Result result = launch("migrate", "dev", "--name", "from_prototype");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.errorOutput()).contains("has it already, and now its history says so");
		assertThat(launch("migrate", "dev").errorOutput()).contains("Nothing to do");
	}

	@Test
	void pushThatLosesDataIsRefused() {
		launch("db", "push");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.without("Customer", "name");
		Result refused = launch("db", "push", "--drop", "customer.name");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.lastErrorLine()).contains("Rows would lose values", "--accept-data-loss");
		assertThat(this.database.queryForString("SELECT name FROM customer")).isEqualTo("Ada");
		Result agreed = launch("db", "push", "--drop", "customer.name", "--accept-data-loss");
		assertThat(agreed.exitCode()).as(agreed.errorOutput()).isZero();
	}

	@Test
	void referenceIsRequiredOnceTheRowsThatAreThereHaveOne() throws IOException {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.field("Customer", "@ManyToOne(optional = false) Customer parent");
		Result result = launch("migrate", "dev");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.errorOutput()).contains(
				"customer.parent_id stays optional until every row has a value (1 have none)",
				"--fill public.customer.parent_id=");
		assertThat(required("parent_id")).isEqualTo("NO");
		Result again = launch("migrate", "dev");
		assertThat(again.exitCode()).as(again.output()).isZero();
		assertThat(again.errorOutput()).contains("Not applied yet, as their preconditions do not hold",
				"Nothing to do");
		this.model.field("Customer", "String nick");
		Result more = launch("migrate", "dev");
		assertThat(more.exitCode()).as(more.output()).isZero();
		this.database.execute("UPDATE customer SET parent_id = id");
		assertThat(launch("migrate", "deploy").exitCode()).isZero();
		assertThat(required("parent_id")).isEqualTo("YES");
	}

	@Test
	void valueThatIsNoConstantIsFilledInThreeSteps() {
		launch("migrate", "dev");
		this.database.execute("INSERT INTO customer (name) VALUES ('Ada')");
		this.model.field("Customer", "@ManyToOne(optional = false) Customer parent");
		Result filled = launch("migrate", "dev", "--fill", "customer.parent_id=id");
		assertThat(filled.exitCode()).as(filled.errorOutput()).isZero();
		assertThat(filled.output()).contains("CHECK (parent_id IS NOT NULL) NOT VALID;",
				"UPDATE customer SET parent_id = id WHERE parent_id IS NULL;",
				"ALTER TABLE customer ALTER COLUMN parent_id SET NOT NULL;");
		assertThat(required("parent_id")).isEqualTo("YES");
	}

	private String required(String column) {
		return this.database.queryForString("SELECT CASE is_nullable WHEN 'NO' THEN 'YES' ELSE 'NO' END "
				+ "FROM information_schema.columns WHERE table_name = 'customer' AND column_name = '" + column + "'");
	}

	@Test
	void editedMigrationStopsEverything() throws IOException {
		launch("migrate", "dev");
		Path file = folder().resolve(migrations().getFirst());
		Files.writeString(file, Files.readString(file).replace("varchar(200)", "varchar(201)"));
		Result result = launch("migrate", "dev");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.lastErrorLine()).contains("Applied migrations are edited: ", "nothing was changed");
	}

	@Test
	void shadowDatabaseOfAKilledProcessIsRemoved() {
		this.database.execute("SELECT 1");
		String oid = this.database.queryForString("SELECT oid FROM pg_database WHERE datname = current_database()");
		try (java.sql.Connection connection = this.database.dataSource().getConnection();
				java.sql.Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE schema_sync_shadow_" + oid + "_dead");
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(launch("migrate", "dev").exitCode()).isZero();
	}

	@Test
	void productionAndOtherMachinesAreRefused() {
		Result remote = CliRunner.launch(SampleApplication.class, "migrate", "dev", "--url",
				"postgres://app:x@db.example.com/app");
		assertThat(remote.exitCode()).isEqualTo(3);
		assertThat(remote.lastErrorLine()).contains("not on this machine", "--allow-remote-shadow");
		System.setProperty("spring.profiles.active", "prod");
		try {
			Result production = launch("migrate", "dev");
			assertThat(production.exitCode()).isEqualTo(3);
			assertThat(production.lastErrorLine()).contains("the profile is production", "migrate deploy");
		}
		finally {
			System.clearProperty("spring.profiles.active");
		}
	}

	@Test
	void historyIsRepairedRowByRow() throws IOException {
		launch("migrate", "dev", "--name", "create");
		String id = migrations().getFirst().replace(".sql", "");
		Result removed = launch("migrate", "resolve", "--rolled-back", id);
		assertThat(removed.exitCode()).as(removed.errorOutput()).isZero();
		assertThat(removed.output()).contains("remove", "id=" + id);
		assertThat(launch("migrate", "resolve", "--rolled-back", id).lastErrorLine())
			.contains("The history has no change set " + id);
		Result added = launch("migrate", "resolve", "--applied", id);
		assertThat(added.exitCode()).as(added.errorOutput()).isZero();
		assertThat(launch("migrate", "resolve", "--applied", id).lastErrorLine()).contains("is applied already");
		assertThat(launch("migrate", "dev").errorOutput()).contains("Nothing to do");
	}

	@Test
	void differencesHaveTheirExitCode() {
		Result different = launch("migrate", "diff", "--from", "migrations", "--to", "entities");
		assertThat(different.exitCode()).isEqualTo(1);
		assertThat(different.output()).contains("-- create customer", "CREATE TABLE customer (");
		assertThat(launch("migrate", "diff", "--from", "migrations", "--to", "database").exitCode()).isZero();
		Result json = launch("migrate", "diff", "--from", "entities", "--to", "migrations", "--format", "json");
		assertThat(json.exitCode()).isEqualTo(1);
		assertThat(json.output()).contains("\"DROP TABLE customer\"");
		Result unknown = launch("migrate", "diff", "--from", "release:1", "--to", "database");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.errorOutput()).contains("No release ran on this database that schema-sync knows");
	}

	private Path folder() {
		return this.source.resolve("db/changelog/migrations");
	}

	private List<String> migrations() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private String tables() {
		return this.database.queryForString(
				"SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'");
	}

	private Result launch(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.addAll(List.of("--url", this.database.databaseUrl()));
		boolean comparesEntities = !List.of("rollback", "resolve", "status").contains(args[1]);
		if (comparesEntities) {
			all.addAll(List.of("--app", this.model.compile().toString(), "--naming", "spring"));
		}
		if (!args[0].equals("db")) {
			all.addAll(List.of("--source", this.source.toString()));
		}
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

}
