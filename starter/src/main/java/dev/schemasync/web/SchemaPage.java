package dev.schemasync.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;

/** The page for operators. It needs no script and nothing from another host. */
public final class SchemaPage {

	private static final String TEMPLATE = "schema-version";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final ITemplateEngine templates;

	private final boolean operatorsCanLogIn;

	/**
	 * Create a page.
	 * @param templates renders the template
	 * @param operatorsCanLogIn whether the application asks for a login at all
	 */
	public SchemaPage(ITemplateEngine templates, boolean operatorsCanLogIn) {
		this.templates = templates;
		this.operatorsCanLogIn = operatorsCanLogIn;
	}

	String render(SchemaVersionAnswer answer, @Nullable SchemaReport report) {
		List<Finding> findings = (report != null) ? report.findings() : List.of();
		Map<String, Object> model = Map.of("answer", answer, "sentence", sentence(answer), "tone", tone(answer),
				"findings", findings, "operator", report != null, "login", this.operatorsCanLogIn && report == null,
				"time", new Times());
		return this.templates.process(TEMPLATE, new Context(Locale.ENGLISH, model));
	}

	String problem(String text) {
		return this.templates.process(TEMPLATE,
				new Context(Locale.ENGLISH, Map.of("problem", "Bad request: " + text, "tone", "error")));
	}

	private static String tone(SchemaVersionAnswer answer) {
		boolean doubtful = answer.status().equals("ok")
				&& (answer.validation().warnings() > 0 || answer.validation().status().equals("unknown"));
		return doubtful ? "warning" : answer.status();
	}

	private static String sentence(SchemaVersionAnswer answer) {
		SchemaVersionAnswer.Validation validation = answer.validation();
		if (answer.error() != null) {
			return "The state of the schema is not known: " + answer.error() + ".";
		}
		if (validation.errors() > 0) {
			return "The schema does not fit this application: " + count(validation.errors(), "error") + ".";
		}
		if (answer.pendingMigrations() != null && answer.pendingMigrations() > 0) {
			return count(answer.pendingMigrations(), "migration") + " of this application "
					+ ((answer.pendingMigrations() == 1) ? "is" : "are") + " not applied.";
		}
		if (validation.status().equals("unknown")) {
			return "The migrations are applied. The schema is not validated.";
		}
		return (validation.warnings() > 0)
				? "The schema fits this application, with " + count(validation.warnings(), "warning") + "."
				: "The schema fits this application.";
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	/** Writes points in time as people read them. */
	public static final class Times {

		/**
		 * Return a point in time as people read it.
		 * @param instant the point in time
		 * @return such as {@code 5 Jan 2026, 09:00 UTC}
		 */
		public String of(Instant instant) {
			return TIME.format(instant);
		}

	}

}
