package dev.schemasync.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaWatch;

/**
 * The JSON of {@code /health/schema-version}, written once for each state. It has a
 * mapper of its own, as settings of the application must not change what monitoring
 * reads.
 */
public final class JsonAnswers {

	static final int MAX_LIMIT = 100;

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.build();

	private static final int TAG_BYTES = 8;

	private final SchemaWatch watch;

	private final Versions versions;

	private final int defaultLimit;

	private volatile @Nullable Written latest;

	/**
	 * Create the answers.
	 * @param watch knows the state
	 * @param versions what does not change
	 * @param defaultLimit how many migrations to list
	 */
	public JsonAnswers(SchemaWatch watch, Versions versions, int defaultLimit) {
		this.watch = watch;
		this.versions = versions;
		this.defaultLimit = defaultLimit;
	}

	Answer answer() {
		SchemaSnapshot snapshot = this.watch.current();
		Written written = this.latest;
		if (written == null || written.snapshot() != snapshot) {
			written = new Written(snapshot, write(snapshot, this.defaultLimit));
			this.latest = written;
		}
		return written.answer();
	}

	Answer answer(int limit) {
		return (limit == this.defaultLimit) ? answer() : write(this.watch.current(), limit);
	}

	/**
	 * Return the number of migrations that a request asks for.
	 * @param limit the parameter, or {@code null} if there is none
	 * @return the number, or -1 if it is none from 1 to 100
	 */
	int limit(@Nullable String limit) {
		if (limit == null) {
			return this.defaultLimit;
		}
		try {
			int number = Integer.parseInt(limit);
			return (number >= 1 && number <= MAX_LIMIT) ? number : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private Answer write(SchemaSnapshot snapshot, int limit) {
		byte[] body = JSON.writeValueAsBytes(SchemaVersionAnswer.of(snapshot, this.versions, limit));
		return new Answer(status(snapshot.state().status()), body, tag(body));
	}

	static int status(SchemaState.Status status) {
		return switch (status) {
			case OK -> 200;
			case MISMATCH -> 503;
			case ERROR -> 500;
		};
	}

	static String tag(byte[] body) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
			return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String problem(int status, String title, String detail) {
		return new String(JSON.writeValueAsBytes(new Problem(title, status, detail, SchemaVersionController.PATH)),
				StandardCharsets.UTF_8);
	}

	/**
	 * An answer, ready to be sent.
	 *
	 * @param status the status of HTTP
	 * @param body the JSON
	 * @param tag the entity tag
	 */
	record Answer(int status, byte[] body, String tag) {

		/**
		 * Return whether the client has this very answer. A status that tells of a
		 * problem is always sent, see RFC 9110, section 13.2.1.
		 * @param ifNoneMatch the header {@code If-None-Match}, or {@code null}
		 * @return {@code true} if 304 says enough
		 */
		boolean isKnownTo(@Nullable String ifNoneMatch) {
			return this.status == 200 && ifNoneMatch != null
					&& (ifNoneMatch.equals("*") || ifNoneMatch.contains(this.tag));
		}

	}

	/**
	 * The answer of the newest state.
	 *
	 * @param snapshot the state
	 * @param answer the answer
	 */
	private record Written(SchemaSnapshot snapshot, Answer answer) {

	}

	/**
	 * A problem in the form of RFC 9457.
	 *
	 * @param title the name of the status
	 * @param status the status
	 * @param detail what is wrong
	 * @param instance the address
	 */
	private record Problem(String title, int status, String detail, String instance) {

	}

}
