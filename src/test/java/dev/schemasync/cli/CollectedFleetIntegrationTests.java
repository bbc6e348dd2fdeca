package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.fleet.FleetResult;
import dev.schemasync.fleet.FleetTable;
import dev.schemasync.fleet.TargetResult;
import dev.schemasync.fleet.TargetResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The results of many processes in one table, and what it shows. */
class CollectedFleetIntegrationTests {

	private static final String NEWEST = "20260413091500_validate_status_of_developer_projects";

	@TempDir
	private Path folder;

	private Path file;

	private TestDatabase tenants;

	private TestDatabase operators;

	@BeforeEach
	void create() throws IOException {
		this.tenants = TestDatabase.create();
		this.operators = TestDatabase.create();
		this.tenants.execute(
				"CREATE SCHEMA t_0; CREATE SCHEMA t_1; CREATE SCHEMA t_2; CREATE SCHEMA t_3; CREATE TABLE public.tenant AS "
						+ "SELECT 't_' || n AS name FROM generate_series(0, 3) AS n");
		this.file = TargetsFile.write(this.folder, this.tenants);
	}

	@AfterEach
	void drop() {
		this.tenants.close();
		this.operators.close();
	}

	@Test
	void whoIsBehindAndWhoFailsIsShown() throws IOException {
		// in the way of the first migration
		this.tenants.execute("CREATE TABLE t_2.customers (id int)");
		assertThat(visit("migrate", "deploy").exitCode()).isEqualTo(3);
		Result half = fleet();
		assertThat(half.exitCode()).isOne();
		assertThat(half.output().lines()).hasSize(3)
			.endsWith("4 targets: 3 up to date (%s), 1 failed".formatted(NEWEST));
		assertThat(half.output()).startsWith("shop/t_2  failed         ")
			.contains("version not known", "migrate deploy: ");

		this.tenants.execute("DROP TABLE t_2.customers");
		assertThat(visit("migrate", "deploy").exitCode()).isZero();
		assertThat(fleet().output()).isEqualTo("4 targets: 4 up to date (%s)%n".formatted(NEWEST));
		assertThat(fleet().exitCode()).isZero();

		this.tenants.execute("DELETE FROM t_1.databasechangelog WHERE id = '%s'".formatted(NEWEST));
		visit("migrate", "status");
		assertThat(Files.readString(Path.of("docs/fleets.md"))).contains("```text\n%s```"
			.formatted(fleet().output().replaceAll("....-..-.. ..:..:.. UTC", "2026-11-28 03:04:05 UTC")));

		this.tenants.execute("ALTER TABLE t_3.customers DROP COLUMN company");
		visit("db", "validate");
		assertThat(fleet().output()).contains("shop/t_3  with findings  ", "missing-column t_3.customers.company",
				"4 targets: 2 up to date (%s), 1 behind, 1 with findings".formatted(NEWEST));
		assertThat(fleet("--all").output()).contains("shop/t_0  up to date     ", NEWEST);
		assertThat(fleet("--format", "json").output().lines().map(JsonMapper.shared()::readTree))
			.extracting((line) -> line.get("target").asString() + " " + line.get("state").asString())
			.containsExactly("shop/t_0 up to date", "shop/t_1 behind", "shop/t_2 up to date", "shop/t_3 with findings");
	}

	@Test
	void manyProcessesCollectInAnEmptyDatabase() {
		List<CompletableFuture<Result>> processes = IntStream.range(0, 4)
			.mapToObj(
					(index) -> CompletableFuture.supplyAsync(() -> visit("migrate", "deploy", "--shard", index + "/4")))
			.toList();
		processes.forEach((process) -> assertThat(process.join().exitCode()).isZero());
		assertThat(FleetTable.read(settings())).extracting(FleetResult::target)
			.containsExactly("shop/t_0", "shop/t_1", "shop/t_2", "shop/t_3");
		assertThat(this.operators
			.queryForString("SELECT string_agg(DISTINCT details ->> 'status', ',') FROM schema_sync_fleet"))
			.isEqualTo("valid");
	}

	@Test
	void nothingIsDoneWhereResultsCannotBeCollected() {
		Result refused = CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--targets",
				this.file.toString(), "--collect", "postgres://ops:s3cret@127.0.0.1:1/ops");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.lastErrorLine())
			.contains("Database unreachable: 127.0.0.1:1/ops as ops, where results are collected", "What to do")
			.doesNotContain("s3cret");
		assertThat(this.tenants.queryForString("SELECT to_regclass('t_0.customers')::text")).isNull();
		assertThat(CliRunner
			.launch(SampleApplication.class, "migrate", "deploy", "--targets", this.file.toString(), "--collect",
					"${SCHEMA_SYNC_TEST_UNSET}")
			.exitCode()).isEqualTo(2);
		Result malformed = CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--targets",
				this.file.toString(), "--collect", "s3cret");
		assertThat(malformed.exitCode()).isEqualTo(2);
		assertThat(malformed.errorOutput()).contains("--collect is no address").doesNotContain("s3cret");
		assertThat(CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--collect", "postgres://h/d")
			.exitCode()).isEqualTo(2);
		Result empty = fleet();
		assertThat(empty.exitCode()).isOne();
		assertThat(empty.lastErrorLine()).contains("Nothing was collected", "--collect");
	}

	@Test
	void connectionThatBreaksLosesNoResult() {
		try (FleetTable table = FleetTable.open(settings())) {
			table.add("migrate deploy", result("a", Outcome.DONE, "v1"));
			this.operators.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
					+ "WHERE datname = current_database() AND pid <> pg_backend_pid()");
			table.add("migrate deploy", result("b", Outcome.DONE, "v1"));
			assertThat(table.unsent()).isEmpty();
			this.operators.execute("ALTER TABLE schema_sync_fleet RENAME TO away");
			table.add("migrate deploy", result("c", Outcome.DONE, "v1"));
			table.add("migrate deploy", result("d", Outcome.DONE, "v1"));
			assertThat(table.unsent()).containsExactly("c", "d");
			this.operators.execute("ALTER TABLE away RENAME TO schema_sync_fleet");
			assertThat(table.unsent()).isEmpty();
			// a failure does not say the version, and what was not begun says nothing
			table.add("migrate deploy", new TargetResult("a", Outcome.FAILED, "no", Map.of(), Duration.ZERO));
			table.add("db validate", result("b", Outcome.LEFT_OUT, "v9"));
		}
		assertThat(FleetTable.read(settings()))
			.extracting(FleetResult::target, FleetResult::outcome, FleetResult::schemaVersion)
			.containsExactly(tuple("a", Outcome.FAILED, null), tuple("b", Outcome.DONE, "v1"),
					tuple("c", Outcome.DONE, "v1"), tuple("d", Outcome.DONE, "v1"));
	}

	@Test
	void roleThatMayOnlyWriteTheTableCollects() {
		FleetTable.open(settings()).close();
		this.operators
			.execute("CREATE ROLE fleet_writer LOGIN PASSWORD 'w'; REVOKE CREATE ON SCHEMA public FROM PUBLIC; "
					+ "GRANT SELECT, INSERT, UPDATE ON schema_sync_fleet TO fleet_writer");
		try (FleetTable table = FleetTable.open(new DatabaseSettings(this.operators.url(), "fleet_writer", "w"))) {
			table.add("migrate deploy", result("a", Outcome.DONE, "v1"));
			assertThat(table.unsent()).isEmpty();
		}
		finally {
			this.operators.execute("DROP OWNED BY fleet_writer; DROP ROLE fleet_writer");
		}
	}

	private static TargetResult result(String target, Outcome outcome, String version) {
		return new TargetResult(target, outcome, "", Map.of("schemaVersion", version), Duration.ZERO);
	}

	private DatabaseSettings settings() {
		return DatabaseSettings.at(this.operators.databaseUrl());
	}

	private Result fleet(String... options) {
		List<String> arguments = new ArrayList<>(List.of("db", "fleet", "--url", this.operators.databaseUrl()));
		arguments.addAll(List.of(options));
		return CliRunner.launch(SampleApplication.class, arguments.toArray(String[]::new));
	}

	private Result visit(String... command) {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(List.of("--targets", this.file.toString(), "--collect", this.operators.databaseUrl()));
		return CliRunner.launch(SampleApplication.class, arguments.toArray(String[]::new));
	}

}
