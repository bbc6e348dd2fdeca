package dev.schemasync.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.schemasync.TestPort;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link StartupProbes}. */
class StartupProbesTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port = TestPort.free();

	private final StartupActivity activity = new StartupActivity();

	@Test
	void whatIsMigratedIsSaidWithoutNamesOfMachines() {
		withProbes(Map.of("server.port", this.port), (probes) -> {
			this.activity.message("Waiting: migrations are run by web-1 (session 12)");
			assertThat(get(this.port, "/").body()).contains("\"waitingFor\":\"another instance migrates\"")
				.doesNotContain("web-1");
			this.activity.running("002_<b>", 2, 5);
			HttpResponse<String> answer = get(this.port, "/health/schema-version");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).contains("5");
			assertThat(answer.body())
				.startsWith("{\"status\":\"OUT_OF_SERVICE\",\"migration\":{\"changeSet\":\"002_\\u003cb>\",")
				.contains("\"number\":2,\"total\":5,", "\"waitingFor\":null");
			this.activity.message("Waiting for a lock that is held by session 12 of psql");
			HttpResponse<String> page = get(this.port, "/", "text/html");
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.body()).contains("change set 2 of 5, 002_&lt;b&gt;, for ",
					"waiting: another session holds a lock");
			this.activity.finished();
			assertThat(get(this.port, "/").body()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
		});
	}

	@Test
	void livenessIsUpBeforeTheWebServer() {
		withProbes(Map.of("server.port", this.port), (probes) -> {
			HttpResponse<String> answer = get(this.port, "/actuator/health/liveness");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		});
	}

	@Test
	void everythingElseIsUnavailable() {
		withProbes(Map.of("server.port", this.port), (probes) -> {
			for (String path : List.of("/actuator/health/readiness", "/health/schema-version", "/", "/actuator")) {
				HttpResponse<String> answer = get(this.port, path);
				assertThat(answer.statusCode()).as(path).isEqualTo(503);
				assertThat(answer.body()).as(path).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			}
		});
	}

	@Test
	void addressOfLivenessFollowsTheSettings() {
		withProbes(Map.of("server.port", this.port, "server.servlet.context-path", "/shop",
				"management.endpoints.web.base-path", "/manage"), (probes) -> {
					assertThat(get(this.port, "/shop/manage/health/liveness").statusCode()).isEqualTo(200);
					assertThat(get(this.port, "/actuator/health/liveness").statusCode()).isEqualTo(503);
				});
	}

	@Test
	void managementPortAnswersToo() {
		int management = TestPort.free();
		withProbes(Map.of("server.port", this.port, "management.server.port", management, "management.server.base-path",
				"/ops"), (probes) -> {
					assertThat(get(management, "/ops/actuator/health/liveness").statusCode()).isEqualTo(200);
					assertThat(get(this.port, "/").statusCode()).isEqualTo(503);
				});
	}

	@Test
	void eachPortIsOnItsOwnAddress() {
		int management = TestPort.free();
		withProbes(Map.of("server.port", this.port, "server.address", "127.0.0.1", "management.server.port", management,
				"management.server.address", "127.0.0.2"), (probes) -> {
					assertThat(answers("127.0.0.1", this.port)).isTrue();
					assertThat(answers("127.0.0.2", this.port)).isFalse();
					assertThat(answers("127.0.0.2", management)).isTrue();
					assertThat(answers("127.0.0.1", management)).isFalse();
				});
		withProbes(
				Map.of("server.port", this.port, "server.address", "127.0.0.1", "management.server.port", management),
				(probes) -> assertThat(answers("127.0.0.2", management)).isTrue());
	}

	@Test
	void nobodyWaitsForAClientThatSendsHalfARequest() throws IOException {
		try (Socket slow = new Socket()) {
			withProbes(Map.of("server.port", this.port), (probes) -> {
				try {
					slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
					slow.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
					slow.getOutputStream().flush();
					// so that the server has begun to read it
					Thread.sleep(300);
				}
				catch (IOException | InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				assertThat(get(this.port, "/actuator/health/liveness").statusCode()).isEqualTo(200);
				probes.start();
				assertThat(freePorts(this.port)).containsExactly(this.port);
			});
		}
	}

	@Test
	void portIsFreeWhenTheWebServerStarts() {
		withProbes(Map.of("server.port", this.port), (probes) -> {
			probes.start();
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> get(this.port, "/"))
				.withCauseInstanceOf(ConnectException.class);
			assertThat(freePorts(this.port)).containsExactly(this.port);
		});
	}

	@Test
	void portInUseIsSaidBeforeAnythingElse() throws IOException {
		try (ServerSocket other = new ServerSocket()) {
			other.bind(new InetSocketAddress(0));
			assertThatExceptionOfType(PortInUseException.class)
				.isThrownBy(() -> withProbes(Map.of("server.port", other.getLocalPort()), (probes) -> {
				}))
				.satisfies((failure) -> assertThat(failure.getPort()).isEqualTo(other.getLocalPort()));
		}
	}

	@Test
	void firstPortIsFreeAgainWhenTheSecondIsInUse() throws IOException {
		try (ServerSocket other = new ServerSocket()) {
			other.bind(new InetSocketAddress(0));
			assertThatExceptionOfType(PortInUseException.class).isThrownBy(() -> withProbes(
					Map.of("server.port", this.port, "management.server.port", other.getLocalPort()), (probes) -> {
					}));
			assertThat(freePorts(this.port)).containsExactly(this.port);
		}
	}

	@Test
	void encryptedAndRandomPortsAreLeftAlone() {
		withProbes(Map.of("server.port", this.port, "server.ssl.bundle", "web"),
				(probes) -> assertThat(freePorts(this.port)).containsExactly(this.port));
		withProbes(Map.of("server.port", 0), (probes) -> assertThat(probes.isRunning()).isFalse());
	}

	@Test
	void contextWithoutAWebServerIsLeftAlone() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("server.port", this.port)));
			new StartupProbes(context, this.activity).postProcessBeanFactory(context.getBeanFactory());
			assertThat(freePorts(this.port)).containsExactly(this.port);
		}
	}

	@Test
	void buildThatPreparesAStartOpensNoPort() {
		System.setProperty("spring.aot.processing", "true");
		try {
			withProbes(Map.of("server.port", this.port),
					(probes) -> assertThat(freePorts(this.port)).containsExactly(this.port));
		}
		finally {
			System.clearProperty("spring.aot.processing");
		}
	}

	private void withProbes(Map<String, Object> properties, Consumer<StartupProbes> test) {
		ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		StartupProbes probes = new StartupProbes(context, this.activity);
		try {
			probes.postProcessBeanFactory(context.getBeanFactory());
			test.accept(probes);
		}
		finally {
			probes.destroy();
		}
	}

	private static boolean answers(String address, int port) {
		try (Socket socket = new Socket(address, port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private HttpResponse<String> get(int onPort, String path) {
		return get(onPort, path, "application/json");
	}

	private HttpResponse<String> get(int onPort, String path, String accept) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + onPort + path))
			.header("Accept", accept)
			.timeout(Duration.ofSeconds(10))
			.build();
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Binds each port for a moment, which fails if it is taken. */
	private static List<Integer> freePorts(int... ports) {
		List<Integer> free = new ArrayList<>();
		for (int port : ports) {
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(port));
				free.add(socket.getLocalPort());
			}
			catch (IOException ex) {
				throw new IllegalStateException("Port " + port + " is taken", ex);
			}
		}
		return free;
	}

}
