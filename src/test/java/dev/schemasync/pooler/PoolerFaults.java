package dev.schemasync.pooler;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.Cli;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.validation.SchemaValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that reads goes through PgBouncer in transaction mode, and what migrates
 * goes around it. Needs {@code pgbouncer}: {@code ./mvnw verify -Pfaults}.
 */
class PoolerFaults {

	private static final int CLIENTS = 8;

	private static final int ROUNDS = 25;

	private static final String OPERATOR = "Basic "
			+ Base64.getEncoder().encodeToString("operator:correct horse battery".getBytes());

	@TempDir
	private Path folder;

	private TestDatabase database;

	private PgBouncer pooler;

	@BeforeEach
	void create() throws Exception {
		this.database = TestDatabase.create();
		this.pooler = PgBouncer.start(this.database, this.folder);
	}

	@AfterEach
	void drop() throws Exception {
		this.pooler.close();
		this.database.close();
	}

	@Test
	void applicationIsValidatedWatchedAndUsed() throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--spring.datasource.url=" + this.pooler.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(),
				"--schema-sync.migration.url=" + this.database.url(),
				"--schema-sync.operator.password=correct horse battery", "--spring.main.register-shutdown-hook=false");
				ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
				HttpClient client = HttpClient.newHttpClient()) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			SchemaValidator validator = context.getBean(SchemaValidator.class);
			this.database.execute("INSERT INTO customers (company, email, created_at) VALUES "
					+ "('Zeta AG', 'a@zeta.example', '2026-01-05T10:00:00Z')");
			List<Callable<String>> work = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				int number = i;
				work.add(() -> use(client, port, validator, number));
			}
			for (Future<String> result : clients.invokeAll(work)) {
				assertThat(result.get()).isEmpty();
			}
		}
		assertThat(leftBehind()).isEqualTo("0");
	}

	private String use(HttpClient client, int port, SchemaValidator validator, int number) throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			for (String path : List.of("/health/schema-version", "/customers", "/customers/1/projects",
					"/actuator/health")) {
				HttpResponse<String> answer = client
					.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
						.header("Authorization", OPERATOR)
						.build(), HttpResponse.BodyHandlers.ofString());
				if (answer.statusCode() != 200) {
					return "%s: %d %s".formatted(path, answer.statusCode(), answer.body());
				}
			}
			if (number % 2 == 0) {
				SchemaReport report = validator.validate();
				if (!report.findings().isEmpty()) {
					return report.findings().toString();
				}
			}
		}
		return "";
	}

	@Test
	void commandsReadThroughItAndMigrateAroundIt() {
		assertThat(run("migrate", "deploy", "--url", this.pooler.url(), "--username", this.database.username()))
			.isEqualTo(3);
		System.setProperty("schema-sync.migration.url", this.database.url());
		try {
			System.setProperty("spring.datasource.url", this.pooler.url());
			System.setProperty("spring.datasource.username", this.database.username());
			System.setProperty("spring.datasource.password", this.database.password());
			assertThat(run("migrate", "deploy")).isZero();
			for (int i = 0; i < 5; i++) {
				assertThat(run("db", "validate")).isZero();
				assertThat(run("migrate", "status")).isZero();
			}
		}
		finally {
			List.of("schema-sync.migration.url", "spring.datasource.url", "spring.datasource.username",
					"spring.datasource.password")
				.forEach(System::clearProperty);
		}
		assertThat(leftBehind()).isEqualTo("0");
	}

	/** Statements that a session of the pooler would keep for whoever gets it next. */
	private String leftBehind() {
		try (Connection connection = DriverManager.getConnection(this.pooler.url(), this.database.username(),
				this.database.password()); Statement statement = connection.createStatement()) {
			int left = 0;
			for (int i = 0; i < 10; i++) {
				try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_prepared_statements")) {
					row.next();
					left += row.getInt(1);
				}
			}
			return String.valueOf(left);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int run(String... args) {
		return new Cli(SampleApplication.class, System.out, System.err).run(args);
	}

}
