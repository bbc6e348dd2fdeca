package dev.schemasync.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaState;

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

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final int MAX_LIMIT = 100;

	private static final String BAD_LIMIT = "limit must be a whole number from 1 to 100";

	private final SchemaMonitor monitor;

	private final Versions versions;

	private final int defaultLimit;

	private final @Nullable SchemaPage page;

	/**
	 * Create a controller.
	 * @param monitor knows the state
	 * @param versions what does not change
	 * @param defaultLimit how many migrations to list
	 * @param page the page for people, or {@code null} if the application renders none
	 */
	public SchemaVersionController(SchemaMonitor monitor, Versions versions, int defaultLimit,
			@Nullable SchemaPage page) {
		this.monitor = monitor;
		this.versions = versions;
		this.defaultLimit = defaultLimit;
		this.page = page;
	}

	@GetMapping(PATH)
	ResponseEntity<Object> schemaVersion(
			@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
			@RequestParam(name = "limit", required = false) @Nullable String limit, HttpServletRequest request) {
		SchemaPage html = Preference.isHtml(accept) ? this.page : null;
		int number = number(limit);
		if (number < 1 || number > MAX_LIMIT) {
			return (html != null) ? respond(HttpStatus.BAD_REQUEST, HTML, html.problem(BAD_LIMIT))
					: respond(HttpStatus.BAD_REQUEST, MediaType.APPLICATION_PROBLEM_JSON, problem());
		}
		SchemaState state = this.monitor.state();
		SchemaVersionAnswer answer = SchemaVersionAnswer.of(state, this.versions, number);
		HttpStatus status = status(state.status());
		return (html != null)
				? respond(status, HTML, html.render(answer, request.isUserInRole(OPERATOR) ? state.report() : null))
				: respond(status, MediaType.APPLICATION_JSON, answer);
	}

	private int number(@Nullable String limit) {
		if (limit == null) {
			return this.defaultLimit;
		}
		try {
			return Integer.parseInt(limit);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private static HttpStatus status(SchemaState.Status status) {
		return switch (status) {
			case OK -> HttpStatus.OK;
			case MISMATCH -> HttpStatus.SERVICE_UNAVAILABLE;
			case ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
	}

	private static ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, BAD_LIMIT);
		problem.setInstance(URI.create(PATH));
		return problem;
	}

	private static ResponseEntity<Object> respond(HttpStatus status, MediaType type, Object body) {
		return ResponseEntity.status(status)
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.varyBy(HttpHeaders.ACCEPT)
			.body(body);
	}

}
