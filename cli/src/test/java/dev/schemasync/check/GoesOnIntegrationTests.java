package dev.schemasync.check;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.TestDatabase;
import dev.schemasync.migration.FlywayMigrator;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.CheckedChangeSet.Rollback;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** What is wrong with one migration does not keep those after it from being checked. */
@Tag("server")
class GoesOnIntegrationTests {

	private static final String COUNTRIES = """
			--changeset amara:countries
			CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
			INSERT INTO countries VALUES ('IS', 'Iceland'), ('MT', 'Malta');
			--rollback DROP TABLE countries;
			--changeset amara:prices
			CREATE TABLE prices (id bigint PRIMARY KEY, cents bigint NOT NULL);
			--rollback DROP TABLE prices;
			""";

	/** Works only where the migrations' own rows are, which no sample is like. */
	private static final String NEEDS_COUNTRIES = """
			--changeset amara:cities
			CREATE TABLE cities (id bigint PRIMARY KEY, country text NOT NULL REFERENCES countries);
			INSERT INTO cities VALUES (1, 'IS'), (2, 'MT');
			--rollback DROP TABLE cities;
			""";

	private final List<String> listened = new ArrayList<>();

	private int databases;

	@TempDir
	private Path folder;

	@Test
	void rowsOfMigrationsStayWhereSampleRowsAreInTheWay() throws IOException {
		MigrationCheck.Result result = check(COUNTRIES + """
				--changeset amara:negative
				ALTER TABLE prices ADD CONSTRAINT ck_prices_cents CHECK (cents < 0 AND cents > 0);
				--rollback ALTER TABLE prices DROP CONSTRAINT ck_prices_cents;
				""" + NEEDS_COUNTRIES);
		assertThat(result.complete()).isTrue();
		assertThat(result.findings()).extracting(Finding::code)
			.contains(FindingCode.FAILS_ON_ROWS)
			.doesNotContain(FindingCode.MIGRATION_FAILS, FindingCode.ROLLBACK_FAILS);
		assertThat(result.changeSets()).extracting(CheckedChangeSet::rollback).containsOnly(Rollback.PROVEN);
		assertThat(this.listened).containsExactly("countries", "prices", "negative", "cities");
		assertThat(this.databases).isEqualTo(3);
	}

	@Test
	void sampleRowsAloneNeedNoOtherDatabase() throws IOException {
		MigrationCheck.Result result = check("""
				--changeset amara:prices
				CREATE TABLE prices (id bigint PRIMARY KEY, cents bigint NOT NULL);
				--rollback DROP TABLE prices;
				--changeset amara:negative
				ALTER TABLE prices ADD CONSTRAINT ck_prices_cents CHECK (cents < 0 AND cents > 0);
				--rollback ALTER TABLE prices DROP CONSTRAINT ck_prices_cents;
				""");
		assertThat(result.complete()).isTrue();
		assertThat(result.findings()).extracting(Finding::code).contains(FindingCode.FAILS_ON_ROWS);
		assertThat(this.databases).isOne();
	}

	@Test
	void rowsThatMigrationsInsertThemselvesAreNoSamples() throws IOException {
		MigrationCheck.Result result = check(COUNTRIES + """
				--changeset amara:longer
				ALTER TABLE countries ADD CONSTRAINT ck_countries_code CHECK (length(code) = 3);
				--rollback ALTER TABLE countries DROP CONSTRAINT ck_countries_code;
				""");
		assertThat(result.findings()).filteredOn((finding) -> finding.code() == FindingCode.FAILS_ON_ROWS)
			.singleElement()
			.satisfies((finding) -> assertThat(finding.remedy().toString()).contains("Migrations before it insert"));
	}

	@Test
	void whatAWrongRollbackLeavesIsNotWhereTheNextOneRuns() throws IOException {
		MigrationCheck.Result result = check(COUNTRIES + """
				--changeset amara:note
				ALTER TABLE prices ADD COLUMN IF NOT EXISTS note text;
				ALTER TABLE prices ADD COLUMN IF NOT EXISTS hint text DEFAULT 'none';
				--rollback ALTER TABLE prices ALTER COLUMN hint DROP DEFAULT;
				--changeset amara:default
				UPDATE prices SET hint = DEFAULT;
				ALTER TABLE prices ALTER COLUMN hint SET NOT NULL;
				--rollback ALTER TABLE prices ALTER COLUMN hint DROP NOT NULL;
				""" + NEEDS_COUNTRIES);
		assertThat(result.complete()).isTrue();
		assertThat(result.findings()).extracting(Finding::code)
			.contains(FindingCode.ROLLBACK_DIFFERS)
			.doesNotContain(FindingCode.FAILS_ON_ROWS, FindingCode.MIGRATION_FAILS);
		assertThat(result.changeSets()).extracting(CheckedChangeSet::rollback)
			.containsExactly(Rollback.PROVEN, Rollback.PROVEN, Rollback.WRONG, Rollback.PROVEN, Rollback.PROVEN);
		assertThat(this.databases).isEqualTo(2);
	}

	@Test
	void whatIsAppliedWithoutATransactionLeavesNothingHalf() throws IOException {
		MigrationCheck.Result result = check("""
				--changeset amara:prices
				CREATE TABLE prices (id bigint PRIMARY KEY, cents bigint NOT NULL);
				--rollback DROP TABLE prices;
				--changeset amara:negative runInTransaction:false
				ALTER TABLE prices ADD COLUMN note text;
				ALTER TABLE prices ADD CONSTRAINT ck_prices_cents CHECK (cents < 0 AND cents > 0);
				--rollback ALTER TABLE prices DROP CONSTRAINT ck_prices_cents;
				--rollback ALTER TABLE prices DROP COLUMN note;
				""");
		assertThat(result.complete()).isTrue();
		assertThat(result.findings()).extracting(Finding::code)
			.contains(FindingCode.FAILS_ON_ROWS)
			.doesNotContain(FindingCode.MIGRATION_FAILS);
	}

	@Test
	void sampleRowsThatWouldBeMadeToFitAreNotInTheWay() throws IOException {
		MigrationCheck.Result result = check(COUNTRIES + """
				--changeset amara:orders
				CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, number text NOT NULL, cents bigint);
				--rollback DROP TABLE orders;
				--changeset amara:status
				ALTER TABLE orders ADD CONSTRAINT ck_orders_status CHECK (status IN ('OPEN', 'PAID') AND cents >= 100);
				--rollback ALTER TABLE orders DROP CONSTRAINT ck_orders_status;
				--changeset amara:number
				ALTER TABLE orders ALTER COLUMN number TYPE uuid USING number::uuid;
				--rollback ALTER TABLE orders ALTER COLUMN number TYPE text;
				--changeset amara:cents
				ALTER TABLE orders ALTER COLUMN cents TYPE integer;
				--rollback ALTER TABLE orders ALTER COLUMN cents TYPE bigint;
				""" + NEEDS_COUNTRIES);
		assertThat(result.complete()).isTrue();
		assertThat(result.findings()).extracting(Finding::code)
			.doesNotContain(FindingCode.FAILS_ON_ROWS, FindingCode.MIGRATION_FAILS);
		assertThat(result.changeSets()).extracting(CheckedChangeSet::rollback).containsOnly(Rollback.PROVEN);
	}

	@Test
	void nullIsAValueThatARowMayHave() throws IOException {
		MigrationCheck.Result result = check("""
				--changeset amara:orders
				CREATE TABLE orders (id bigint PRIMARY KEY, note text);
				--rollback DROP TABLE orders;
				--changeset amara:note
				ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
				--rollback ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
				""");
		assertThat(result.findings()).filteredOn((finding) -> finding.code() == FindingCode.FAILS_ON_ROWS)
			.extracting(Finding::severity)
			.containsExactly(Severity.ERROR);
	}

	@Test
	void valuesThatNobodyMayHaveAreAWarning() throws IOException {
		MigrationCheck.Result result = check("""
				--changeset amara:orders
				CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL, size integer);
				CREATE TABLE notes (id bigint PRIMARY KEY, note varchar(10));
				--rollback DROP TABLE orders; DROP TABLE notes;
				--changeset amara:copied
				INSERT INTO notes SELECT id + 100, note FROM orders;
				--rollback DELETE FROM notes WHERE id > 100;
				--changeset amara:read
				UPDATE orders SET size = ('{"a": 1}'::jsonb ->> note)::integer + note::date::text::integer;
				--rollback empty
				""");
		assertThat(result.findings()).filteredOn((finding) -> finding.code() == FindingCode.FAILS_ON_ROWS)
			.extracting(Finding::path, Finding::severity)
			.containsExactly(tuple("copied", Severity.WARNING), tuple("read", Severity.WARNING));
	}

	@Test
	void whatIsMadePointsAtItsStatement() throws IOException {
		MigrationCheck.Result result = check("""
				--changeset amara:orders
				CREATE TABLE customers (id bigint PRIMARY KEY);
				CREATE TABLE orders (
					id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
					customer_id bigint REFERENCES customers
				);
				CREATE INDEX ix_orders_id ON orders (id);
				ALTER TABLE customers
					ADD COLUMN orders text;
				ALTER TABLE customers
					ADD COLUMN since timestamp;
				DO $$ BEGIN ALTER TABLE orders ADD COLUMN label char(3); END $$;
				--rollback DROP TABLE orders; DROP TABLE customers;
				""");
		assertThat(result.findings())
			.extracting((finding) -> finding.code() + " " + finding.path(),
					(finding) -> String.valueOf(finding.source()).replaceFirst("^.*:", ""))
			.contains(tuple("SMALL_KEY public.orders.id", "5"), tuple("DISCOURAGED_TYPE public.customers.since", "12"),
					tuple("DISCOURAGED_TYPE public.orders.label", "14"),
					tuple("UNINDEXED_FOREIGN_KEY public.orders.orders_customer_id_fkey", "5"));
	}

	@Test
	void estimatesGoOnWithTheRowsOfMigrations() throws IOException {
		RowEstimates estimates = in(COUNTRIES + """
				--changeset amara:negative
				ALTER TABLE prices ADD CONSTRAINT ck_prices_cents CHECK (cents < 0 AND cents > 0);
				""" + NEEDS_COUNTRIES + """
				--changeset amara:named
				CREATE INDEX ix_cities_country ON cities (country);
				""", (shadows) -> RowEstimates.measure(shadows, Map.of("cities", 50_000L), (changeSet) -> true));
		assertThat(this.databases).isEqualTo(2);
		assertThat(estimates.problems()).isEmpty();
		List<CheckedChangeSet> changeSets = Stream.of("countries", "prices", "negative", "cities", "named")
			.map((id) -> new CheckedChangeSet(id, null, true, List.of(), 0, 0, Rollback.UNTRIED))
			.toList();
		assertThat(estimates.addTo(changeSets)).extracting((changeSet) -> changeSet.estimates().size())
			.containsExactly(0, 0, 0, 0, 1);
	}

	@Test
	void estimatesEndWhereAMigrationFails() throws IOException {
		RowEstimates estimates = in(COUNTRIES + """
				--changeset amara:missing
				ALTER TABLE nowhere ADD COLUMN note text;
				""", (shadows) -> RowEstimates.measure(shadows, Map.of("prices", 1000L), (changeSet) -> true));
		assertThat(this.databases).isEqualTo(2);
		assertThat(estimates.problems()).isEmpty();
	}

	@Test
	void lostConnectionSaysNothingAboutAMigration() {
		for (String lost : List.of("SELECT pg_terminate_backend(pg_backend_pid());\n--rollback empty\n",
				"ALTER TABLE prices ADD COLUMN note text;\n--rollback SELECT pg_terminate_backend(pg_backend_pid());\n")) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> check(COUNTRIES + "--changeset amara:lost\n" + lost));
		}
	}

	@Test
	void lostConnectionOfFlywaySaysNothingAboutAMigration() throws IOException {
		Files.writeString(this.folder.resolve("V1__prices.sql"), "CREATE TABLE prices (id bigint PRIMARY KEY);");
		Files.writeString(this.folder.resolve("V2__lost.sql"), "SELECT pg_terminate_backend(pg_backend_pid());");
		try (TestDatabase database = TestDatabase.create()) {
			Configuration flyway = Flyway.configure()
				.dataSource(database.dataSource())
				.locations("filesystem:" + this.folder)
				.load()
				.getConfiguration();
			MigrationCheck.Shadow shadow = new MigrationCheck.Shadow(
					new FlywayMigrator(flyway, MigrationSettings.of(new StandardEnvironment())), database.dataSource());
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(
					() -> MigrationCheck.run(() -> shadow, options(), MigrationListener.logging(this.listened::add)));
		}
	}

	private MigrationCheck.Result check(String changeSets) throws IOException {
		return in(changeSets,
				(shadows) -> MigrationCheck.run(shadows, options(), MigrationListener.logging(this.listened::add)));
	}

	private MigrationCheck.Options options() {
		return new MigrationCheck.Options((changeSet) -> true, false, this.folder::resolve, null, false, null);
	}

	private <T> T in(String changeSets, Function<Supplier<MigrationCheck.Shadow>, T> action) throws IOException {
		Path migrations = MigrationsFolder.create(this.folder);
		Files.writeString(migrations.resolve("20260101000000_all.sql"), "--liquibase formatted sql\n\n" + changeSets);
		List<TestDatabase> open = new ArrayList<>();
		try (URLClassLoader files = new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, null)) {
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource("test",
						Map.of("spring.liquibase.change-log", "classpath:/db/changelog/db.changelog-master.yaml")));
			return action.apply(() -> {
				TestDatabase database = TestDatabase.create();
				open.add(database);
				this.databases++;
				return new MigrationCheck.Shadow(
						LiquibaseMigrator.of(environment, database.dataSource(), new DefaultResourceLoader(files)),
						database.dataSource());
			});
		}
		finally {
			open.forEach(TestDatabase::close);
		}
	}

}
