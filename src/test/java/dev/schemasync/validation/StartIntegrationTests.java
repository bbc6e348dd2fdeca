package dev.schemasync.validation;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.schemasync.Cable;
import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;
import dev.schemasync.database.DatabaseUnavailableException;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.SchemaVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for the start of a whole application, and for what it does while it runs. */
@Tag("server")
@ExtendWith(OutputCaptureExtension.class)
class StartIntegrationTests {

	private static final String BREAK = "ALTER TABLE customers RENAME COLUMN company TO name";

	private final TestDatabase database = TestDatabase.create();

	private final Cable cable = Cable.to(this.database);

	@AfterEach
	void dropDatabase() {
		this.cable.close();
		this.database.close();
	}

	@Test
	void schemaThatDoesNotFitEndsTheStartInAnyProfileButDev(CapturedOutput output) {
		migrateAndBreak();
		for (String profile : List.of("", "prod")) {
			assertThatExceptionOfType(SchemaMismatchException.class)
				.isThrownBy(() -> start("--spring.profiles.active=" + profile))
				.satisfies((failure) -> {
					assertThat(failure.getExitCode()).isEqualTo(1);
					assertThat(failure.report().findings()).anySatisfy((finding) -> {
						assertThat(finding.path()).isEqualTo("public.customers.company");
						assertThat(finding.source()).isEqualTo("dev.schemasync.domain.Customer#company");
					});
				});
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "error[missing-column] public.customers.company",
				"dev.schemasync.domain.Customer#company", "Nothing serves with this schema");
	}

	@Test
	void profileDevReportsAndStarts(CapturedOutput output) {
		migrateAndBreak();
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=dev")) {
			assertThat(context.getBean(SchemaMonitor.class).state().status()).isEqualTo(SchemaState.Status.MISMATCH);
		}
		assertThat(output).contains("WARN").contains("error[missing-column] public.customers.company");
	}

	@Test
	void modeThatIsSetWinsOverTheProfile() {
		migrateAndBreak();
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> start("--spring.profiles.active=dev", "--schema-sync.validation.mode=enforce"));
		try (ConfigurableApplicationContext context = start("--schema-sync.validation.mode=off")) {
			SchemaState state = context.getBean(SchemaMonitor.class).state();
			assertThat(state.status()).isEqualTo(SchemaState.Status.OK);
			assertThat(state.validation()).isEqualTo(SchemaState.Validation.UNKNOWN);
			assertThat(state.report()).isNull();
		}
	}

	@Test
	void milderThresholdEndsTheStartToo() {
		migrate();
		this.database.execute("CREATE TABLE public.audit_2026 (id bigint PRIMARY KEY)");
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> start("--schema-sync.validation.fail-on=info"))
			.withMessageContaining("1 info");
		start("--schema-sync.validation.fail-on=info", "--schema-sync.validation.ignore[0].path=public.audit_*",
				"--schema-sync.validation.ignore[0].reason=kept for the auditors")
			.close();
	}

	@Test
	void wrongSettingIsExplained(CapturedOutput output) {
		migrate();
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> start("--schema-sync.validation.severity.mising-colum=info"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"The setting schema-sync.validation.severity.mising-colum is wrong: "
						+ "No finding has the code 'mising-colum'. The nearest is 'missing-column'.");
	}

	@Test
	void wrongPasswordIsExplainedAtOnce(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> start("--spring.datasource.password=wr0ng-secret"))
			.satisfies((failure) -> assertThat(failure).hasStackTraceContaining("Database login refused"));
		assertThat(output).contains("Database login refused").doesNotContain("wr0ng-secret");
	}

	@Test
	void portInUseIsExplainedBeforeAnythingIsMigrated(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			assertThatExceptionOfType(PortInUseException.class)
				.isThrownBy(() -> serve("--server.port=" + other.getLocalPort()));
			assertThat(output)
				.contains("Web server failed to start. Port " + other.getLocalPort() + " was already in use.");
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_class WHERE relname = 'databasechangelog'"))
			.isEqualTo("0");
	}

	@Test
	void liveBeforeTheDatabaseIsThereAndReadyAfterwards() throws Exception {
		int port = TestPort.free();
		this.cable.cut();
		CompletableFuture<ConfigurableApplicationContext> starting = CompletableFuture
			.supplyAsync(() -> serve("--server.port=" + port));
		await(() -> status(port, "/actuator/health/liveness") == 200);
		assertThat(status(port, "/actuator/health/readiness")).isEqualTo(503);
		assertThat(starting).isNotDone();
		this.cable.mend();
		try (ConfigurableApplicationContext context = starting.get()) {
			assertThat(status(port, "/actuator/health/readiness")).isEqualTo(200);
			assertThat(status(port, "/health/schema-version")).isEqualTo(200);
		}
	}

	@Test
	void databaseThatStaysAwayEndsTheStart() {
		this.cable.cut();
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> start("--schema-sync.migration.wait-for-database=2s"))
			.satisfies((failure) -> assertThat(failure)
				.hasStackTraceContaining(DatabaseUnavailableException.class.getName())
				.hasStackTraceContaining("Database unreachable"));
	}

	@Test
	void applicationIsNotReadyWhileItValidates() {
		migrate();
		List<ReadinessState> during = new ArrayList<>();
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(
				ApplicationRunner.class,
				() -> (arguments) -> during.add(context.getBean(ApplicationAvailability.class).getReadinessState())));
		try (ConfigurableApplicationContext context = application.run(arguments("none"))) {
			assertThat(during).containsExactly(ReadinessState.REFUSING_TRAFFIC);
			assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(context.getBean(SchemaMonitor.class).getOrder()).isEqualTo(Integer.MIN_VALUE);
		}
	}

	@Test
	void verdictIsNeverOlderThanTheHistoryAndRecoversWithinSeconds() {
		migrate();
		try (ConfigurableApplicationContext context = start("--schema-sync.validation.interval=1h",
				"--spring.datasource.hikari.connection-timeout=500")) {
			SchemaMonitor monitor = context.getBean(SchemaMonitor.class);
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.OK);
			this.database.execute(BREAK + "; INSERT INTO databasechangelog (id, author, filename, dateexecuted, "
					+ "orderexecuted, exectype) VALUES ('newer', 'sam', 'newer.sql', now() + interval '1 s', 9999, 'EXECUTED')");
			await(() -> "newer".equals(version(monitor)));
			// the first state that knows the row knows what it did
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.MISMATCH);
			this.cable.cut();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(monitor::check);
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.ERROR);
			this.cable.mend();
			long start = System.nanoTime();
			await(() -> monitor.state().status() == SchemaState.Status.MISMATCH);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		}
	}

	private static @Nullable String version(SchemaMonitor monitor) {
		SchemaVersion version = monitor.state().version();
		return (version != null) ? version.id() : null;
	}

	@Test
	void changeIsNoticedWhileRunningAndAnOutageIsSurvived(CapturedOutput output) {
		migrate();
		// other tests keep their applications for those after them
		Set<Thread> others = monitors();
		try (ConfigurableApplicationContext context = start("--schema-sync.validation.interval=300ms",
				"--spring.datasource.hikari.connection-timeout=500")) {
			SchemaMonitor monitor = context.getBean(SchemaMonitor.class);
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.OK);
			this.database.execute(BREAK);
			await(() -> monitor.state().status() == SchemaState.Status.MISMATCH);
			// the state is seen a moment before the log
			await(() -> output.toString().contains("error[missing-column] public.customers.company"));
			this.cable.cut();
			await(() -> "database unreachable".equals(monitor.failure()));
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.ERROR);
			assertThat(monitor.state().validation()).isEqualTo(SchemaState.Validation.UNKNOWN);
			assertThat(monitor.state().report()).isNotNull();
			this.cable.mend();
			this.database.execute("ALTER TABLE customers RENAME COLUMN name TO company");
			await(() -> monitor.state().status() == SchemaState.Status.OK);
			assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
		await(() -> others.containsAll(monitors()));
	}

	private static Set<Thread> monitors() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("schema-monitor"))
			.collect(Collectors.toSet());
	}

	private void migrate() {
		LiquibaseMigrator.of(new StandardEnvironment(), this.database.dataSource(), new DefaultResourceLoader())
			.migrate((id) -> {
			});
	}

	private void migrateAndBreak() {
		migrate();
		this.database.execute(BREAK);
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return SpringApplication.run(SampleApplication.class, arguments("none", arguments));
	}

	private ConfigurableApplicationContext serve(String... arguments) {
		return SpringApplication.run(SampleApplication.class, arguments("servlet", arguments));
	}

	private String[] arguments(String type, String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--spring.main.web-application-type=" + type, "--spring.datasource.url=" + this.cable.url(),
						"--spring.datasource.username=" + this.database.username(),
						"--spring.datasource.password=" + this.database.password(),
						"--spring.main.register-shutdown-hook=false"));
		arguments.addAll(List.of(more));
		return arguments.stream()
			.filter((argument) -> arguments.stream()
				.filter((other) -> name(other).equals(name(argument)))
				.toList()
				.getLast()
				.equals(argument))
			.toArray(String[]::new);
	}

	private static String name(String argument) {
		return argument.substring(0, argument.indexOf('='));
	}

	private static int status(int port, String path) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("seconds waited").isLessThan(end);
			try {
				Thread.sleep(50);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
