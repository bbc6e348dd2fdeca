package dev.schemasync.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetText;
import dev.schemasync.report.FindingCode;
import dev.schemasync.validation.Acknowledgements;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;

/** Puts together what the pages show, as far as the reader may see it. */
public final class OperatorPages {

	/**
	 * What came of an action, in fixed words: an address must not put words on a page.
	 */
	private static final Map<String, String> NOTES = Map.of("checked", "Checked again just now.", "running",
			"The check takes longer than two seconds. The page follows by itself.", "failed",
			"The check failed, as the database cannot be read. The last report stays.", "often",
			"There were too many checks. Wait ten seconds.", "acknowledged",
			"The finding is left out from now on, and the schema was checked again.", "ended",
			"The finding is reported again.", "refused",
			"That could not be written. Does the application's role have the right to create or write the table "
					+ Acknowledgements.TABLE + "?");

	private static final Map<String, String> LOGIN_NOTES = Map.of("error", "User or password is wrong.", "wait",
			"There were too many wrong passwords. Wait a minute.", "out", "You are logged out.");

	private final SchemaPage page;

	private final SchemaWatch watch;

	private final SchemaValidator validator;

	private final Function<String, List<ChangeSetText>> texts;

	private final @Nullable Acknowledgements acknowledgements;

	private final LoginOffer login;

	private final Diagrams diagrams = new Diagrams();

	private final Map<FindingCode, String> findingPages = new ConcurrentHashMap<>();

	/**
	 * Create the pages.
	 * @param page renders
	 * @param watch knows the state
	 * @param validator knows what the entities expect
	 * @param texts gives the SQL of the migrations with an id
	 * @param acknowledgements the findings that are left out for a time, or {@code null}
	 * if the application does not let operators do so
	 * @param login whether there is a login to offer
	 */
	public OperatorPages(SchemaPage page, SchemaWatch watch, SchemaValidator validator,
			Function<String, List<ChangeSetText>> texts, @Nullable Acknowledgements acknowledgements,
			LoginOffer login) {
		this.page = page;
		this.watch = watch;
		this.validator = validator;
		this.texts = texts;
		this.acknowledgements = acknowledgements;
		this.login = login;
	}

	String overview(SchemaSnapshot snapshot, SchemaVersionAnswer answer, @Nullable String note,
			HttpServletRequest request) {
		Viewer viewer = Viewer.of(request, this.login);
		SchemaPage.Details details = SchemaPage.Details.none();
		if (viewer.operator()) {
			details = new SchemaPage.Details((note != null) ? NOTES.get(note) : null,
					(this.acknowledgements != null) ? this.acknowledgements.latest() : List.of(),
					this.acknowledgements != null,
					this.diagrams.of(this.validator.expected(), snapshot.state().report()));
		}
		return this.page.overview(snapshot, answer, viewer, details);
	}

	String migrations(String query, int number, HttpServletRequest request) {
		MigrationList list = MigrationList.of(this.watch.current().changeSets(), query, number);
		return this.page.migrations(list, Viewer.of(request, this.login));
	}

	@Nullable String migration(String id, HttpServletRequest request) {
		List<ChangeSetStatus> changeSets = this.watch.current()
			.changeSets()
			.stream()
			.filter((changeSet) -> changeSet.id().equals(id))
			.toList();
		return changeSets.isEmpty() ? null
				: this.page.migration(changeSets, this.texts.apply(id), Viewer.of(request, this.login));
	}

	@Nullable String finding(String code, HttpServletRequest request) {
		for (FindingCode known : FindingCode.values()) {
			if (known.id().equals(code)) {
				String html = this.findingPages.computeIfAbsent(known, OperatorPages::render);
				return html.isEmpty() ? null : this.page.finding(code, html, Viewer.of(request, this.login));
			}
		}
		return null;
	}

	private static String render(FindingCode code) {
		String file = "/META-INF/schema-sync/findings/" + code.id() + ".md";
		try (InputStream stream = FindingCode.class.getResourceAsStream(file)) {
			if (stream == null) {
				return "";
			}
			String markdown = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			List<TablesExtension> extensions = List.of(tables());
			return HtmlRenderer.builder()
				.extensions(extensions)
				.escapeHtml(true)
				.build()
				.render(Parser.builder().extensions(extensions).build().parse(links(markdown)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TablesExtension tables() {
		return (TablesExtension) TablesExtension.create();
	}

	/** Pages refer to each other by file; here they are addresses. */
	private static String links(String markdown) {
		return markdown.replaceAll("\\]\\(([a-z-]+)\\.md(#[a-z-]+)?\\)", "]($1$2)");
	}

	String login(@Nullable String note, HttpServletRequest request) {
		return this.page.login((note != null) ? LOGIN_NOTES.get(note) : null, Viewer.of(request, this.login));
	}

	String problem(String text, HttpServletRequest request) {
		String path = request.getRequestURI()
			.substring(request.getContextPath().length() + SchemaVersionController.PATH.length());
		int depth = (int) path.chars().filter((character) -> character == '/').count();
		return this.page.problem(text, Viewer.of(request, this.login), "../".repeat(depth));
	}

	boolean offersLogin() {
		return this.login.offered();
	}

	@Nullable Acknowledgements acknowledgements() {
		return this.acknowledgements;
	}

}
