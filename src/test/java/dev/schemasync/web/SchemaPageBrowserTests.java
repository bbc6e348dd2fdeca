package dev.schemasync.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees in a browser when the schema does not fit. */
@Tag("browser")
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "schema-sync.validation.mode=report", "schema-sync.validation.interval=0",
				"schema-sync.operator.password=geheim",
				"spring.liquibase.parameters.unused=so that no other test shares this context" })
class SchemaPageBrowserTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static Playwright playwright;

	private static Browser browser;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
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
		DATABASE.close();
	}

	@Test
	void showsAMismatchInWordsAndItsRemedyToOperatorsOnly() {
		try (BrowserContext anyone = browser.newContext(); BrowserContext operator = operator()) {
			Page page = anyone.newPage();
			Response response = page.navigate(address(""));
			assertThat(response.status()).isEqualTo(200);
			assertThat(page.locator("h1").innerText()).isEqualTo("The schema fits this application.");
			DATABASE.execute("ALTER TABLE customers RENAME COLUMN company TO name");
			int status = operator.request().post("http://localhost:%d/actuator/schema".formatted(this.port)).status();
			assertThat(status).isEqualTo(200);
			response = page.reload();
			assertThat(response.status()).isEqualTo(503);
			assertThat(page.locator("h1").innerText()).contains("1 error");
			assertThat(page.content()).doesNotContain("customers.company").doesNotContain(DATABASE.username());
			assertThat(page.locator("link[rel=stylesheet]").count()).isEqualTo(1);
			assertThat(page.locator("h1").evaluate("h => getComputedStyle(h).fontWeight")).isEqualTo("700");
			Page details = operator.newPage();
			details.navigate(address("?details"));
			assertThat(details.locator("body").innerText()).contains("public.customers.company", "Did you mean name?",
					"ALTER TABLE public.customers RENAME COLUMN name TO company;");
			screenshot(details, "mismatch-operator-dark.png");
		}
	}

	@Test
	void fitsANarrowScreen() {
		try (BrowserContext phone = browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 740))) {
			Page page = phone.newPage();
			page.navigate(address("?limit=100"));
			assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
			screenshot(page, "narrow.png");
		}
	}

	private BrowserContext operator() {
		return browser.newContext(new Browser.NewContextOptions().setHttpCredentials("operator", "geheim")
			.setExtraHTTPHeaders(Map.of("Authorization", "Basic b3BlcmF0b3I6Z2VoZWlt"))
			.setColorScheme(ColorScheme.DARK));
	}

	private String address(String query) {
		return "http://localhost:%d/health/schema-version%s".formatted(this.port, query);
	}

	private static void screenshot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name)).setFullPage(true));
	}

}
