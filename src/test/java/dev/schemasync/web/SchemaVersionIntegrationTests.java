package dev.schemasync.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonComparator;
import org.springframework.test.json.JsonCompareMode;

import dev.schemasync.Cable;
import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.validation.SchemaMonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@code /health/schema-version} of a whole application on PostgreSQL. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "schema-sync.validation.interval=0", "schema-sync.operator.password=geheim",
				"spring.datasource.hikari.connection-timeout=3000" })
class SchemaVersionIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final Cable CABLE = Cable.to(DATABASE);

	private static final JsonComparator JSON = JsonAssert.comparator(JsonCompareMode.STRICT);

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private SchemaMonitor monitor;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", CABLE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		CABLE.close();
		DATABASE.close();
	}

	@AfterEach
	void forgetTheHistory() throws InterruptedException {
		Thread.sleep(Duration.ofMillis(1100));
	}

	@Test
	void validSchemaIsOk() {
		HttpResponse<String> answer = get("/health/schema-version?limit=1", "application/json");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		JSON.assertIsMatch("""
				{"status": "ok", "schemaVersion": "20260413091500_validate_status_of_developer_projects",
				 "latestMigrations": [{"id": "20260413091500_validate_status_of_developer_projects", "author": "jonas",
				   "file": "db/changelog/migrations/20260413091500_validate_status_of_developer_projects.sql",
				   "description": "Prove the wider status rule for the rows that were there before.",
				   "appliedAt": "TIME"}],
				 "pendingMigrations": 0, "ormVersion": "VERSION", "liquibaseVersion": "VERSION",
				 "databaseVersion": "VERSION", "applicationVersion": "VERSION",
				 "validation": {"status": "valid", "errors": 0, "warnings": 0, "infos": 0, "checkedAt": "TIME"}}
				""", stable(answer.body()));
	}

	@Test
	void fiveMigrationsAreListedUnlessAskedOtherwise() {
		assertThat(get("/health/schema-version", "*/*").body().split("\"author\"")).hasSize(6);
		assertThat(get("/health/schema-version?limit=100", "*/*").body().split("\"author\"").length).isGreaterThan(6);
	}

	@Test
	void limitIsFromOneToAHundred() {
		for (String limit : List.of("0", "101", "-1", "x", "", "1.5", "99999999999", "%27%22%3Cb%3E")) {
			HttpResponse<String> answer = get("/health/schema-version?limit=" + limit, "application/json");
			assertThat(answer.statusCode()).as(limit).isEqualTo(400);
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			JSON.assertIsMatch("""
					{"title": "Bad Request", "status": 400, "instance": "/health/schema-version",
					 "detail": "limit must be a whole number from 1 to 100"}
					""", answer.body());
			HttpResponse<String> page = get("/health/schema-version?limit=" + limit, BROWSER);
			assertThat(page.statusCode()).as(limit).isEqualTo(400);
			assertThat(page.body()).contains("limit must be a whole number from 1 to 100").doesNotContain("<b>");
		}
	}

	@Test
	void clientThatPrefersHtmlGetsAPage() {
		for (String accept : List.of(BROWSER, "text/html", "application/json;q=0.5, text/*;q=0.9")) {
			HttpResponse<String> answer = get("/health/schema-version", accept);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
			assertThat(answer.body()).contains("<h1>The schema fits this application.</h1>");
		}
		for (String accept : List.of("*/*", "application/json, text/html", "text/plain", "text/html;q=0.1, */*;q=0.2",
				"nonsense")) {
			HttpResponse<String> answer = get("/health/schema-version", accept);
			assertThat(answer.headers().firstValue("Content-Type")).as(accept).contains("application/json");
			assertThat(answer.headers().firstValue("Vary")).contains("Accept");
		}
	}

	@Test
	void changeByHandIsAMismatchWithCountsOnly() {
		DATABASE.execute("ALTER TABLE customers RENAME COLUMN company TO name");
		try {
			HttpResponse<String> checked = send("POST", "/actuator/schema", "application/json", true);
			assertThat(checked.statusCode()).isEqualTo(200);
			assertThat(checked.body()).contains("public.customers.company");
			HttpResponse<String> answer = get("/health/schema-version", "application/json");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("\"status\":\"mismatch\"", "\"status\":\"invalid\"")
				.doesNotContain("public.customers", "company TO", "\"errors\":0", "\"error\":");
			HttpResponse<String> page = get("/health/schema-version", BROWSER);
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.body()).contains("The schema does not fit this application")
				.doesNotContain("public.customers");
			assertThat(send("GET", "/health/schema-version?details", BROWSER, true).body())
				.contains("public.customers.company");
			assertThat(get("/actuator/health/readiness", "*/*").statusCode()).isEqualTo(200);
			assertThat(get("/actuator/health/liveness", "*/*").statusCode()).isEqualTo(200);
			assertThat(get("/actuator/health/schema", "*/*").body()).isEqualTo("{\"status\":\"DOWN\"}");
		}
		finally {
			DATABASE.execute("ALTER TABLE customers RENAME COLUMN name TO company");
			this.monitor.check();
		}
	}

	@Test
	void pendingMigrationIsAMismatch() {
		DATABASE.execute("""
				CREATE TABLE kept AS SELECT * FROM databasechangelog WHERE id LIKE '20260413091500%';
				DELETE FROM databasechangelog WHERE id LIKE '20260413091500%'
				""");
		try {
			HttpResponse<String> answer = get("/health/schema-version", "application/json");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("\"status\":\"mismatch\"", "\"pendingMigrations\":1",
					"\"status\":\"valid\"");
			assertThat(get("/health/schema-version", BROWSER).body())
				.contains("1 migration of this application is not applied.");
		}
		finally {
			DATABASE.execute("INSERT INTO databasechangelog SELECT * FROM kept; DROP TABLE kept");
		}
	}

	@Test
	void outageIsAnErrorThatTellsNothing() {
		CABLE.cut();
		try {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(this.monitor::check);
			assertThat(get("/actuator/health/liveness", "*/*").statusCode()).isEqualTo(200);
			for (String accept : List.of("application/json", BROWSER)) {
				HttpResponse<String> answer = get("/health/schema-version", accept);
				assertThat(answer.statusCode()).isEqualTo(500);
				assertThat(answer.body()).contains("database unreachable")
					.doesNotContain(DATABASE.username(), DATABASE.name(), "localhost", "127.0.0.1", "SELECT",
							"Exception", "PSQL", "Hikari");
			}
			HttpResponse<String> operator = send("POST", "/actuator/schema", "*/*", true);
			assertThat(operator.statusCode()).isEqualTo(503);
			assertThat(operator.body()).isEqualTo("{\"error\":\"database unreachable\"}");
		}
		finally {
			CABLE.mend();
		}
		recover();
	}

	/** The pool tries again at growing intervals, the longer the outage the longer. */
	private void recover() {
		for (int i = 0; i < 10; i++) {
			try {
				this.monitor.check();
				return;
			}
			catch (RuntimeException ex) {
				assertThat(ex).rootCause().isInstanceOf(ConnectException.class);
			}
		}
		this.monitor.check();
	}

	private HttpResponse<String> get(String path, String accept) {
		return send("GET", path, accept, false);
	}

	private HttpResponse<String> send(String method, String path, String accept, boolean operator) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.header("Accept", accept);
		if (operator) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString("operator:geheim".getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String stable(String json) {
		return json.replaceAll("\"(\\w+At)\":\"2\\d{3}-[^\"]+Z\"", "\"$1\":\"TIME\"")
			.replaceAll("\"(\\w+Version)\":\"\\d+\\.\\d[^\"]*\"", "\"$1\":\"VERSION\"");
	}

}
