package dev.schemasync.validation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.Cli;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link DriftWatch} in two replicas of a whole application. */
@ExtendWith(OutputCaptureExtension.class)
class DriftWatchIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final TestDatabase database = TestDatabase.create();

	private ConfigurableApplicationContext first;

	private ConfigurableApplicationContext second;

	@BeforeEach
	void start() {
		this.first = run();
		this.second = run();
		awaitDrift(0);
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.database.close();
	}

	private ConfigurableApplicationContext run() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0", "--schema-sync.validation.interval=1s",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password());
	}

	@Test
	void eachAlterationIsNamedOnceWithTheSqlThatRestoresIt(CapturedOutput output) throws SQLException {
		this.database.execute("ALTER TABLE customers ALTER COLUMN company TYPE text; "
				+ "ALTER TABLE users ADD COLUMN nick varchar(20); DROP INDEX ix_developer_projects_developer_id; "
				+ "ALTER TABLE developer_projects DROP CONSTRAINT ck_developer_projects_status; "
				+ "CREATE TABLE scratch (id int PRIMARY KEY); COMMENT ON TABLE stage_templates IS 'by hand'");
		awaitDrift(6);
		List<DriftedObject> drift = drift(this.first);
		assertThat(drift).extracting((object) -> object.kind() + " " + object.path())
			.containsExactlyInAnyOrder("column public.customers.company", "column public.users.nick",
					"index public.ix_developer_projects_developer_id",
					"constraint public.developer_projects.ck_developer_projects_status", "table public.scratch",
					"comment public.stage_templates");
		assertThat(drift(this.second)).isEqualTo(drift);
		assertThat(meters(this.first).get("schema.sync.drift").gauge().value()).isEqualTo(6);
		try (ConfigurableApplicationContext later = run()) {
			await().atMost(LIMIT).until(() -> drift(later) != null);
			assertThat(drift(later)).as("a start takes nothing for granted").hasSize(6);
		}
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : drift.stream().map(DriftedObject::restore).distinct().flatMap(List::stream).toList()) {
				statement.execute(sql);
			}
		}
		awaitDrift(0);
		assertThat(output.getOut().split("Altered outside of the migrations: [^\n]*public.users.nick", -1))
			.as("once by each of three")
			.hasSize(4);
		assertThat(output.getOut()).contains("Nothing is altered outside of the migrations any more");
	}

	@Test
	void deployInFlightIsNoDriftAndWhatItMadeIsTheNewBase() throws SQLException {
		String base = base();
		try (Connection deploy = this.database.dataSource().getConnection();
				Statement statement = deploy.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(1398361667, hashtext('public.databasechangelog'))");
			this.database.execute("ALTER TABLE users ADD COLUMN locale varchar(20)");
			// both see it, and say nothing of it
			awaitValidated("locale");
			assertThat(drift(this.first)).isEmpty();
			assertThat(drift(this.second)).isEmpty();
			assertThat(base()).isEqualTo(base);
			this.database.execute("INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, "
					+ "exectype) VALUES ('20260601000000_locale', 'sam', 'locale.sql', now(), 99, 'EXECUTED')");
		}
		await().atMost(LIMIT).until(() -> !base().equals(base));
		this.database.execute("CREATE TABLE scratch (id int PRIMARY KEY)");
		awaitDrift(1);
		assertThat(drift(this.first)).extracting(DriftedObject::path).containsExactly("public.scratch");
	}

	@Test
	void whatWasAlteredWhileNothingRanIsNotTakenForTheWorkOfTheNextDeploy() {
		String base = base();
		this.database.execute("DELETE FROM databasechangelog WHERE id LIKE '20260413091500%'");
		await().atMost(LIMIT).until(() -> !base().equals(base));
		this.first.close();
		this.second.close();
		this.database.execute("ALTER TABLE users ADD COLUMN nick varchar(20); DROP INDEX ix_users_customer_id; "
				+ "ALTER TABLE customers ALTER COLUMN company TYPE text; CREATE TABLE scratch (id int PRIMARY KEY)");
		try (ConfigurableApplicationContext later = run()) {
			await().atMost(LIMIT).untilAsserted(() -> assertThat(drift(later)).isNotNull().hasSize(4));
			assertThat(drift(later)).extracting((object) -> object.kind() + " " + object.path())
				.containsExactlyInAnyOrder("column public.users.nick", "index public.ix_users_customer_id",
						"column public.customers.company", "table public.scratch");
			assertThat(this.database
				.queryForString("SELECT count(*) FROM databasechangelog WHERE id LIKE '20260413091500%'"))
				.as("the migration ran")
				.isEqualTo("1");
		}
	}

	@Test
	void whoAlteredItIsNamedWhereThatIsRecorded(CapturedOutput output) throws SQLException {
		this.database.execute(watch("--install"));
		assertThat(drift(this.first)).as("what records it is ours").isEmpty();
		try (Connection console = this.database.dataSource().getConnection();
				Statement statement = console.createStatement()) {
			statement.execute("SET application_name = 'console'");
			statement.execute("ALTER TABLE users ADD COLUMN nick varchar(20)");
			statement.execute("DROP INDEX ix_users_customer_id");
			statement.execute("CREATE INDEX CONCURRENTLY ix_users_nick ON users (nick)");
			statement.execute("CREATE VIEW nicks AS SELECT nick FROM users");
			statement.execute("CREATE TRIGGER tg_users BEFORE UPDATE ON users FOR EACH ROW "
					+ "EXECUTE FUNCTION suppress_redundant_updates_trigger()");
		}
		awaitDrift(3);
		assertThat(drift(this.first)).allSatisfy((object) -> {
			assertThat(object.altered()).as(object.path()).isNotNull();
			assertThat(object.altered().application()).isEqualTo("console");
			assertThat(object.altered().role()).isEqualTo(this.database.username());
		})
			.extracting((object) -> object.altered().command())
			.containsExactlyInAnyOrder("ALTER TABLE", "DROP INDEX", "CREATE TRIGGER");
		assertThat(output.getOut()).contains("(DROP INDEX by %s with console, ".formatted(this.database.username()));
		assertThat(drift(this.second)).isEqualTo(drift(this.first));
		this.database.execute(watch("--uninstall"));
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_event_trigger")).isEqualTo("0");
	}

	private String watch(String what) {
		ByteArrayOutputStream sql = new ByteArrayOutputStream();
		Cli cli = new Cli(SampleApplication.class, new PrintStream(sql, true, StandardCharsets.UTF_8), System.err);
		assertThat(cli.run("db", "watch", what, "--url", this.database.databaseUrl())).isZero();
		return sql.toString(StandardCharsets.UTF_8);
	}

	private String base() {
		return this.database.queryForString("SELECT at FROM schema_sync_state WHERE name = 'base'");
	}

	private void awaitValidated(String column) {
		for (ConfigurableApplicationContext replica : List.of(this.first, this.second)) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(replica.getBean(SchemaValidator.class).lastReport().findings())
					.anyMatch((finding) -> finding.path().equals("public.users." + column)));
		}
	}

	private void awaitDrift(int size) {
		for (ConfigurableApplicationContext replica : List.of(this.first, this.second)) {
			await().atMost(LIMIT).untilAsserted(() -> assertThat(drift(replica)).isNotNull().hasSize(size));
		}
	}

	private static List<DriftedObject> drift(ConfigurableApplicationContext replica) {
		return replica.getBean(SchemaWatch.class).current().drift();
	}

	private static MeterRegistry meters(ConfigurableApplicationContext replica) {
		return replica.getBean(MeterRegistry.class);
	}

}
