package dev.schemasync.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.deployment.Build;
import dev.schemasync.deployment.Releases;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.release.Release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a whole application tells of the release that ran before it. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "schema-sync.validation.interval=0", "schema-sync.operator.password=geheim" })
class CodeRollbackIntegrationTests {

	private static final String GONE = "public.customers.name is gone and 1.4.2 uses it";

	private static final TestDatabase DATABASE = TestDatabase.create();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private MeterRegistry meters;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		SourceModel old = new SourceModel().type("Customer",
				"@jakarta.persistence.Entity @jakarta.persistence.Table(name = \"customers\") public class Customer")
			.field("Customer", "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id")
			.field("Customer", "@Column(length = 200, nullable = false) String name")
			.field("Customer", "@Column(length = 320, nullable = false) String email")
			.field("Customer", "@Column(nullable = false) Instant createdAt");
		new Releases(DATABASE.dataSource(), DATABASE.dataSource(), OwnTable.onSearchPath(Releases.TABLE))
			.see(Build.of("1.4.2", null, Map.of("default", old.read())), null);
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@Test
	void anybodySeesWhetherAndOperatorsWhy() {
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(get("/health/schema-version", "application/json", false).body())
				.contains("\"rollback\":{\"safe\":false,\"to\":\"1.4.2\"}"));
		assertThat(get("/health/schema-version", "application/json", false).body()).doesNotContain("public.customers");
		assertThat(get("/actuator/schema", "*/*", true).body())
			.contains("\"rollback\":{\"safe\":false,\"to\":\"1.4.2\"", GONE);
		String page = get("/health/schema-version", "text/html", false).body();
		assertThat(page).contains("The code cannot be rolled back to 1.4.2").doesNotContain("public.customers");
		assertThat(get("/health/schema-version", "text/html", true).body())
			.contains("The code cannot be rolled back to 1.4.2", GONE);
		assertThat(this.meters.get("schema.sync.rollback.safe").gauge().value()).isZero();

		DATABASE.execute("ALTER TABLE customers ADD COLUMN name varchar(200), ALTER COLUMN company DROP NOT NULL");
		try {
			assertThat(send("POST", "/actuator/schema", "*/*", true).statusCode()).isEqualTo(200);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(get("/health/schema-version", "application/json", false).body())
					.contains("\"rollback\":{\"safe\":true,\"to\":\"1.4.2\"}"));
			assertThat(get("/health/schema-version", "text/html", false).body())
				.contains("The code can be rolled back to 1.4.2");
			assertThat(this.meters.get("schema.sync.rollback.safe").gauge().value()).isOne();
		}
		finally {
			DATABASE.execute("UPDATE customers SET company = 'x' WHERE company IS NULL; "
					+ "ALTER TABLE customers DROP COLUMN name, ALTER COLUMN company SET NOT NULL");
		}
	}

	@Test
	void operatorsGetWhatThisReleaseExpects() {
		assertThat(get("/actuator/schema/release", "*/*", false).statusCode()).isEqualTo(401);
		HttpResponse<String> file = get("/actuator/schema/release", "*/*", true);
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(Release.of(file.body()).model().schema().tables()).extracting((table) -> table.name().name())
			.contains("customers", "users");
		assertThat(get("/actuator/schema/release?unit=none", "*/*", true).statusCode()).isEqualTo(404);
		assertThat(get("/actuator/schema/other", "*/*", true).statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> get(String path, String accept, boolean operator) {
		return send("GET", path, accept, operator);
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
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
