package dev.schemasync.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;

/**
 * The full report, for operators: {@code GET} shows the last one, {@code POST} validates
 * again. Without a report the answer is 503 with the reason.
 */
@Endpoint(id = "schema")
public final class SchemaEndpoint {

	private static final String JSON = "application/json";

	private final SchemaValidator validator;

	private final SchemaMonitor monitor;

	/**
	 * Create an endpoint.
	 * @param validator keeps the last report
	 * @param monitor validates again
	 */
	public SchemaEndpoint(SchemaValidator validator, SchemaMonitor monitor) {
		this.validator = validator;
		this.monitor = monitor;
	}

	/**
	 * Return the last report.
	 * @return the report as JSON
	 */
	@ReadOperation(produces = JSON)
	public WebEndpointResponse<String> report() {
		SchemaReport report = this.validator.lastReport();
		return (report != null) ? respond(report) : unavailable("not validated yet");
	}

	/**
	 * Validate now.
	 * @return the new report as JSON
	 */
	@WriteOperation(produces = JSON)
	public WebEndpointResponse<String> check() {
		try {
			return respond(this.monitor.check());
		}
		catch (RuntimeException ex) {
			return unavailable(this.monitor.failure());
		}
	}

	private static WebEndpointResponse<String> respond(SchemaReport report) {
		return new WebEndpointResponse<>(ReportFormat.JSON.write(report, false));
	}

	private static WebEndpointResponse<String> unavailable(@Nullable String reason) {
		return new WebEndpointResponse<>("{\"error\":\"%s\"}".formatted(reason),
				WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

}
