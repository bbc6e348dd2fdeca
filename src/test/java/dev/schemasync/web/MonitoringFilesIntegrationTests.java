package dev.schemasync.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;
import dev.schemasync.validation.SchemaMonitor;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/monitoring} asks for is what the service tells. */
@SpringBootTest(classes = SampleApplication.class,
		properties = { "schema-sync.validation.interval=0", "schema-sync.validation.mode=report",
				"schema-sync.operator.token=0123456789abcdef", "management.prometheus.metrics.export.enabled=true" })
@AutoConfigureMockMvc
class MonitoringFilesIntegrationTests {

	private static final Path FOLDER = Path.of("docs", "monitoring");

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private SchemaMonitor monitor;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rules.yml", "dashboard.json" })
	void everyMetricExists(String file) throws IOException {
		DATABASE.execute("CREATE TABLE scratch (id int)");
		this.monitor.check();
		DATABASE.execute("DROP TABLE scratch");
		Set<String> told = names(scrape());
		assertThat(names(Files.readString(FOLDER.resolve(file)))).isNotEmpty().isSubsetOf(told);
	}

	@Test
	void everyMetricIsDocumented() throws IOException {
		String readme = Files.readString(FOLDER.resolve("README.md"));
		for (String name : names(scrape())) {
			String plain = name.replaceAll("_(seconds|count|sum|max)", "").replace('_', '.');
			assertThat(readme).as(name).contains("`" + plain);
		}
	}

	@Test
	void numberOfAnythingThatIsSoOrNotIsOneOrZero() {
		assertThat(scrape().lines()
			.filter((line) -> line.startsWith("schema_sync_valid ") || line.startsWith("schema_sync_status")
					|| line.startsWith("schema_sync_migration_running")))
			.hasSize(5)
			.allMatch((line) -> line.endsWith(" 0.0") || line.endsWith(" 1.0"));
	}

	@Test
	void dashboardIsWellFormed() throws IOException {
		assertThat(JsonMapper.builder()
			.build()
			.readTree(Files.readString(FOLDER.resolve("dashboard.json")))
			.path("panels")
			.size()).isGreaterThan(8);
	}

	private String scrape() {
		return new String(this.mvc.get()
			.uri("/actuator/prometheus")
			.header("Authorization", "Bearer 0123456789abcdef")
			.exchange()
			.getResponse()
			.getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static Set<String> names(String text) {
		Set<String> names = new TreeSet<>();
		Matcher matcher = Pattern.compile("schema_sync_\\w+").matcher(text);
		while (matcher.find()) {
			names.add(matcher.group());
		}
		return names;
	}

}
