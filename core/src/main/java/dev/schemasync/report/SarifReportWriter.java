package dev.schemasync.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report as SARIF 2.1.0, for code scanning. A result without a file names the
 * database object as its artifact, because GitHub refuses a document with a result that
 * has no artifact at all.
 */
final class SarifReportWriter {

	private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

	private static final String ROOT = "%SRCROOT%";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private SarifReportWriter() {
	}

	static String write(SchemaReport report, SourceFiles sources) {
		List<FindingCode> codes = report.findings().stream().map(Finding::code).distinct().sorted().toList();
		Driver driver = new Driver("schema-sync", version(), codes.stream().map(SarifReportWriter::rule).toList());
		List<Result> results = report.findings()
			.stream()
			.map((finding) -> result(finding, codes.indexOf(finding.code()), sources))
			.toList();
		Run run = new Run(new Tool(driver), List.of(new Invocation(true, report.checkedAt().toString())),
				"utf16CodeUnits", results,
				new RunProperties(report.database(), report.schemaVersion(), report.orm(), report.checked()));
		return MAPPER.writeValueAsString(new Document(SCHEMA, "2.1.0", List.of(run))) + "\n";
	}

	private static @Nullable String version() {
		return SarifReportWriter.class.getPackage().getImplementationVersion();
	}

	private static Rule rule(FindingCode code) {
		String words = code.id().replace('-', ' ');
		String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
		FindingPage page = FindingPage.of(code);
		return new Rule(code.id(), new Text(title, null), new Text(page.text(), page.markdown()),
				new Configuration(level(code.severity())), new RuleProperties(List.of("database", "schema")));
	}

	private static Result result(Finding finding, int rule, SourceFiles sources) {
		String remedy = finding.remedy().text();
		return new Result(finding.code().id(), rule, level(finding.severity()),
				new Text("%s: %s %s".formatted(finding.path(), finding.message(), remedy), null),
				List.of(location(finding, sources.find(finding.source()))),
				Map.of("schemaSyncFinding/v1", finding.code().id() + ":" + finding.path()),
				new ResultProperties(finding.expected(), finding.actual(), finding.source(), finding.remedy()));
	}

	private static Location location(Finding finding, SourceFiles.@Nullable Place place) {
		List<LogicalLocation> logical = List.of(new LogicalLocation(
				finding.path().substring(finding.path().lastIndexOf('.') + 1), finding.path(), "databaseObject"));
		PhysicalLocation physical = (place != null)
				? new PhysicalLocation(new ArtifactLocation(uri(place.file()), ROOT), new Region(place.line()))
				: new PhysicalLocation(new ArtifactLocation(uri("database/" + finding.path()), null), null);
		return new Location(physical, logical);
	}

	private static String uri(String path) {
		// half a surrogate pair has no UTF-8
		String text = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
		try {
			return new URI(null, null, text, null).toASCIIString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("No address can be made of " + path, ex);
		}
	}

	private static String level(Severity severity) {
		return switch (severity) {
			case ERROR -> "error";
			case WARNING -> "warning";
			case INFO -> "note";
		};
	}

	// The words are those of the SARIF standard, and so is their order

	record Document(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

	}

	record Run(Tool tool, List<Invocation> invocations, String columnKind, List<Result> results,
			RunProperties properties) {

	}

	record Tool(Driver driver) {

	}

	record Driver(String name, @Nullable String version, List<Rule> rules) {

	}

	record Rule(String id, Text shortDescription, Text help, Configuration defaultConfiguration,
			RuleProperties properties) {

	}

	record Text(String text, @Nullable String markdown) {

	}

	record Configuration(String level) {

	}

	record RuleProperties(List<String> tags) {

	}

	record Invocation(boolean executionSuccessful, String startTimeUtc) {

	}

	record Result(String ruleId, int ruleIndex, String level, Text message, List<Location> locations,
			Map<String, String> partialFingerprints, ResultProperties properties) {

	}

	record Location(PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {

	}

	record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {

	}

	record ArtifactLocation(String uri, @Nullable String uriBaseId) {

	}

	record Region(int startLine) {

	}

	record LogicalLocation(String name, String fullyQualifiedName, String kind) {

	}

	record RunProperties(SchemaReport.Database database, @Nullable String schemaVersion, SchemaReport.Orm orm,
			SchemaReport.Checked checked) {

	}

	record ResultProperties(@Nullable String expected, @Nullable String actual, @Nullable String source,
			Finding.Remedy remedy) {

	}

}
