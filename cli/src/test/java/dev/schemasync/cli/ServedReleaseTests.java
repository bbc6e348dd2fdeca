package dev.schemasync.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.net.httpserver.HttpServer;
import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import dev.schemasync.schema.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A service that runs is asked for its release. */
class ServedReleaseTests {

	private static final String SECRET = "s3cret";

	private final List<String> asked = new ArrayList<>();

	private HttpServer server;

	private int status = 200;

	private String answer;

	@BeforeEach
	void start() throws IOException {
		this.answer = new Release("1.4.2", new EntityModel(new Schema(List.of(), List.of(), List.of(), List.of()),
				List.of(), Map.of(), Set.of(), List.of(), List.of(), 0, "Hibernate ORM", "7.4"))
			.json();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
			if (this.status == 302) {
				exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere");
			}
			byte[] bytes = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void serviceIsAskedAtItsEndpoint() {
		assertThat(served("", Map.of()).read().name()).isEqualTo("1.4.2");
		assertThat(served("/", Map.of()).read().name()).isEqualTo("1.4.2");
		assertThat(served("/shop/schema/release?unit=orders", Map.of()).read().name()).isEqualTo("1.4.2");
		assertThat(this.asked).containsExactly("/actuator/schema/release null", "/actuator/schema/release null",
				"/shop/schema/release?unit=orders null");
	}

	@Test
	void credentialsComeFromTheEnvironment() {
		served("", Map.of("password", SECRET)).read();
		served("", Map.of("password", SECRET, "username", "ops")).read();
		served("", Map.of("token", SECRET + "\n")).read();
		assertThat(this.asked).containsExactly("/actuator/schema/release Basic b3BlcmF0b3I6czNjcmV0",
				"/actuator/schema/release Basic b3BzOnMzY3JldA==", "/actuator/schema/release Bearer s3cret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			401 | answers with 401. What to do: correct SCHEMA_SYNC_RUNNING_PASSWORD
			403 | answers with 403. What to do: correct SCHEMA_SYNC_RUNNING_PASSWORD
			404 | answers with 404. What to do: give the whole address
			302 | answers with 302. What to do: give the address that it leads to: credentials go to no other
			500 | answers with 500. What to do: see the log of the service
			200 | is no release. What to do: give the address of /actuator/schema/release
			""")
	void whatIsWrongIsSaidWithoutSecrets(int code, String words) {
		this.status = code;
		this.answer = "<html>" + SECRET + "</html>";
		assertThatExceptionOfType(ServedReleaseException.class)
			.isThrownBy(() -> served("/a?key=" + SECRET, Map.of("token", SECRET)).read())
			.withMessageContaining(words)
			.satisfies((ex) -> assertThat(Failures.explain(ex)).doesNotContain(SECRET).isEqualTo(ex.getMessage()))
			.satisfies((ex) -> assertThat(Failures.exitCode(ex)).isEqualTo(3));
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void withoutCredentialsTheirNamesAreSaid() {
		this.status = 401;
		assertThatExceptionOfType(ServedReleaseException.class).isThrownBy(() -> served("", Map.of()).read())
			.withMessageContaining("set SCHEMA_SYNC_RUNNING_PASSWORD");
	}

	@Test
	void nobodyAnswers() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		assertThatExceptionOfType(ServedReleaseException.class)
			.isThrownBy(() -> ServedRelease.of("http://localhost:%d".formatted(port), new StandardEnvironment()).read())
			.withMessageContaining("nothing answers there");
	}

	@Test
	void serviceSpeaksNoTls() throws IOException, InterruptedException {
		try (ServerSocket socket = new ServerSocket(0)) {
			Thread plain = Thread.ofVirtual().start(() -> {
				try (Socket connection = socket.accept()) {
					connection.getInputStream().read();
					connection.getOutputStream()
						.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
				}
				catch (IOException ex) {
					// the client has gone
				}
			});
			assertThatExceptionOfType(ServedReleaseException.class)
				.isThrownBy(
						() -> ServedRelease.of("https://localhost:" + socket.getLocalPort(), new StandardEnvironment())
							.read())
				.withMessageContaining("does not speak TLS");
			plain.join();
		}
	}

	@Test
	void passwordInTheAddressIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ServedRelease.of("https://ops:s3cret@shop.example", new StandardEnvironment()))
			.withMessageContaining("SCHEMA_SYNC_RUNNING_PASSWORD")
			.withMessageNotContaining(SECRET);
		assertThatIllegalArgumentException().isThrownBy(() -> ServedRelease.of("https://", new StandardEnvironment()))
			.withMessageNotContaining("null");
		assertThatIllegalArgumentException().isThrownBy(() -> served("", Map.of("token", SECRET + "\n" + SECRET)))
			.withMessageNotContaining(SECRET);
	}

	@Test
	void addressIsToldFromAFile() {
		assertThat(ServedRelease.isAddress("https://shop.example")).isTrue();
		assertThat(ServedRelease.isAddress("release.json")).isFalse();
		assertThat(ServedRelease.isAddress("orders-1.4.2.jar")).isFalse();
	}

	private ServedRelease served(String path, Map<String, String> credentials) {
		StandardEnvironment environment = new StandardEnvironment();
		Map<String, Object> properties = new HashMap<>();
		credentials.forEach((name, value) -> properties.put("schema-sync.running." + name, value));
		environment.getPropertySources().addFirst(new MapPropertySource("credentials", properties));
		return ServedRelease.of("http://localhost:%d%s".formatted(this.server.getAddress().getPort(), path),
				environment);
	}

}
