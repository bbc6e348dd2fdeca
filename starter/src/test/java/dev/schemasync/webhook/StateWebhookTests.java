package dev.schemasync.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.WatchSources;
import dev.schemasync.validation.ValidationMode;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link StateWebhook} with a real receiver. */
@ExtendWith(OutputCaptureExtension.class)
class StateWebhookTests {

	private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

	private final AtomicInteger failures = new AtomicInteger();

	private final AtomicInteger failureStatus = new AtomicInteger(503);

	private final AtomicBoolean broken = new AtomicBoolean();

	private final AtomicBoolean down = new AtomicBoolean();

	private HttpServer receiver;

	private final AtomicReference<List<DriftedObject>> drift = new AtomicReference<>();

	private SchemaWatch watch;

	private @Nullable StateWebhook webhook;

	@BeforeEach
	void listen() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.createContext("/", this::receive);
		this.receiver.start();
		PGSimpleDataSource none = new PGSimpleDataSource();
		SchemaValidator validator = new SchemaValidator(() -> {
			throw new IllegalStateException();
		}, new CatalogReader(none), new StatementChecker(none), () -> "1", Clock.systemUTC(), ValidationRules.none());
		SchemaMonitor monitor = new SchemaMonitor(validator, this::history,
				new SchemaMonitor.Settings(ValidationMode.OFF, Severity.ERROR, Duration.ZERO, "here"));
		this.watch = new SchemaWatch(monitor, validator,
				new WatchSources(List::of, () -> null, () -> null, this.drift::get), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.watch.stop();
		if (this.webhook != null) {
			this.webhook.destroy();
		}
		this.receiver.stop(0);
	}

	@Test
	void changeIsToldSignedAndStartInOrderIsNot() throws Exception {
		start(WebhookFormat.JSON, "key");
		this.down.set(true);
		Message message = next();
		assertThat(message.body())
			.startsWith("{\"event\":\"schema-state\",\"service\":\"shop\",\"environment\":\"prod\","
					+ "\"status\":\"error\",\"previousStatus\":\"ok\",\"since\":\"20")
			.contains("\"error\":\"internal error\"", "\"link\":\"https://shop.example/health/schema-version\"")
			.doesNotContain("secret");
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		String expected = HexFormat.of()
			.formatHex(mac.doFinal(("1795687445." + message.body()).getBytes(StandardCharsets.UTF_8)));
		assertThat(message.time()).isEqualTo("1795687445");
		assertThat(message.signature()).isEqualTo("sha256=" + expected);
		this.down.set(false);
		assertThat(next().body()).contains("\"status\":\"ok\"", "\"previousStatus\":\"error\"");
		assertThat(this.messages).isEmpty();
	}

	@Test
	void anotherNumberOfObjectsThatAreAlteredByHandIsTold() throws Exception {
		start(WebhookFormat.JSON, null);
		this.drift
			.set(List.of(new DriftedObject("index", "public.ix_secret", List.of(), List.of(), List.of(), List.of())));
		this.watch.refresh();
		assertThat(next().body()).contains("\"status\":\"ok\"", "\"drift\":1").doesNotContain("ix_secret");
		this.drift.set(List.of());
		this.watch.refresh();
		assertThat(next().body()).contains("\"status\":\"ok\"").doesNotContain("drift");
		assertThat(this.messages).isEmpty();
	}

	@Test
	void messageIsSentAgainUntilItIsTaken() throws Exception {
		this.failures.set(3);
		start(WebhookFormat.JSON, null);
		this.down.set(true);
		for (int i = 0; i < 4; i++) {
			assertThat(next().body()).contains("\"status\":\"error\"");
		}
		assertThat(this.messages.poll(300, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void messageThatIsRefusedForGoodIsNotSentAgain() throws Exception {
		this.failures.set(100);
		this.failureStatus.set(404);
		start(WebhookFormat.JSON, null);
		this.down.set(true);
		assertThat(next().signature()).isNull();
		assertThat(this.messages.poll(500, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void slackGetsASentence() throws Exception {
		start(WebhookFormat.SLACK, null);
		this.down.set(true);
		assertThat(next().body()).isEqualTo("{\"text\":\":warning: shop (prod): schema error, internal error\\n"
				+ "<https://shop.example/health/schema-version|Open the page>\"}");
	}

	@Test
	void messageThatCannotBeSentDoesNotEndTheMessages(CapturedOutput output) throws Exception {
		this.broken.set(true);
		start(WebhookFormat.JSON, "key");
		this.down.set(true);
		this.watch.refresh();
		await().until(() -> output.getAll().contains("could not be sent: IllegalArgumentException"));
		this.down.set(false);
		assertThat(next().body()).contains("\"status\":\"ok\"");
		assertThat(output).doesNotContain("secret-path");
	}

	private void start(WebhookFormat format, @Nullable String secret) {
		this.webhook = new StateWebhook(
				new StateWebhook.Settings(
						URI.create("http://127.0.0.1:%d/hook".formatted(this.receiver.getAddress().getPort())), secret,
						format, "https://shop.example/health/schema-version", "shop", "prod", Duration.ofMillis(20)),
				this.watch, new Clock() {

					@Override
					public ZoneId getZone() {
						return ZoneOffset.UTC;
					}

					@Override
					public Clock withZone(ZoneId zone) {
						return this;
					}

					@Override
					public Instant instant() {
						if (StateWebhookTests.this.broken.getAndSet(false)) {
							throw new IllegalArgumentException("http://hooks.example/T0/secret-path");
						}
						return Instant.ofEpochSecond(1795687445);
					}

				});
		this.watch.start();
		this.watch.refresh();
	}

	private Message next() throws InterruptedException {
		Message message = this.messages.poll(10, TimeUnit.SECONDS);
		assertThat(message).isNotNull();
		return message;
	}

	private SchemaVersion history() {
		if (this.down.get()) {
			throw new IllegalStateException("secret host");
		}
		return new SchemaVersion("1", List.of(), 1, 0);
	}

	private void receive(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean refuse = this.failures.getAndDecrement() > 0;
		exchange.sendResponseHeaders(refuse ? this.failureStatus.get() : 204, -1);
		exchange.close();
		this.messages.add(new Message(body, exchange.getRequestHeaders().getFirst("X-Schema-Sync-Timestamp"),
				exchange.getRequestHeaders().getFirst("X-Schema-Sync-Signature")));
	}

	/** What was received. */
	private record Message(String body, @Nullable String time, @Nullable String signature) {

	}

}
