package dev.schemasync.actuate;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;
import org.springframework.util.PatternMatchUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.schemasync.deployment.Build;
import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.CodeRollback;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.ThisBuild;

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

	private final SchemaWatch watch;

	private final ThisBuild build;

	/**
	 * Create an endpoint.
	 * @param validator keeps the last report
	 * @param checks validates again
	 * @param watch knows whether the code can go back
	 * @param build what runs
	 */
	public SchemaEndpoint(SchemaValidator validator, RequestedChecks checks, SchemaWatch watch, ThisBuild build) {
		this.validator = validator;
		this.checks = checks;
		this.watch = watch;
		this.build = build;
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
		String json = json(report);
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
			case RequestedChecks.Outcome.Done(SchemaReport report) -> new WebEndpointResponse<>(json(report));
			case RequestedChecks.Outcome.Running running ->
				new WebEndpointResponse<>("{\"checking\":true,\"since\":\"%s\"}".formatted(running.since()), ACCEPTED);
			case RequestedChecks.Outcome.Failed(String reason) -> unavailable(reason);
			case RequestedChecks.Outcome.TooOften often -> problem(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS,
					"Too Many Requests", "Too many checks, wait %d seconds".formatted(often.retryAfter().toSeconds()));
		};
	}

	/**
	 * Return something beside the report: {@code release} is what this release expects,
	 * as {@code migrate check --running} of a later one takes it; {@code drift} is what
	 * was altered outside of the migrations.
	 * @param part what to return
	 * @param unit the persistence unit, where there are several; without it the first
	 * @return the file, 404 if there is no such thing
	 */
	@ReadOperation(produces = JSON)
	public WebEndpointResponse<String> part(@Selector String part, @Nullable String unit) {
		SchemaSnapshot snapshot = this.watch.current();
		if (part.equals("drift") && snapshot.drift() != null) {
			return new WebEndpointResponse<>(MAPPER.writeValueAsString(snapshot.drift()));
		}
		Build running = this.build.get();
		EntityModel model = part.equals("release") ? model(running, unit) : null;
		return (model != null) ? new WebEndpointResponse<>(new Release(running.name(), model).json())
				: problem(WebEndpointResponse.STATUS_NOT_FOUND, "Not Found", "There is no such thing");
	}

	private static @Nullable EntityModel model(Build running, @Nullable String unit) {
		return (unit != null) ? running.models().get(unit)
				: new TreeMap<>(running.models()).values().stream().findFirst().orElse(null);
	}

	private String json(SchemaReport report) {
		String json = ReportFormat.JSON.write(report, false);
		CodeRollback rollback = this.watch.current().rollback();
		if (rollback == null) {
			return json;
		}
		ObjectNode document = (ObjectNode) MAPPER.readTree(json);
		document.putObject("rollback")
			.put("safe", rollback.safe())
			.put("to", rollback.to())
			.set("obstacles", MAPPER.valueToTree(rollback.obstacles()));
		return MAPPER.writeValueAsString(document);
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
