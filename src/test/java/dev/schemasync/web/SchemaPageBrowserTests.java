package dev.schemasync.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.schemasync.Cable;
import dev.schemasync.TestDatabase;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.validation.CodeRollback;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.WatchSources;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What people see in a browser, state by state. Pictures are kept in
 * {@code target/screenshots}.
 */
@Tag("browser")
@SpringBootTest(classes = { SampleApplication.class, SchemaPageBrowserTests.Activity.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "schema-sync.validation.mode=report", "schema-sync.validation.interval=0",
				"schema-sync.operator.password=geheim", "schema-sync.operator.acknowledge=true",
				"schema-sync.environment=staging", "spring.application.name=shop",
				"spring.datasource.hikari.connection-timeout=1000" })
class SchemaPageBrowserTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final Cable CABLE = Cable.to(DATABASE);

	private static final AtomicReference<@Nullable MigrationActivity> ACTIVITY = new AtomicReference<>();

	private static final AtomicReference<CodeRollback> ROLLBACK = new AtomicReference<>();

	private static final AtomicReference<List<DriftedObject>> DRIFT = new AtomicReference<>();

	private static final Change RENAMED_COMPANY = new Change("ALTER TABLE customers RENAME COLUMN company TO name",
			"ALTER TABLE customers RENAME COLUMN name TO company");

	private static final Change SHORTER_EMAIL = new Change("ALTER TABLE users ALTER COLUMN email TYPE varchar(100)",
			"ALTER TABLE users ALTER COLUMN email TYPE varchar(320)");

	private static Playwright playwright;

	private static Browser browser;

	private final List<String> undo = new ArrayList<>();

	private boolean mendCable;

	@LocalServerPort
	private int port;

	@Autowired
	private SchemaMonitor monitor;

	@Autowired
	private SchemaValidator validator;

	@Autowired
	private SchemaWatch watch;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", CABLE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@BeforeAll
	static void startBrowser() {
		playwright = Playwright.create(new Playwright.CreateOptions().setEnv(
				Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
				.setArgs(List.of("--no-sandbox", "--disable-background-networking")));
	}

	@AfterAll
	static void stopBrowser() {
		playwright.close();
		CABLE.close();
		DATABASE.close();
	}

	@AfterEach
	void mend() {
		ACTIVITY.set(null);
		ROLLBACK.set(null);
		DRIFT.set(null);
		if (this.mendCable) {
			CABLE.mend();
		}
		this.undo.reversed().forEach(DATABASE::execute);
	}

	@Test
	void validSchemaIsCalmAndAnybodySeesTheSummaryOnly() {
		start();
		Page page = anybody();
		assertThat(page.locator("h1")).hasText("The schema fits this application.");
		assertThat(page).hasTitle("ok · shop (staging) · schema");
		assertThat(page.content()).doesNotContain(DATABASE.name(), "public.", "Check again");
		assertThat(page.locator("svg").count()).isZero();
		sound(page, "valid");
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(page.getByText("Log in").first()).isHidden();
		screenshot(page, "print");
	}

	@Test
	void warningIsYellow() {
		change(SHORTER_EMAIL);
		start();
		Page page = operator();
		assertThat(page.locator(".status")).hasClass("status warning");
		sound(page, "warning");
	}

	@Test
	void mismatchIsShownTableByTableWithItsRemedyAndPicture() {
		change(RENAMED_COMPANY);
		change(SHORTER_EMAIL);
		change(new Change("CREATE TABLE legacy_orders (id bigint PRIMARY KEY)", "DROP TABLE legacy_orders"));
		start();
		Page page = operator();
		assertThat(page.locator("h1")).hasText("The schema does not fit this application: 1 error.");
		assertThat(page.locator(".group h3").first()).hasText("public.customers");
		assertThat(page.locator("#overview"))
			.containsText("ALTER TABLE public.customers RENAME COLUMN name TO company;");
		assertThat(page.locator("svg .box.error .name")).hasText("public.customers");
		assertThat(page.getByRole(AriaRole.BUTTON,
				new Page.GetByRoleOptions().setName("Copy SQL of the remedy for public.customers.company")))
			.isVisible();
		sound(page, "mismatch");
		page.locator("a", new Page.LocatorOptions().setHasText("missing-column")).first().click();
		assertThat(page.locator("h1")).hasText("missing-column");
		sound(page, "finding");
	}

	@Test
	void mismatchInTheDarkAndOnAPhone() {
		change(RENAMED_COMPANY);
		start();
		Page dark = operator(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
		sound(dark, "mismatch-dark");
		Page phone = operator(new Browser.NewContextOptions().setViewportSize(360, 740));
		assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		assertThat(phone.locator(".copyable pre").first().evaluate("pre => pre.scrollWidth <= pre.clientWidth"))
			.isEqualTo(true);
		sound(phone, "mismatch-phone");
	}

	@Test
	void pendingMigrationsAreNamed() {
		change(new Change(
				"CREATE TABLE kept AS SELECT * FROM databasechangelog WHERE id LIKE '202604130915%'; "
						+ "DELETE FROM databasechangelog WHERE id LIKE '202604130915%'",
				"INSERT INTO databasechangelog SELECT * FROM kept; DROP TABLE kept"));
		start();
		Page page = operator();
		assertThat(page.locator("h1")).hasText("1 migration of this application is not applied.");
		assertThat(page.locator("[aria-labelledby=pending]")).containsText("validate_status_of_developer_projects");
		sound(page, "pending");
	}

	@Test
	void wayBackAndWhatWasAlteredByHandAreForOperatorsInDetail() {
		ROLLBACK.set(new CodeRollback("1.4.2", List.of("public.users.locale is required and 1.4.2 does not write it")));
		DRIFT.set(List.of(
				new DriftedObject("column", "public.users.nick", List.of(),
						List.of("ALTER TABLE public.users ADD COLUMN nick varchar(20)"),
						List.of("ALTER TABLE public.users DROP COLUMN nick"),
						List.of("public.users.nick: its values are lost")),
				new DriftedObject("index", "public.ix_users", List.of("CREATE INDEX ix_users ON public.users (email)"),
						List.of(), List.of("CREATE INDEX ix_users ON public.users (email)"), List.of())));
		start();
		Page page = operator();
		assertThat(page.locator("[aria-labelledby=rollback]").first())
			.containsText("The code cannot be rolled back to 1.4.2");
		assertThat(page.locator("[aria-labelledby=rollback] li"))
			.hasText("public.users.locale is required and 1.4.2 does not write it");
		assertThat(page.locator("[aria-labelledby=drift] article")).hasCount(2);
		assertThat(page.locator("[aria-labelledby=drift] pre").first())
			.hasText("ALTER TABLE public.users DROP COLUMN nick;");
		assertThat(page.locator("[aria-labelledby=drift]").first()).containsText("its values are lost");
		sound(page, "drift");
		Page other = anybody();
		assertThat(other.locator("[aria-labelledby=drift]").first()).containsText("2 objects were altered");
		assertThat(other.locator("[aria-labelledby=drift]").first()).not().containsText("users");
		assertThat(other.locator("[aria-labelledby=rollback]").first()).not().containsText("locale");
		sound(other, "drift-for-anybody");
	}

	@Test
	void whoMigratesAndWaitsForWhomIsForOperators() {
		ACTIVITY.set(new MigrationActivity("web-7", Instant.now(), "20260413091500_validate", 2, 5,
				"pid 4711 of psql, for 12 s"));
		start();
		Page page = operator();
		assertThat(page.locator("[aria-labelledby=activity] dl")).containsText("2 of 5");
		assertThat(page.locator("[aria-labelledby=activity] dl")).containsText("pid 4711 of psql");
		sound(page, "waiting-for-a-lock");
		assertThat(anybody().locator("[aria-labelledby=activity] dl")).not().containsText("web-7");
		ACTIVITY.set(MigrationActivity.lockedBy("web-7", Instant.now()));
		this.watch.refresh();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.watch.current().activity().number() == 0);
		page.reload();
		sound(page, "migrating");
	}

	@Test
	void outageIsNotCalmAndThePageFollowsItsEnd() {
		start();
		CABLE.cut();
		this.mendCable = true;
		until(SchemaState.Status.ERROR);
		Page page = anybody();
		assertThat(page.locator("h1")).hasText("The state of the schema is not known: database unreachable.");
		assertThat(page.locator(".counts")).hasClass("counts outdated");
		sound(page, "database-down");
		page.evaluate("window.notReloaded = true");
		this.mendCable = false;
		CABLE.mend();
		assertThat(page.locator("h1")).hasText("The schema fits this application.",
				new LocatorAssertions.HasTextOptions().setTimeout(40_000));
		assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
		sound(page, "database-back");
	}

	@Test
	void thousandMigrationsAreSearchedAndPaged() {
		change(new Change(
				"""
						INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, comments)
						SELECT '2027' || lpad(i::text, 4, '0') || '_<b>step</b>', 'somebody with a name of more than forty characters',
						       'db/changelog/' || i || '.sql', now() + i * interval '1 second', 1000 + i, 'EXECUTED',
						       '<script>alert(' || i || ')</script>'
						FROM generate_series(1, 1000) i
						""",
				"DELETE FROM databasechangelog WHERE id LIKE '2027%'"));
		start();
		Page page = operator();
		sound(page, "thousand-migrations-overview");
		page.locator("nav a", new Page.LocatorOptions().setHasText("Migrations")).click();
		assertThat(page.locator("tbody tr")).hasCount(50);
		assertThat(page.locator("tbody code").first()).hasText("20271000_<b>step</b>");
		sound(page, "thousand-migrations");
		page.locator("a[rel=next]").click();
		assertThat(page.locator(".pages")).containsText("Page 2 of 21");
		page.locator("input[name=q]").fill("20270042");
		page.locator("form.search button").click();
		assertThat(page.locator("tbody tr")).hasCount(1);
		page.locator("tbody a").click();
		assertThat(page.locator("h1")).hasText("20270042_<b>step</b>");
		assertThat(page.locator("main")).containsText("This build does not hold its SQL.");
		sound(page, "migration");
	}

	@Test
	void threeHundredFindingsStayReadable() {
		change(RENAMED_COMPANY);
		change(new Change(
				"DO $$ BEGIN FOR i IN 1..300 LOOP EXECUTE format('CREATE TABLE extra_%s (id int)', i); END LOOP; END $$",
				"DO $$ BEGIN FOR i IN 1..300 LOOP EXECUTE format('DROP TABLE extra_%s', i); END LOOP; END $$"));
		start();
		Page page = operator();
		assertThat(page.locator(".finding")).hasCount(301);
		assertThat(page.locator(".jump a")).hasCount(301);
		assertThat(page.locator(".finding").first()).hasClass("finding error");
		page.screenshot(
				new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "three-hundred-findings.png")));
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
	}

	@Test
	void operatorLogsInChecksAgainAndLeavesOutAFindingWithoutAScript() {
		change(RENAMED_COMPANY);
		start();
		BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
		Page page = context.newPage();
		page.navigate(address());
		page.locator("nav a", new Page.LocatorOptions().setHasText("Log in")).click();
		page.locator("input[name=password]").fill("wrong");
		page.locator("form.stack button").click();
		assertThat(page.locator("[role=alert]")).hasText("User or password is wrong.");
		screenshot(page, "login");
		page.locator("input[name=password]").fill("geheim");
		page.locator("form.stack button").click();
		assertThat(page.locator("#overview")).containsText("public.customers.company");
		page.locator("button", new Page.LocatorOptions().setHasText("Check again")).click();
		assertThat(page.locator(".note")).hasText("Checked again just now.");
		page.locator("summary").first().click();
		page.locator("input[name=until]").first().fill(LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
		page.locator("input[name=reason]").first().fill("waits for <release> 7");
		page.locator("button", new Page.LocatorOptions().setHasText("Leave it out")).first().click();
		assertThat(page.locator("h1")).hasText("The schema fits this application.");
		assertThat(page.locator("[aria-labelledby=acknowledged]")).containsText("waits for <release> 7");
		screenshot(page, "acknowledged-without-script");
		page.locator("button", new Page.LocatorOptions().setHasText("Report again")).click();
		assertThat(page.locator("h1")).hasText("The schema does not fit this application: 1 error.");
		page.locator("button", new Page.LocatorOptions().setHasText("Log out")).click();
		assertThat(page.locator(".note")).hasText("You are logged out.");
		page.navigate(address());
		assertThat(page.locator("#overview")).not().containsText("public.customers");
		context.close();
	}

	@Test
	void keyboardReachesEverythingInOrder() {
		start();
		Page page = operator();
		List<String> reached = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			page.keyboard().press("Tab");
			reached.add(String.valueOf(page.evaluate("document.activeElement.textContent.trim().split('\\n')[0]")));
		}
		assertThat(reached.subList(0, 4)).containsExactly("shop", "Migrations", "Log out", "Check again");
		assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
	}

	@Test
	void nothingIsLoadedFromAnotherHostAndNothingIsRefusedByThePolicy() {
		start();
		Page page = operator();
		List<String> requests = new ArrayList<>();
		List<String> messages = new ArrayList<>();
		page.onRequest((request) -> requests.add(request.url()));
		page.onConsoleMessage((message) -> messages.add(message.text()));
		page.reload();
		page.waitForLoadState();
		assertThat(requests).isNotEmpty()
			.allMatch((url) -> url.startsWith("http://localhost:" + this.port + "/health/schema-version")
					|| url.startsWith("data:"));
		assertThat(messages).isEmpty();
	}

	private void change(Change change) {
		DATABASE.execute(change.sql());
		this.undo.add(change.undo());
	}

	/** Check, and wait until the page knows. */
	private void start() {
		await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> this.monitor.check() != null);
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			this.watch.refresh();
			return this.watch.current().state().report() == this.validator.lastReport()
					&& this.watch.current().state().error() == null;
		});
	}

	private void until(SchemaState.Status status) {
		await().atMost(Duration.ofSeconds(60)).until(() -> this.watch.current().state().status() == status);
	}

	private Page anybody() {
		Page page = browser.newContext().newPage();
		page.navigate(address());
		return page;
	}

	private Page operator() {
		return operator(new Browser.NewContextOptions());
	}

	private Page operator(Browser.NewContextOptions options) {
		Page page = browser.newContext(options).newPage();
		page.navigate(address() + "/login");
		page.locator("input[name=password]").fill("geheim");
		page.locator("form.stack button").click();
		page.waitForURL(address());
		return page;
	}

	private String address() {
		return "http://localhost:%d/health/schema-version".formatted(this.port);
	}

	/** Nothing serious is wrong for who cannot see or point, and there is a picture. */
	private static void sound(Page page, String name) {
		screenshot(page, name);
		List<Rule> serious = new AxeBuilder(page).analyze()
			.getViolations()
			.stream()
			.filter((rule) -> rule.getImpact().equals("serious") || rule.getImpact().equals("critical"))
			.toList();
		assertThat(serious).as(name).isEmpty();
	}

	private static void screenshot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png"))
			.setFullPage(true));
	}

	/** Something that somebody changes by hand, and how to undo it. */
	private record Change(String sql, String undo) {

	}

	/** Lets a test say who migrates. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Activity {

		@Bean
		SchemaWatch schemaWatch(SchemaMonitor monitor, SchemaValidator validator, SchemaHistory history) {
			return new SchemaWatch(monitor, validator,
					new WatchSources(history::status, ACTIVITY::get, ROLLBACK::get, DRIFT::get), Clock.systemUTC());
		}

	}

}
