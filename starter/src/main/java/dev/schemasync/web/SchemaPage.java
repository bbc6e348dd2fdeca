package dev.schemasync.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetText;
import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.validation.Acknowledgement;
import dev.schemasync.validation.SchemaSnapshot;

/**
 * The pages for people. They work without a script and load nothing from another host.
 * Their templates are found whatever the application says about its own.
 */
public final class SchemaPage {

	private final ITemplateEngine templates;

	private final Versions versions;

	/**
	 * Create the pages.
	 * @param versions what does not change
	 */
	public SchemaPage(Versions versions) {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(SchemaPage.class.getClassLoader());
		resolver.setPrefix("META-INF/schema-sync/templates/");
		resolver.setSuffix(".html");
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding("UTF-8");
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(resolver);
		this.templates = engine;
		this.versions = versions;
	}

	String overview(SchemaSnapshot snapshot, SchemaVersionAnswer answer, Viewer viewer, Details details) {
		SchemaReport report = snapshot.state().report();
		List<Finding> findings = (viewer.operator() && report != null) ? report.findings() : List.of();
		Map<String, Object> model = model("schema-version", viewer, "");
		model.put("snapshot", snapshot);
		model.put("answer", answer);
		model.put("headline", Headline.of(snapshot, viewer.operator()));
		model.put("groups", FindingGroup.of(findings));
		model.put("details", details);
		put(model, "report", viewer.operator() ? report : null);
		return render("overview", model);
	}

	String migrations(MigrationList list, Viewer viewer) {
		Map<String, Object> model = model("schema-version/migrations", viewer, "../");
		model.put("list", list);
		return render("migrations", model);
	}

	String migration(List<ChangeSetStatus> changeSets, List<ChangeSetText> texts, Viewer viewer) {
		Map<String, Object> model = model("schema-version/migrations", viewer, "../../");
		model.put("changeSets", changeSets);
		model.put("texts", texts);
		return render("migration", model);
	}

	String finding(String title, String html, Viewer viewer) {
		Map<String, Object> model = model("schema-version/findings", viewer, "../../");
		model.put("title", title);
		model.put("html", html);
		return render("finding", model);
	}

	String login(@Nullable String note, Viewer viewer) {
		Map<String, Object> model = model("schema-version/login", viewer, "../");
		put(model, "note", note);
		return render("login", model);
	}

	String problem(String text, Viewer viewer, String root) {
		Map<String, Object> model = model("problem", viewer, root);
		model.put("problem", text);
		return render("problem", model);
	}

	private Map<String, Object> model(String address, Viewer viewer, String root) {
		Map<String, Object> model = new HashMap<>();
		model.put("address", address);
		model.put("viewer", viewer);
		model.put("root", root);
		model.put("versions", this.versions);
		model.put("time", new Times());
		return model;
	}

	private static void put(Map<String, Object> model, String name, @Nullable Object value) {
		if (value != null) {
			model.put(name, value);
		}
	}

	private String render(String template, Map<String, Object> model) {
		return this.templates.process(template, new Context(Locale.ENGLISH, model));
	}

	/**
	 * What operators see besides.
	 *
	 * @param note what came of the last action, {@code null} if there was none
	 * @param acknowledgements the findings that are left out for a time
	 * @param canAcknowledge whether more can be left out
	 * @param diagram the tables as a picture, {@code null} if there is none
	 */
	record Details(@Nullable String note, List<Acknowledgement> acknowledgements, boolean canAcknowledge,
			@Nullable Diagram diagram) {

		static Details none() {
			return new Details(null, List.of(), false, null);
		}

	}

	/** Writes points in time as people read them, and names as addresses need them. */
	public static final class Times {

		/**
		 * Return a point in time as people read it.
		 * @param instant the point in time
		 * @return such as {@code 5 Jan 2026, 09:00 UTC}
		 */
		public String of(Instant instant) {
			return Headline.time(instant);
		}

		/**
		 * Return the address of a migration.
		 * @param id its id
		 * @return the address below that of the page
		 */
		public String migration(String id) {
			return MigrationList.address(id);
		}

	}

}
