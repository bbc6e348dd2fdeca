package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** One command for the schemas of many tenants. */
class FleetIntegrationTests {

	private static final int TENANTS = 12;

	@TempDir
	private Path folder;

	private TestDatabase database;

	private Path file;

	@BeforeEach
	void createTenants() throws IOException {
		this.database = TestDatabase.create();
		this.database.execute("CREATE TABLE public.tenant (name text)");
		for (String tenant : tenants()) {
			this.database.execute("CREATE SCHEMA %1$s; INSERT INTO public.tenant VALUES ('%1$s')".formatted(tenant));
		}
		this.file = TargetsFile.write(this.folder, this.database);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void everyTenantIsMigratedAtTheSameTimeAndValidated() {
		Result deployed = launch("migrate", "deploy", "--parallel", "6");
		assertThat(deployed.errorOutput()).contains("12 done in ");
		assertThat(deployed.exitCode()).isZero();
		assertThat(deployed.output()).hasLineCount(TENANTS).contains("shop/t_00  done", "applied 17, schema is valid");
		for (String tenant : tenants()) {
			assertThat(this.database.queryForString("SELECT count(*) FROM %s.databasechangelog".formatted(tenant)))
				.isEqualTo("17");
			assertThat(this.database.queryForString("SELECT count(*) FROM %s.stage_templates".formatted(tenant)))
				.isEqualTo("5");
		}
		assertThat(this.database.queryForString("SELECT to_regclass('public.databasechangelog')::text")).isNull();
		this.database.execute("ALTER TABLE t_03.customers DROP COLUMN company");
		Result validated = launch("db", "validate", "--format", "json");
		assertThat(validated.exitCode()).isOne();
		assertThat(validated.output()).hasLineCount(TENANTS);
		assertThat(validated.output()
			.lines()
			.map(JsonMapper.shared()::readTree)
			.filter((line) -> line.get("outcome").asString().equals("findings"))).singleElement().satisfies((line) -> {
				assertThat(line.get("target").asString()).isEqualTo("shop/t_03");
				assertThat(line.at("/findings/0/path").asString()).isEqualTo("t_03.customers.company");
			});
		assertThat(launch("migrate", "status").output()).contains("shop/t_11  done", "17 applied, 0 pending");
	}

	@Test
	void schemasMayHaveAnyName() {
		this.database.execute("""
				DELETE FROM public.tenant;
				CREATE SCHEMA "Big Shop"; CREATE SCHEMA "a,b"; CREATE SCHEMA "q""uote"; CREATE SCHEMA "c+d%20";
				INSERT INTO public.tenant VALUES ('Big Shop'), ('a,b'), ('q"uote'), ('c+d%20');
				""");
		Result deployed = launch("migrate", "deploy");
		assertThat(deployed.output()).hasLineCount(4);
		assertThat(deployed.output().lines()).allSatisfy((line) -> assertThat(line).endsWith("schema is valid"));
		assertThat(deployed.exitCode()).isZero();
	}

	@Test
	void tenantThatFailsStopsNobodyAndIsDoneByTheNextRun() {
		// in the way of the first migration
		this.database.execute("CREATE TABLE t_05.customers (id int)");
		String journal = this.folder.resolve("journal.jsonl").toString();
		Result first = launch("migrate", "deploy", "--journal", journal);
		assertThat(first.exitCode()).isEqualTo(3);
		assertThat(first.errorOutput()).contains("shop/t_05: ", "11 done, 1 failed in ")
			.doesNotContain(this.database.password());
		assertThat(first.lastErrorLine()).contains("What to do");
		this.database.execute("DROP TABLE t_05.customers");
		Result second = launch("migrate", "deploy", "--journal", journal);
		assertThat(second.exitCode()).isZero();
		assertThat(second.output()).hasLineCount(1).contains("shop/t_05  done", "applied 17");
	}

	@Test
	void tenantThatWaitsStopsNobody() throws Exception {
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			// the first migration waits for what becomes of it
			statement.execute("CREATE TABLE t_00.customers (id int)");
			CompletableFuture<Result> deploy = CompletableFuture
				.supplyAsync(() -> launch("migrate", "deploy", "--parallel", "2"));
			for (String tenant : tenants().subList(1, TENANTS)) {
				await(tenant);
			}
			assertThat(deploy).isNotDone();
			other.rollback();
			assertThat(deploy.get().exitCode()).isZero();
		}
	}

	private void await(String tenant) throws InterruptedException {
		String done = "SELECT CASE WHEN to_regclass('%1$s.databasechangelog') IS NOT NULL THEN "
				+ "(xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM %1$s.databasechangelog', "
				+ "false, true, '')))[1]::text END";
		for (int i = 0; !"17".equals(this.database.queryForString(done.formatted(tenant))); i++) {
			assertThat(i).as("tries until %s is migrated", tenant).isLessThan(600);
			Thread.sleep(100);
		}
	}

	@Test
	void canaryKeepsTheOthersAsTheyAre() {
		this.database.execute("CREATE TABLE t_00.customers (id int)");
		Result result = launch("migrate", "deploy", "--canary", "1");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.errorOutput()).contains("0 done, 1 failed, 11 left out");
		assertThat(this.database.queryForString("SELECT to_regclass('t_01.databasechangelog')::text")).isNull();
	}

	@Test
	void processesShareTheTargets() {
		List<String> done = new ArrayList<>();
		for (int index = 0; index < 4; index++) {
			Result result = launch("migrate", "status", "--shard", index + "/4");
			result.output().lines().forEach((line) -> done.add(line.split(" ")[0]));
		}
		assertThat(done).containsExactlyInAnyOrderElementsOf(tenants().stream().map("shop/"::concat).toList());
	}

	@Test
	void dryRunSaysWhatWouldBeDone() {
		Result result = launch("migrate", "deploy", "--dry-run");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).contains("would apply 20260105090000_create_customers, ");
		assertThat(this.database.queryForString("SELECT to_regclass('t_00.customers')::text")).isNull();
	}

	@Test
	void optionsThatMakeNoSenseAreUsageErrors() {
		assertThat(CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--canary", "1").exitCode())
			.isEqualTo(2);
		assertThat(launch("migrate", "deploy", "--url", this.database.url()).exitCode()).isEqualTo(2);
		assertThat(launch("db", "validate", "--format", "sarif").exitCode()).isEqualTo(2);
		assertThat(launch("db", "validate", "--shard", "4/4").exitCode()).isEqualTo(2);
		assertThat(launch("db", "validate", "--parallel", "0").exitCode()).isEqualTo(2);
	}

	private Result launch(String... command) {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(List.of("--targets", this.file.toString()));
		return CliRunner.launch(SampleApplication.class, arguments.toArray(String[]::new));
	}

	private static List<String> tenants() {
		return IntStream.range(0, TENANTS).mapToObj((i) -> "t_%02d".formatted(i)).toList();
	}

}
