package dev.schemasync.webhook;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.SchemaSnapshot;

/**
 * The facts that a message tells. It holds no host, role, SQL or name of a table.
 *
 * @param event always {@code schema-state}
 * @param service the name of the application
 * @param environment the name of the environment, empty if it has none
 * @param status {@code ok}, {@code mismatch} or {@code error}
 * @param previousStatus what it was before, {@code null} at a start
 * @param since when this instance first saw it
 * @param error fixed words, only if the status is {@code error}
 * @param errors how many errors the last validation found
 * @param warnings how many warnings
 * @param schemaVersion the id of the newest applied change set, if it is known
 * @param pendingMigrations how many migrations are not applied, if it is known
 * @param drift how many objects were altered outside of the migrations, if any was
 * @param link the address of the page, if it is configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StateMessage(String event, String service, String environment, String status, @Nullable String previousStatus,
		Instant since, @Nullable String error, int errors, int warnings, @Nullable String schemaVersion,
		@Nullable Integer pendingMigrations, @Nullable Integer drift, @Nullable String link) {

	static StateMessage of(@Nullable SchemaSnapshot before, SchemaSnapshot after, String service, String environment,
			@Nullable String link) {
		SchemaReport report = after.state().report();
		SchemaVersion version = after.state().version();
		return new StateMessage("schema-state", service, environment, after.state().status().id(),
				(before != null) ? before.state().status().id() : null, after.since(), after.state().error(),
				(report != null) ? report.count(Severity.ERROR) : 0,
				(report != null) ? report.count(Severity.WARNING) : 0, (version != null) ? version.id() : null,
				(version != null) ? version.pending() : null, drift(after), link);
	}

	private static @Nullable Integer drift(SchemaSnapshot snapshot) {
		return (snapshot.drift() != null && !snapshot.drift().isEmpty()) ? snapshot.drift().size() : null;
	}

	/**
	 * Return the facts as a sentence.
	 * @return plain text, in which {@code &}, {@code <} and {@code >} are escaped as
	 * Slack wants it
	 */
	String slackText() {
		StringBuilder text = new StringBuilder();
		text.append(switch (this.status) {
			case "ok" -> ":white_check_mark: ";
			case "mismatch" -> ":red_circle: ";
			default -> ":warning: ";
		});
		text.append(escape(this.service));
		if (!this.environment.isEmpty()) {
			text.append(" (").append(escape(this.environment)).append(')');
		}
		text.append(": schema ").append(this.status);
		if (this.error != null) {
			text.append(", ").append(this.error);
		}
		else {
			text.append(", %d errors, %d warnings".formatted(this.errors, this.warnings));
		}
		if (this.pendingMigrations != null && this.pendingMigrations > 0) {
			text.append(", %d migrations pending".formatted(this.pendingMigrations));
		}
		if (this.drift != null) {
			text.append(", %d objects altered by hand".formatted(this.drift));
		}
		if (this.link != null) {
			text.append("\n<").append(this.link).append("|Open the page>");
		}
		return text.toString();
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
