package dev.schemasync.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.foreign.Report.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that others published, with the migrations that they publish: what is
 * reported as an error is exactly what fails when each of their entities is saved and
 * read by their own Hibernate. {@code ./mvnw test -Pforeign} downloads them;
 * {@code -Dforeign=write} writes the table of the documentation.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApplicationsForeign {

	private static final Path DOCUMENT = Path.of("docs/applications.md");

	private static final Map<ForeignApplication, Installed> INSTALLED = new EnumMap<>(ForeignApplication.class);

	@TempDir
	private static Path folder;

	static Stream<Break> breaks() {
		return Stream.of(ForeignApplication.values()).flatMap(Break::of);
	}

	@AfterAll
	static void drop() {
		INSTALLED.values().forEach((installed) -> installed.database().close());
		INSTALLED.clear();
	}

	@ParameterizedTest
	@EnumSource
	@Order(1)
	void errorsAreExactlyWhatFails(ForeignApplication application) throws Exception {
		Installed installed = installed(application);
		Life life = installed.life();
		List<Finding> findings = installed.report().findings();
		assertThat(life.entities()).isNotEmpty().noneMatch(Life.Entity::isUnknown);
		for (Life.Entity entity : life.entities()) {
			Predicate<Finding> own = (finding) -> entity.tables().contains(finding.table());
			if (findings.stream().anyMatch(own.and(Finding::isError))) {
				assertThat(entity.fails()).as("no false error for %s", entity).isTrue();
			}
			if (entity.fails()) {
				assertThat(findings).as("an error for %s", entity)
					.anyMatch((finding) -> finding.isError() && life.tablesOfAll(entity).contains(finding.table()));
			}
			if (entity.failsWithoutOptionalValues()) {
				assertThat(findings).as("a warning for %s", entity)
					.anyMatch(own.and((finding) -> finding.code().equals("not-null-in-database")));
			}
		}
		assertThat(findings.stream().filter(Finding::isError))
			.allMatch((finding) -> life.tables().contains(finding.table()) || life.entities()
				.stream()
				.anyMatch((entity) -> entity.fails() && finding.json().contains(entity.name() + "#")));
	}

	@ParameterizedTest
	@MethodSource("breaks")
	@Order(2)
	void breakIsOneFinding(Break change) throws Exception {
		Installed installed = installed(change.application());
		try (TestDatabase database = installed.database().copy()) {
			String url = Installed.withRole(database);
			database.execute(change.sql());
			List<Finding> found = Report.of(installed.jars(), url, installed.application().options())
				.without(installed.report());
			assertThat(found).as(change.sql()).singleElement().satisfies((finding) -> {
				assertThat(finding.code()).isEqualTo(change.code());
				assertThat(finding.json()).contains(change.words());
			});
		}
	}

	@Test
	@Order(3)
	void documentationHasTheTable() throws Exception {
		StringBuilder table = new StringBuilder();
		for (ForeignApplication application : ForeignApplication.values()) {
			table.append(row(installed(application))).append('\n');
		}
		System.out.println(table);
		String text = Files.readString(DOCUMENT);
		int start = text.indexOf('\n', text.indexOf("| ---")) + 1;
		int end = Math.max(start, text.lastIndexOf(" |\n") + 3);
		if ("write".equals(System.getProperty("foreign"))) {
			Files.writeString(DOCUMENT, text.substring(0, start) + table + text.substring(end));
		}
		else {
			assertThat(withoutTimes(text.substring(start, end))).isEqualTo(withoutTimes(table.toString()));
		}
	}

	private static String row(Installed installed) {
		Report report = installed.report();
		return "| %s | %s | %s | %d | %d | %d | %d | %.1f s |".formatted(installed.application().id(),
				installed.application().version(), installed.life().hibernate(), installed.life().entities().size(),
				installed.life().tables().size(), report.count("error"), report.count("warning"),
				report.milliseconds() / 1000.0);
	}

	private static String withoutTimes(String table) {
		return table.replaceAll("\\| [0-9.]+ s \\|", "|");
	}

	private static Installed installed(ForeignApplication application) throws IOException, InterruptedException {
		Installed installed = INSTALLED.get(application);
		if (installed == null) {
			installed = Installed.of(application, folder.resolve(application.id()));
			INSTALLED.put(application, installed);
		}
		return installed;
	}

	/**
	 * A change that breaks something.
	 *
	 * @param application whose database it is
	 * @param code the code of the one finding
	 * @param words what the finding says
	 * @param sql the change
	 */
	record Break(ForeignApplication application, String code, String words, String sql) {

		static Stream<Break> of(ForeignApplication application) {
			try (InputStream file = Objects
				.requireNonNull(Break.class.getResourceAsStream("/foreign/%s.txt".formatted(application.id())))) {
				return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map((line) -> {
					String[] parts = line.split(" \\| ", 3);
					return new Break(application, parts[0].strip(), parts[1].strip(), parts[2].strip());
				}).toList().stream();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public String toString() {
			return this.application.id() + ": " + this.sql;
		}

	}

}
