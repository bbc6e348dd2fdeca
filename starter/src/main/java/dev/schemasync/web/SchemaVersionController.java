package dev.schemasync.web;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaWatch;

/**
 * Tells anyone which schema the database has and whether the application fits it: 200
 * {@code ok}, 503 {@code mismatch}, 500 {@code error}, also before the first validation.
 */
@RestController
public final class SchemaVersionController {

	/** The address of the answer and of the page. */
	public static final String PATH = "/health/schema-version";

	/** The role that may see findings. */
	public static final String OPERATOR = "OPERATOR";

	static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final String BAD_LIMIT = "limit must be a whole number from 1 to 100";

	private final SchemaWatch watch;

	private final JsonAnswers answers;

	private final Versions versions;

	private final @Nullable OperatorPages pages;

	/**
	 * Create a controller.
	 * @param watch knows the state
	 * @param answers writes it as JSON
	 * @param versions what does not change
	 * @param pages the pages for people, or {@code null} if the application renders none
	 */
	public SchemaVersionController(SchemaWatch watch, JsonAnswers answers, Versions versions,
			@Nullable OperatorPages pages) {
		this.watch = watch;
		this.answers = answers;
		this.versions = versions;
		this.pages = pages;
	}

	@GetMapping(PATH)
	ResponseEntity<byte[]> schemaVersion(
			@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			@RequestParam(name = "limit", required = false) @Nullable String limit,
			@RequestParam(name = "note", required = false) @Nullable String note, HttpServletRequest request) {
		OperatorPages html = Preference.isHtml(accept) ? this.pages : null;
		int number = this.answers.limit(limit);
		if (number < 1) {
			return (html != null) ? page(HttpStatus.BAD_REQUEST, html.problem(BAD_LIMIT, request))
					: problem(HttpStatus.BAD_REQUEST, BAD_LIMIT).build();
		}
		if (html == null) {
			return json(this.answers.answer(number), ifNoneMatch);
		}
		SchemaSnapshot snapshot = this.watch.current();
		SchemaVersionAnswer answer = SchemaVersionAnswer.of(snapshot, this.versions, number);
		return page(HttpStatus.valueOf(JsonAnswers.status(snapshot.state().status())),
				html.overview(snapshot, answer, note, request));
	}

	@RequestMapping(PATH)
	ResponseEntity<byte[]> otherMethod() {
		return problem(HttpStatus.METHOD_NOT_ALLOWED, "This address is only read: GET or HEAD").allow("GET, HEAD")
			.build();
	}

	private static ResponseEntity<byte[]> json(JsonAnswers.Answer answer, @Nullable String ifNoneMatch) {
		boolean known = answer.isKnownTo(ifNoneMatch);
		ResponseEntity.BodyBuilder response = ResponseEntity.status(known ? 304 : answer.status())
			.cacheControl(CacheControl.noCache())
			.eTag(answer.tag())
			.varyBy(HttpHeaders.ACCEPT);
		return known ? response.build() : response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
	}

	static ResponseEntity<byte[]> page(HttpStatus status, String html) {
		return ResponseEntity.status(status)
			.contentType(HTML)
			.cacheControl(CacheControl.noStore())
			.varyBy(HttpHeaders.ACCEPT)
			.body(html.getBytes(StandardCharsets.UTF_8));
	}

	static Problem problem(HttpStatus status, String detail) {
		return new Problem(status, detail, new HttpHeaders());
	}

	/**
	 * A problem in the form of RFC 9457.
	 *
	 * @param status the status
	 * @param detail what is wrong
	 * @param headers further headers
	 */
	record Problem(HttpStatus status, String detail, HttpHeaders headers) {

		Problem allow(String methods) {
			this.headers.set(HttpHeaders.ALLOW, methods);
			return this;
		}

		Problem retryAfter(long seconds) {
			this.headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			return this;
		}

		ResponseEntity<byte[]> build() {
			return ResponseEntity.status(this.status)
				.headers(this.headers)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.cacheControl(CacheControl.noStore())
				.varyBy(HttpHeaders.ACCEPT)
				.body(JsonAnswers.problem(this.status.value(), this.status.getReasonPhrase(), this.detail)
					.getBytes(StandardCharsets.UTF_8));
		}

	}

}
