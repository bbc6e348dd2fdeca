package dev.schemasync.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report for programs. */
final class JsonReportWriter {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private JsonReportWriter() {
	}

	static String write(SchemaReport report) {
		return MAPPER.writeValueAsString(Document.of(report)) + "\n";
	}

	/**
	 * The report as the contract words it; the order of the components is the order in
	 * the JSON.
	 */
	record Document(String status, Map<String, Integer> counts, List<Item> findings, int ignored,
			@Nullable String schemaVersion, SchemaReport.Database database, SchemaReport.Orm orm,
			SchemaReport.Checked checked, String checkedAt, long durationMillis,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) int known,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> pendingMigrations,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<SchemaReport.Unit> units,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ChangeSetItem> changeSets) {

		static Document of(SchemaReport report) {
			Map<String, Integer> counts = new LinkedHashMap<>();
			for (Severity severity : Severity.values()) {
				counts.put(severity.id(), report.count(severity));
			}
			return new Document(report.isValid() ? "valid" : "invalid", counts,
					report.findings().stream().map(Item::of).toList(), report.ignored(), report.schemaVersion(),
					report.database(), report.orm(), report.checked(), report.checkedAt().toString(),
					report.duration().toMillis(), report.known(), report.pending(), report.units(),
					items(report.changeSets()));
		}

	}

	private static @Nullable List<ChangeSetItem> items(@Nullable List<CheckedChangeSet> changeSets) {
		return (changeSets != null) ? changeSets.stream().map(ChangeSetItem::of).toList() : null;
	}

	/** One finding as the contract words it. */
	record Item(String code, String severity, String path, @Nullable String expected, @Nullable String actual,
			@Nullable String source, String message, Finding.Remedy remedy,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unit) {

		static Item of(Finding finding) {
			return new Item(finding.code().id(), finding.severity().id(), finding.path(), finding.expected(),
					finding.actual(), finding.source(), finding.message(), finding.remedy(), finding.unit());
		}

	}

	/** A change set that was tried. */
	record ChangeSetItem(String id, @Nullable String source, boolean inTransaction,
			List<CheckedChangeSet.TableEffect> tables, long walBytes, long durationMillis, String rollback,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<RowEstimate> estimates) {

		static ChangeSetItem of(CheckedChangeSet changeSet) {
			return new ChangeSetItem(changeSet.id(), changeSet.source(), changeSet.inTransaction(), changeSet.tables(),
					changeSet.walBytes(), changeSet.durationMillis(),
					changeSet.rollback().name().toLowerCase(Locale.ROOT), changeSet.estimates());
		}

	}

}
