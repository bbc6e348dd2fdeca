package dev.schemasync.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for who may see what of the sample service. */
@SpringBootTest(classes = SampleApplication.class, properties = "schema-sync.validation.interval=0")
@AutoConfigureMockMvc
@TestPropertySource(properties = { "schema-sync.operator.password=" + SecurityIntegrationTests.PASSWORD,
		"schema-sync.operator.token=" + SecurityIntegrationTests.TOKEN })
@Tag("server")
@ExtendWith(OutputCaptureExtension.class)
class SecurityIntegrationTests {

	static final String PASSWORD = "a pass:word of more than seventy-two bytes, which some ways of hashing refuse to take";

	static final String TOKEN = "0123456789abcdef";

	private static final AtomicInteger ADDRESSES = new AtomicInteger();

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /health/schema-version, 200, 200", "GET, /health/schema-version?limit=0, 400, 400",
			"GET, /health/schema-version.css, 200, 200", "GET, /health/schema-version.js, 200, 200",
			"GET, /health/schema-version/login, 200, 200",
			"GET, /health/schema-version/findings/missing-column, 200, 200",
			"GET, /health/schema-version/openapi.json, 200, 200", "GET, /health/schema-version/migrations, 401, 200",
			"GET, /health/schema-version/nothing, 404, 404", "GET, /health/schema-version/check, 401, 405",
			"POST, /health/schema-version, 405, 405", "POST, /nothing, 401, 404", "GET, /actuator/health, 200, 200",
			"GET, /actuator/health/liveness, 200, 200", "GET, /actuator/health/schema, 200, 200",
			"GET, /actuator/info, 200, 200", "GET, /health/schema-version?details, 401, 200",
			"GET, /actuator, 401, 200", "GET, /actuator/schema, 401, 200", "POST, /actuator/schema, 401, 200",
			"GET, /actuator/liquibase, 401, 200", "GET, /actuator/metrics, 401, 200", "GET, /actuator/env, 401, 404",
			"GET, /customers, 401, 200", "GET, /error, 401, 500", "GET, /, 303, 303", "GET, /nothing, 401, 404" })
	void addressesArePublicOrTheOperators(String method, String address, int anonymous, int operator) {
		assertThat(send(method, address, null)).hasStatus(anonymous);
		assertThat(send(method, address, PASSWORD)).hasStatus(operator);
		assertThat(send(method, address, "wrong")).hasStatus(anonymous);
	}

	@Test
	void loginIsAskedForWithoutDetailsAndWithoutASession() {
		MvcTestResult refused = send("GET", "/actuator/schema", null);
		assertThat(refused).hasHeader("WWW-Authenticate", "Basic realm=\"schema-sync\", charset=\"UTF-8\"");
		assertThat(refused).bodyText()
			.isEqualTo("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"This needs the operator's login\"}");
		assertThat(send("GET", "/actuator/schema", PASSWORD).getResponse().getCookies()).isEmpty();
	}

	@Test
	void componentsOfHealthAreShownToAllAndTheirDetailsToTheOperator() {
		assertThat(send("GET", "/actuator/health", null)).bodyJson()
			.hasPathSatisfying("$.components.schema",
					(schema) -> assertThat(schema).convertTo(Map.class).isEqualTo(Map.of("status", "UP")))
			.doesNotHavePath("$.components.db.details");
		assertThat(send("GET", "/actuator/health", PASSWORD)).bodyJson()
			.hasPathSatisfying("$.components.schema.details.errors",
					(errors) -> assertThat(errors).asNumber().isEqualTo(0));
	}

	@Test
	void pageLoadsNothingFromElsewhere() {
		MvcTestResult page = this.mvc.get().uri("/health/schema-version").header("Accept", "text/html").exchange();
		assertThat(page.getResponse().getHeader("Content-Security-Policy"))
			.startsWith("default-src 'none'; style-src 'self'; script-src 'self';");
	}

	@Test
	void tokenIsForScripts() {
		assertThat(bearer("GET", "/actuator/schema", TOKEN)).hasStatus(200);
		assertThat(bearer("POST", "/actuator/schema", TOKEN)).hasStatus(200);
		assertThat(bearer("GET", "/actuator/schema", "0123456789abcdeF")).hasStatus(401);
		assertThat(bearer("GET", "/health/schema-version", "0123456789abcdeF")).hasStatus(200);
		assertThat(bearer("GET", "/actuator/schema", TOKEN).getResponse().getCookies()).isEmpty();
	}

	@Test
	void tooManyWrongPasswordsOfAnAddressArePutOffAndPublicAddressesStay() {
		String address = nextAddress();
		for (int i = 0; i < 10; i++) {
			assertThat(send("GET", "/actuator/schema", "wrong", address)).hasStatus(401);
		}
		assertThat(send("GET", "/actuator/schema", PASSWORD, address)).hasStatus(429).hasHeader("Retry-After", "60");
		for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/health/schema-version",
				"/actuator/info")) {
			assertThat(send("GET", path, "wrong", address)).as(path).hasStatus(200);
		}
		assertThat(send("GET", "/actuator/schema", PASSWORD)).hasStatus(200);
	}

	@Test
	void browserCannotBeMadeToPostForAnotherSite() {
		assertThat(fromElsewhere("/actuator/schema")).hasStatus(403);
		assertThat(fromElsewhere("/health/schema-version/check")).hasStatus(403);
	}

	private MvcTestResult fromElsewhere(String path) {
		return this.mvc.post()
			.uri(path)
			.header("Authorization", basic(PASSWORD))
			.header("Origin", "https://evil.example")
			.exchange();
	}

	@Test
	void peopleLogInWithAFormAndOutAgain(CapturedOutput output) {
		MockHttpSession session = new MockHttpSession();
		MvcTestResult form = this.mvc.get().uri("/health/schema-version/login").exchange();
		Cookie cookie = Objects.requireNonNull(form.getResponse().getCookie("schema-sync-form"));
		assertThat(cookie.getSecure() && cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
		assertThat(form.getRequest().getSession(false)).isNull();
		assertThat(logIn(form, session, "wrong")).hasStatus(303)
			.hasHeader("Location", "/health/schema-version/login?note=error");
		assertThat(this.mvc.get().uri("/actuator/schema").session(session).exchange()).hasStatus(401);
		assertThat(logIn(form, session, PASSWORD)).hasStatus(303).hasHeader("Location", "/health/schema-version");
		assertThat(this.mvc.get().uri("/actuator/schema").session(session).exchange()).hasStatus(200);
		assertThat(this.mvc.post().uri("/health/schema-version/logout").session(session).cookie(cookie).exchange())
			.hasStatus(403);
		MvcTestResult page = this.mvc.get()
			.uri("/health/schema-version")
			.header("Accept", "text/html")
			.session(session)
			.exchange();
		Cookie next = Objects.requireNonNull(page.getResponse().getCookie("schema-sync-form"));
		assertThat(this.mvc.post()
			.uri("/health/schema-version/check")
			.session(session)
			.cookie(next)
			.param("_csrf", token(page))
			.exchange()).hasStatus(303).hasHeader("Location", "/health/schema-version?note=checked");
		assertThat(this.mvc.post()
			.uri("/health/schema-version/logout")
			.session(session)
			.cookie(next)
			.param("_csrf", token(page))
			.exchange()).hasStatus(303).hasHeader("Location", "/health/schema-version/login?note=out");
		assertThat(session.isInvalid()).isTrue();
		assertThat(output).contains("Operator somebody from 127.0.0.1: log in, wrong password",
				"Operator operator from 127.0.0.1: log in, done",
				"Operator operator from 127.0.0.1: POST /health/schema-version/check, 303",
				"Operator operator from 127.0.0.1: log out, done");
		assertThat(output.getAll().replace("schema-sync.operator.password", "")).doesNotContain(PASSWORD);
	}

	private MvcTestResult logIn(MvcTestResult form, MockHttpSession session, String password) {
		return this.mvc.post()
			.uri("/health/schema-version/login")
			.session(session)
			.cookie(Objects.requireNonNull(form.getResponse().getCookie("schema-sync-form")))
			.param("_csrf", token(form))
			.param("username", "operator")
			.param("password", password)
			.exchange();
	}

	private static String token(MvcTestResult page) {
		String html = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
		return html.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
	}

	@Test
	void hostOfARequestIsNotRepeated() {
		MvcTestResult refused = this.mvc.get()
			.uri("/health/schema-version/migrations")
			.header("Host", "evil.example")
			.header("Accept", "text/html")
			.exchange();
		assertThat(refused).hasStatus(303).hasHeader("Location", "/health/schema-version/login");
	}

	@Test
	void rootLeadsToThePage() {
		assertThat(send("GET", "/", null)).hasHeader("Location", "/health/schema-version");
		assertThat(send("GET", "/", PASSWORD)).hasHeader("Location", "/health/schema-version");
		assertThat(send("POST", "/", null)).hasStatus(401);
	}

	/** The same service without a password. */
	@Nested
	@TestPropertySource(properties = "schema-sync.operator.password=")
	class WithoutPassword {

		@ParameterizedTest
		@CsvSource({ "/health/schema-version, 200", "/actuator/health, 200", "/actuator/schema, 401",
				"/customers, 401" })
		void nobodyCanLogIn(String address, int anonymous) {
			assertThat(send("GET", address, null)).hasStatus(anonymous);
			for (String guess : new String[] { "", " ", PASSWORD, "null" }) {
				assertThat(send("GET", address, guess)).hasStatus(anonymous);
			}
		}

	}

	private MvcTestResult send(String method, String path, @Nullable String password) {
		return send(method, path, password, nextAddress());
	}

	private MvcTestResult send(String method, String path, @Nullable String password, String address) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(HttpMethod.valueOf(method)).uri(path);
		if (password != null) {
			request.header("Authorization", basic(password));
		}
		return request.with((from) -> {
			from.setRemoteAddr(address);
			return from;
		}).exchange();
	}

	private MvcTestResult bearer(String method, String path, String token) {
		return this.mvc.method(HttpMethod.valueOf(method))
			.uri(path)
			.header("Authorization", "Bearer " + token)
			.exchange();
	}

	private static String basic(String password) {
		return "Basic " + Base64.getEncoder().encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
	}

	/** Wrong passwords are counted by address. */
	private static String nextAddress() {
		int number = ADDRESSES.incrementAndGet();
		return "10.0.%d.%d".formatted(number / 250, number % 250);
	}

}
