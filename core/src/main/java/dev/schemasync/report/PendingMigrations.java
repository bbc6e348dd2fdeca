package dev.schemasync.report;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.schemasync.report.Finding.Remedy;

/** Tells which pending migration is about the object of a finding. */
final class PendingMigrations {

	private final Map<String, String> sqlById;

	PendingMigrations(Map<String, String> sqlById) {
		this.sqlById = sqlById;
	}

	Finding mark(Finding finding) {
		List<String> names = names(finding.path());
		for (Map.Entry<String, String> migration : this.sqlById.entrySet()) {
			if (!names.isEmpty()
					&& Stream.of(migration.getValue().split(";")).anyMatch((sql) -> mentions(sql, names))) {
				return finding.withRemedy(new Remedy(
						"The pending migration %s is about it: apply it first, then validate again. Otherwise: %s"
							.formatted(migration.getKey(), finding.remedy().text()),
						finding.remedy().sql()));
			}
		}
		return finding;
	}

	private static boolean mentions(String sql, List<String> names) {
		return names.stream()
			.allMatch((name) -> Pattern
				.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
				.matcher(sql)
				.find());
	}

	/** The names of the relation and its columns, without that of the schema. */
	private static List<String> names(String path) {
		if (path.startsWith("sql:") || path.startsWith("class:")) {
			return List.of();
		}
		List<String> words = Stream.of(path.split("[.,()]")).filter((word) -> !word.isBlank()).toList();
		return words.subList(Math.min(1, words.size()), words.size());
	}

}
