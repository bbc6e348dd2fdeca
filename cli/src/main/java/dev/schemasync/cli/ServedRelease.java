package dev.schemasync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import javax.net.ssl.SSLException;

import dev.schemasync.release.Release;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The release of a running service, which answers at an endpoint what it expects of the
 * schema. Credentials come from the environment, and go to this address only.
 */
final class ServedRelease {

	/** Who has the role of an operator in a service that says nothing else. */
	private static final String OPERATOR = "operator";

	private static final String ENDPOINT = "/actuator/schema/release";

	/**
	 * For all of it: a limit for the connection alone counts the start of TLS too, which
	 * takes seconds on a busy machine.
	 */
	private static final Duration ANSWER = Duration.ofSeconds(30);

	/** Far beyond what the largest mapping needs. */
	private static final int MOST_BYTES = 64 << 20;

	private static final int OK = 200;

	private static final int REDIRECT = 300;

	private static final int CLIENT_ERROR = 400;

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private final URI address;

	private final @Nullable String authorization;

	private ServedRelease(URI address, @Nullable String authorization) {
		this.address = address;
		this.authorization = authorization;
	}

	static boolean isAddress(String text) {
		return text.startsWith("http://") || text.startsWith("https://");
	}

	/**
	 * Take an address.
	 * @param text the address of the service, or of its endpoint
	 * @param environment has {@code schema-sync.running.token}, or {@code username} and
	 * {@code password}
	 * @return the release, which is not read yet
	 * @throws IllegalArgumentException if it is no address, or holds a password
	 */
	static ServedRelease of(String text, Environment environment) {
		URI uri;
		try {
			uri = new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("--running is no address");
		}
		if (uri.getUserInfo() != null) {
			throw new IllegalArgumentException("--running holds a name or password, which others can see. Set "
					+ "SCHEMA_SYNC_RUNNING_USERNAME and SCHEMA_SYNC_RUNNING_PASSWORD instead");
		}
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("--running names no host");
		}
		boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
		return new ServedRelease(bare ? uri.resolve(ENDPOINT) : uri, authorization(environment));
	}

	private static @Nullable String authorization(Environment environment) {
		String token = environment.getProperty("schema-sync.running.token");
		if (token != null) {
			if (token.strip().chars().anyMatch(Character::isISOControl)) {
				throw new IllegalArgumentException("SCHEMA_SYNC_RUNNING_TOKEN holds a control character");
			}
			return "Bearer " + token.strip();
		}
		String password = environment.getProperty("schema-sync.running.password");
		String pair = environment.getProperty("schema-sync.running.username", OPERATOR) + ":" + password;
		return (password != null) ? "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
				: null;
	}

	/**
	 * Read it.
	 * @return the release
	 * @throws ServedReleaseException if the service does not tell
	 */
	Release read() {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address)
			.timeout(ANSWER)
			.header("Accept", "application/json");
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
			HttpResponse<InputStream> response = client.send(request.build(),
					HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream body = response.body()) {
				if (response.statusCode() != OK) {
					throw refused(response.statusCode());
				}
				byte[] bytes = body.readNBytes(MOST_BYTES);
				return release(new String(bytes, StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new ServedReleaseException("%s cannot be asked: %s".formatted(where(), reason(ex)),
					"see whether the service runs and its address is right, or take a file: 'migrate release --output FILE'");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ServedReleaseException("%s was not waited for".formatted(where()), "run it again");
		}
	}

	private Release release(String text) {
		try {
			return Release.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new ServedReleaseException("What %s answers is no release".formatted(where()),
					"give the address of %s of a service with schema-sync".formatted(ENDPOINT));
		}
	}

	private ServedReleaseException refused(int status) {
		String answer = "%s answers with %d".formatted(where(), status);
		if (status == UNAUTHORIZED || status == FORBIDDEN) {
			return new ServedReleaseException(answer, (this.authorization == null)
					? "set SCHEMA_SYNC_RUNNING_PASSWORD (and SCHEMA_SYNC_RUNNING_USERNAME, if that is not operator), or SCHEMA_SYNC_RUNNING_TOKEN"
					: "correct SCHEMA_SYNC_RUNNING_PASSWORD or SCHEMA_SYNC_RUNNING_TOKEN, and see that it has the role OPERATOR");
		}
		if (status == NOT_FOUND) {
			return new ServedReleaseException(answer,
					"give the whole address of %s, and expose the endpoint schema".formatted(ENDPOINT));
		}
		return new ServedReleaseException(answer, (status >= REDIRECT && status < CLIENT_ERROR)
				? "give the address that it leads to: credentials go to no other" : "see the log of the service");
	}

	/** The address without what may be secret in it. */
	private String where() {
		return "%s://%s%s".formatted(this.address.getScheme(), this.address.getAuthority(), this.address.getRawPath());
	}

	private static String reason(IOException failure) {
		if (failure instanceof HttpTimeoutException) {
			return "no answer in time";
		}
		if (failure instanceof SSLException) {
			return "its certificate is not trusted, or it does not speak TLS";
		}
		boolean unresolved = failure instanceof ConnectException
				&& failure.getCause() instanceof UnresolvedAddressException;
		return unresolved ? "the name of the host is not known"
				: (failure instanceof ConnectException) ? "nothing answers there" : "the connection broke";
	}

}
