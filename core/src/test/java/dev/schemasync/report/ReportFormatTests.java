package dev.schemasync.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact output of each format, in {@code src/test/resources/reports}.
 * {@code -Dgolden.update=true} writes it anew.
 */
class ReportFormatTests {

	private static final Path GOLDEN = Path.of("core/src/test/resources/reports");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final SchemaReport REPORT = TestReports.of(TestReports.SHORTER_COLUMN, TestReports.MISSING_COLUMN,
			TestReports.NASTY);

	@TempDir
	private Path repository;

	private SourceFiles sources;

	@BeforeEach
	void writeSources() throws IOException {
		Path module = this.repository.resolve("billing service");
		Path source = module.resolve("src/main/java/com/acme/Customer.java");
		Files.createDirectories(this.repository.resolve(".git"));
		Files.createDirectories(source.getParent());
		Files.writeString(source, """
				package com.acme;

				// the class Customer has a name;
				@Entity
				public class Customer {

					/** A name; not null. */
					@Column(name = "name")
					private String name;

					private String city() {
						return city;
					}

					@Embeddable
					record Address(String street,
							String city) {
					}

				}
				""");
		this.sources = new SourceFiles(module);
	}

	@Test
	void textIsForPeople() throws IOException {
		assertGolden("report.txt", ReportFormat.TEXT.write(TestReports.of(TestReports.MISSING_COLUMN), false));
	}

	@Test
	void jsonKeepsTheContract() throws IOException {
		assertGolden("report.json", ReportFormat.JSON.write(REPORT, false));
	}

	@Test
	void gitHubShowsFindingsBesideTheCode() throws IOException {
		String text = GitHubReportWriter.write(REPORT, this.sources);
		assertGolden("github.txt", text);
		assertThat(text.lines()).hasSize(4).filteredOn((line) -> line.startsWith("::")).hasSize(3);
	}

	@Test
	void findingAboutAMigrationHasItsFileAndLine() throws IOException {
		Files.writeString(Files.createDirectories(this.repository.resolve("billing service/db")).resolve("1.sql"),
				"--");
		SchemaReport report = TestReports.of(TestReports.MIGRATION);
		assertThat(GitHubReportWriter.write(report, this.sources))
			.startsWith(
					"::error title=index-blocks-writes public.customers.ix_name,file=billing service/db/1.sql,line=7::")
			.doesNotContain("found: nothing");
		JsonNode place = JSON.readTree(SarifReportWriter.write(report, this.sources))
			.at("/runs/0/results/0/locations/0/physicalLocation");
		assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("billing%20service/db/1.sql");
		assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
	}

	@Test
	void checkOfMigrationsEndsWithWhatTheyDo() throws IOException {
		SchemaReport report = TestReports.of()
			.ofMigrations(List.of(TestReports.CHANGE_SET, TestReports.QUIET), List.of(TestReports.MIGRATION), 1);
		assertGolden("migrations.txt", ReportFormat.TEXT.write(report, false));
		assertGolden("migrations.json", ReportFormat.JSON.write(report, false));
		assertThat(ReportFormat.TEXT.write(report.ofMigrations(List.of(), List.of(), 0), false))
			.startsWith("Migrations are safe: 0 change sets checked (PostgreSQL 18.6)\n");
	}

	@Test
	void gitHubGetsNoCommandWithoutFindings() {
		assertThat(ReportFormat.GITHUB.write(TestReports.of(), false)).startsWith("Schema is valid: ")
			.doesNotContain("::");
	}

	@Test
	void sarifIsForCodeScanning() throws IOException {
		JsonNode document = JSON.readTree(SarifReportWriter.write(REPORT, this.sources));
		document.at("/runs/0/tool/driver/rules").forEach((rule) -> {
			assertThat(rule.at("/help/text").asString()).contains(rule.get("id").asString());
			((ObjectNode) rule).remove("help");
		});
		assertGolden("sarif.json", document.toPrettyString() + "\n");
	}

	@Test
	void sarifHasWhatTheStandardAndGitHubRequire() {
		JsonNode document = JSON.readTree(SarifReportWriter.write(REPORT, this.sources));
		assertThat(document.get("version").asString()).isEqualTo("2.1.0");
		JsonNode run = document.at("/runs/0");
		assertThat(run.at("/tool/driver/name").asString()).isEqualTo("schema-sync");
		assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
		assertThat(run.get("results")).hasSize(3).allSatisfy((result) -> {
			JsonNode rule = run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt());
			assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
			assertThat(result.get("level").asString()).isIn("error", "warning", "note");
			assertThat(result.at("/message/text").asString()).isNotEmpty();
			assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString()).matches("[!-~]+");
			assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asString()).isNotEmpty();
		});
	}

	@Test
	void sarifWithoutFindingsHasAnEmptyListOfResults() {
		JsonNode run = JSON.readTree(ReportFormat.SARIF.write(TestReports.of(), false)).at("/runs/0");
		assertThat(run.get("results").isArray()).isTrue();
		assertThat(run.get("results")).isEmpty();
	}

	@Test
	void junitFailsWhereTheThresholdSaysSo() throws Exception {
		assertGolden("junit.xml", ReportFormat.JUNIT.write(REPORT, Severity.WARNING, false));
		assertThat(failures(Severity.ERROR)).isEqualTo(1);
		assertThat(failures(Severity.WARNING)).isEqualTo(2);
		assertThat(failures(Severity.INFO)).isEqualTo(3);
	}

	@Test
	void junitIsWellFormedWhateverTheNamesAre() throws Exception {
		Element suite = parse(ReportFormat.JUNIT.write(TestReports.of(TestReports.NASTY), Severity.INFO, false));
		Element failure = (Element) suite.getElementsByTagName("failure").item(0);
		assertThat(failure.getAttribute("message")).isEqualTo("No attribute uses it: that breaks <nothing> & nobody.");
		assertThat(failure.getTextContent()).contains("]]> 50%", "😀", "\uFFFD");
	}

	@Test
	void junitHasOneCaseThatPassesWithoutFindings() throws Exception {
		Element suite = parse(ReportFormat.JUNIT.write(TestReports.of(), false));
		assertThat(suite.getAttribute("tests")).isEqualTo("1");
		assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1);
		assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
	}

	@Test
	void namesThatAreNoUnicodeBreakNoFormat() throws Exception {
		SchemaReport report = TestReports.of(new Finding(FindingCode.UNMAPPED_TABLE, Severity.INFO, "public.\uD800",
				null, "\uDC00", null, "\uD800", new Finding.Remedy("\uD800", null)));
		assertThat(parse(ReportFormat.JUNIT.write(report, false)).getTextContent()).contains("public.\uFFFD");
		assertThat(ReportFormat.SARIF.write(report, false)).contains("\"database/public.%3F\"");
		assertThat(ReportFormat.GITHUB.write(report, false)).startsWith("::notice ");
	}

	private int failures(Severity failOn) throws Exception {
		Element suite = parse(ReportFormat.JUNIT.write(REPORT, failOn, false));
		int failures = suite.getElementsByTagName("failure").getLength();
		assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failures));
		assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
		return failures;
	}

	private static Element parse(String xml) throws Exception {
		Document document = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(xml)));
		return document.getDocumentElement();
	}

	private static void assertGolden(String file, String text) throws IOException {
		Path golden = GOLDEN.resolve(file);
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(golden, text);
		}
		assertThat(text).isEqualTo(Files.readString(golden));
	}

}
