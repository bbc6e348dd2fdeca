package dev.schemasync.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaWatch;

/**
 * Sends a message when the status of the schema becomes another, or another number of
 * objects is altered by hand: one after the other, on a thread of its own. One that is
 * not taken is sent again five times, at growing intervals. A start that finds everything
 * in order is not worth a message.
 */
public final class StateWebhook implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(StateWebhook.class);

	private static final int TRIES = 6;

	private static final int WAITING_MESSAGES = 100;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.build();

	private final Settings settings;

	private final Clock clock;

	private final HttpClient client = HttpClient.newBuilder()
		.connectTimeout(TIMEOUT)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final LinkedBlockingDeque<StateMessage> messages = new LinkedBlockingDeque<>(WAITING_MESSAGES);

	private final Thread sender;

	private SchemaState.@Nullable Status told;

	private int drifted;

	/**
	 * Create a webhook, which begins at once.
	 * @param settings where to send what
	 * @param watch tells the state
	 * @param clock tells the time of a signature
	 */
	public StateWebhook(Settings settings, SchemaWatch watch, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.sender = Thread.ofVirtual().name("schema-webhook").start(this::send);
		watch.onChange(this::tell);
	}

	private synchronized void tell(SchemaWatch.Change change) {
		SchemaState state = change.after().state();
		List<?> known = change.after().drift();
		int drift = (known != null) ? known.size() : this.drifted;
		if (state.isStarting() || (state.status() == this.told && drift == this.drifted)) {
			return;
		}
		boolean worthIt = this.told != null || state.status() != SchemaState.Status.OK || drift > 0;
		this.told = state.status();
		this.drifted = drift;
		if (worthIt && !this.messages.offer(StateMessage.of(change.before(), change.after(), this.settings.service(),
				this.settings.environment(), this.settings.link()))) {
			logger.warn("A message about the schema is lost, as too many wait to be sent");
		}
	}

	private void send() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				StateMessage message = this.messages.take();
				try {
					sendUntilTaken(switch (this.settings.format()) {
						case JSON -> JSON.writeValueAsString(message);
						case SLACK -> JSON.writeValueAsString(Map.of("text", message.slackText()));
					});
				}
				catch (RuntimeException ex) {
					// its message may repeat the address, which may be a secret
					logger.warn("A message about the schema could not be sent: {}", ex.getClass().getSimpleName());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void sendUntilTaken(String body) throws InterruptedException {
		Duration pause = this.settings.firstPause();
		for (int i = 1; i <= TRIES; i++) {
			String problem = send(body);
			if (problem == null) {
				return;
			}
			if (problem.isEmpty() || i == TRIES) {
				logger.warn("The webhook did not take a message about the schema{}. It is not sent again",
						problem.isEmpty() ? "" : ": " + problem);
				return;
			}
			Thread.sleep(pause);
			pause = pause.multipliedBy(2);
		}
	}

	/** Returns nothing when it was taken, an empty text when it never will be. */
	private @Nullable String send(String body) throws InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.settings.url())
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.header("User-Agent", "schema-sync")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (this.settings.secret() != null) {
			String time = Long.toString(this.clock.instant().getEpochSecond());
			request.header("X-Schema-Sync-Timestamp", time)
				.header("X-Schema-Sync-Signature", "sha256=" + signature(this.settings.secret(), time + "." + body));
		}
		try {
			int status = this.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status / 100 == 2) {
				return null;
			}
			boolean passing = status / 100 == 5 || status == TOO_MANY_REQUESTS;
			return passing ? "status " + status : "";
		}
		catch (IOException ex) {
			return ex.getClass().getSimpleName();
		}
	}

	private static String signature(String secret, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void destroy() {
		this.sender.interrupt();
		this.client.shutdownNow();
	}

	/**
	 * Where to send what.
	 *
	 * @param url the address that gets a POST
	 * @param secret the key of the signature, or {@code null} for none
	 * @param format what a message looks like
	 * @param link the address of the page, or {@code null}
	 * @param service the name of the application
	 * @param environment the name of the environment, or an empty text
	 * @param firstPause the time before a message is sent for the second time; each
	 * further pause is twice as long
	 */
	public record Settings(URI url, @Nullable String secret, WebhookFormat format, @Nullable String link,
			String service, String environment, Duration firstPause) {

		@Override
		public String toString() {
			return "Settings[format=" + this.format + "]";
		}

	}

}
