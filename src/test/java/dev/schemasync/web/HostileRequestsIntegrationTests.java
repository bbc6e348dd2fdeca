package dev.schemasync.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.validation.SchemaWatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that nobody with good intentions sends, as bytes on a socket. The seed is
 * fixed; {@code -Dhostile.requests=10000} makes it more than the thousand of the build.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "schema-sync.validation.mode=report", "schema-sync.validation.interval=0",
				"schema-sync.operator.password=" + HostileRequestsIntegrationTests.PASSWORD })
class HostileRequestsIntegrationTests {

	static final String PASSWORD = "hostile-geheim";

	private static final int REQUESTS = Integer.getInteger("hostile.requests", 1000);

	private static final long SEED = 20261126;

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH",
			"OPTIONS", "TRACE", "PROPFIND", "FOO", "get");

	private static final List<String> PATHS = List.of("/health/schema-version", "/health/schema-version/migrations",
			"/health/schema-version/check", "/health/schema-version/acknowledge", "/health/schema-version/login",
			"/health/schema-version/logout", "/health/schema-version/findings/missing-column",
			"/health/schema-version/openapi.json", "/health/schema-version.css", "/actuator", "/actuator/health",
			"/actuator/health/liveness", "/actuator/schema", "/actuator/info", "/actuator/prometheus", "/actuator/env",
			"/actuator/heapdump", "/customers", "/error", "/", "/favicon.ico");

	private static final List<String> SUFFIXES = List.of("", "", "", "/", "//", "/..;/", "/..;/..;/actuator/env",
			";x=1", "/%2e%2e/actuator/schema", "/..%2factuator", "%00", "%0d%0aX: y", "/%c0%af", "/%ff", "/%",
			"/\\..\\", "?limit=%00", "?limit=1e9", "?limit=-1", "?limit=1&limit=2", "?note=<script>", "?details",
			"?q=%25%5F'--", "?page=0", "?page=99999999999", "?id=<img%20src=x>", "?severity=x",
			"?path=**********************", "?_csrf=x", "/" + "a".repeat(3000), "?" + "b=c&".repeat(700),
			"/${jndi:ldap://x}", "/{id}", "/*", "/.json", ".html", "/migrations/1';DROP TABLE users;--",
			"/findings/..%2f..%2fapplication.yaml", "/\u00e4\u00f6");

	private static final List<String> HEADERS = List.of("Accept: ,", "Accept: */", "Accept: text/html;q=x",
			"Accept: text/html", "Accept: application/json;charset=\u0001", "Accept: " + "a/b,".repeat(1500),
			"Accept: image/png", "Accept-Language: ../../x", "If-None-Match: *", "If-None-Match: \"", "Range: bytes=0-",
			"Authorization: Basic", "Authorization: Basic !!!", "Authorization: Basic b3BlcmF0b3I=",
			"Authorization: Basic " + "YQ".repeat(2000), "Authorization: Bearer", "Authorization: Bearer a.b.c",
			"Authorization: Negotiate x", "Cookie: JSESSIONID=../../etc/passwd", "Cookie: JSESSIONID=" + "F".repeat(32),
			"Cookie: schema-sync-form=x", "Cookie: =;=;\u00ff", "X-Forwarded-For: 1.2.3.4, <script>",
			"X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "X-HTTP-Method-Override: DELETE",
			"X-Original-URL: /actuator/env", "Content-Type: text/xml", "Content-Type: multipart/form-data",
			"Content-Type: application/x-www-form-urlencoded", "Origin: null", "X: " + "y".repeat(7000));

	@LocalServerPort
	private int port;

	@Autowired
	private SchemaWatch watch;

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

	@Test
	void nothingBreaksNothingLeaksAndNobodyGetsASession() throws IOException {
		DATABASE.execute(
				"""
						INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, comments)
						SELECT id, '"><script>a</script>', id, now(), 2000, 'EXECUTED', '<img src=x onerror=alert(1)>'
						FROM unnest(array['<script>alert(1)</script>', '../../etc/passwd', E'line\\nbreak', '{{7*7}}${7*7}', 'ü']) id
						""");
		Random random = new Random(SEED);
		TreeMap<Integer, Integer> statuses = new TreeMap<>();
		long before = 0;
		for (int i = 0; i < REQUESTS; i++) {
			if (i == REQUESTS / 10) {
				before = liveHeap();
			}
			String request = request(random);
			String answer = send(request);
			int status = status(answer);
			statuses.merge(status, 1, Integer::sum);
			assertThat(status).as("request %d of seed %d: %s%n%s", i, SEED, request, answer).isBetween(200, 499);
			assertThat(answer).as("request %d of seed %d: %s", i, SEED, request)
				.doesNotContain(PASSWORD, DATABASE.name(), "127.0.0.1:", "org.postgresql", "Exception", "\tat ",
						"Set-Cookie: JSESSIONID");
			// JSON may hold markup, as no browser takes it for a page
			assertThat(answer.contains("Content-Type: text/html") ? answer : "").as(request)
				.doesNotContain("<script>a", "<img src");
			// the pages of the findings show SQL that everybody may read
			assertThat(request.contains("/findings/") ? "" : answer).as(request).doesNotContain("SELECT ");
		}
		System.out.printf("Hostile requests, seed %d: %s%n", SEED, statuses);
		assertThat(liveHeap() - before).as("growth of the heap").isLessThan(12_000_000);
		assertThat(send("GET /health/schema-version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
		assertThat(this.watch.current().state().error()).isNull();
	}

	private static String request(Random random) {
		StringBuilder request = new StringBuilder();
		request.append(pick(METHODS, random))
			.append(' ')
			.append(pick(PATHS, random))
			.append(pick(SUFFIXES, random))
			.append(" HTTP/1.1\r\nConnection: close\r\n");
		if (random.nextInt(20) > 0) {
			request.append("Host: ").append(pick(List.of("localhost", "evil.example", "[::1]"), random)).append("\r\n");
		}
		int headers = random.nextInt(4);
		for (int i = 0; i < headers; i++) {
			request.append(pick(HEADERS, random)).append("\r\n");
		}
		if (random.nextInt(4) == 0) {
			String body = pick(
					List.of("", "{", "a=b", "username=operator&password=" + "x".repeat(2000), "\u0000\u0001"), random);
			request.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
		}
		else {
			request.append("\r\n");
		}
		return request.toString();
	}

	private static String pick(List<String> from, Random random) {
		return from.get(random.nextInt(from.size()));
	}

	private String send(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (SocketException ex) {
			// a request that is too large is cut off, which may be seen before the answer
			return "HTTP/1.1 400 cut off";
		}
	}

	private static int status(String answer) {
		return Stream.of(answer.split(" ", 3))
			.skip(1)
			.findFirst()
			.filter((status) -> status.matches("\\d{3}.*"))
			.map((status) -> Integer.parseInt(status.substring(0, 3)))
			.orElse(-1);
	}

	private static long liveHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
