package dev.schemasync.actuate;

import java.util.Arrays;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;
import org.springframework.util.PatternMatchUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaValidator;

/**
 * The full report, for operators: {@code GET} shows the last one, {@code POST} validates
 * again. Without a report the answer is 503 with the reason.
 */
@Endpoint(id = "schema")
public final class SchemaEndpoint {

	private static final String JSON = "application/json";

	private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");

	private static final int ACCEPTED = 202;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final SchemaValidator validator;

	private final RequestedChecks checks;

	/**
	 * Create an endpoint.
	 * @param validator keeps the last report
	 * @param checks validates again
	 */
	public SchemaEndpoint(SchemaValidator validator, RequestedChecks checks) {
		this.validator = validator;
		this.checks = checks;
	}

	/**
	 * Return the last report. The filters leave out findings; the counts stay those of
	 * the whole report.
	 * @param severity only findings of this severity, such as {@code error}
	 * @param code only findings of this code, such as {@code missing-column}
	 * @param path only findings of objects like this, such as {@code public.orders*}
	 * @return the report as JSON
	 */
	@ReadOperation(produces = JSON)
	public WebEndpointResponse<String> report(@Nullable String severity, @Nullable String code, @Nullable String path) {
		if (severity != null && Arrays.stream(Severity.values()).noneMatch((known) -> known.id().equals(severity))) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "Bad Request",
					"severity must be error, warning or info");
		}
		if (code != null && Arrays.stream(FindingCode.values()).noneMatch((known) -> known.id().equals(code))) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "Bad Request", "There is no finding with this code");
		}
		SchemaReport report = this.validator.lastReport();
		if (report == null) {
			return unavailable("not validated yet");
		}
		String json = ReportFormat.JSON.write(report, false);
		boolean whole = severity == null && code == null && path == null;
		return new WebEndpointResponse<>(whole ? json : filtered(json, (finding) -> is(finding, "severity", severity)
				&& is(finding, "code", code) && (path == null || like(path, finding.path("path").asString()))));
	}

	/**
	 * Validate now. One that takes longer than two seconds goes on, and {@code GET} shows
	 * it when it has ended.
	 * @return the new report as JSON
	 */
	@WriteOperation(produces = JSON)
	public WebEndpointResponse<String> check() {
		return switch (this.checks.check()) {
			case RequestedChecks.Outcome.Done(SchemaReport report) ->
				new WebEndpointResponse<>(ReportFormat.JSON.write(report, false));
			case RequestedChecks.Outcome.Running running ->
				new WebEndpointResponse<>("{\"checking\":true,\"since\":\"%s\"}".formatted(running.since()), ACCEPTED);
			case RequestedChecks.Outcome.Failed(String reason) -> unavailable(reason);
			case RequestedChecks.Outcome.TooOften often -> problem(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS,
					"Too Many Requests", "Too many checks, wait %d seconds".formatted(often.retryAfter().toSeconds()));
		};
	}

	private static String filtered(String json, Predicate<JsonNode> wanted) {
		ObjectNode report = (ObjectNode) MAPPER.readTree(json);
		ArrayNode findings = report.arrayNode();
		report.path("findings").forEach((finding) -> {
			if (wanted.test(finding)) {
				findings.add(finding);
			}
		});
		report.set("findings", findings);
		return MAPPER.writeValueAsString(report);
	}

	private static boolean is(JsonNode finding, String name, @Nullable String value) {
		return value == null || finding.path(name).asString().equals(value);
	}

	private static boolean like(String pattern, String path) {
		return PatternMatchUtils.simpleMatch(pattern, path);
	}

	private static WebEndpointResponse<String> unavailable(String reason) {
		return new WebEndpointResponse<>("{\"error\":\"%s\"}".formatted(reason),
				WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

	private static WebEndpointResponse<String> problem(int status, String title, String detail) {
		return new WebEndpointResponse<>(
				"{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, detail), status, PROBLEM);
	}

}
