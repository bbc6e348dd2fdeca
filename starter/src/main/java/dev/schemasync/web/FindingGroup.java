package dev.schemasync.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.schemasync.report.Finding;
import dev.schemasync.report.Severity;

/**
 * The findings of one table, or of SQL in the code.
 *
 * @param name the qualified name of the table, or what else they are about
 * @param findings the findings, the worst first
 */
record FindingGroup(String name, List<Finding> findings) {

	/** {@code schema.table}, in which each name may be quoted. */
	private static final Pattern TABLE = Pattern
		.compile("((?:\"(?:[^\"]|\"\")*\"|[^.\"(:]+)\\.(?:\"(?:[^\"]|\"\")*\"|[^.\"(]+))(?:[.(].*)?", Pattern.DOTALL);

	static List<FindingGroup> of(List<Finding> findings) {
		Map<String, List<Finding>> groups = new LinkedHashMap<>();
		findings
			.forEach((finding) -> groups.computeIfAbsent(heading(finding), (name) -> new ArrayList<>()).add(finding));
		return groups.entrySet()
			.stream()
			.map((group) -> new FindingGroup(group.getKey(), List.copyOf(group.getValue())))
			.toList();
	}

	private static String heading(Finding finding) {
		String table = table(finding.path());
		return (finding.unit() != null) ? table + " (" + finding.unit() + ")" : table;
	}

	/**
	 * Return the table that a path is about.
	 * @param path such as {@code public.orders.note}
	 * @return such as {@code public.orders}
	 */
	static String table(String path) {
		if (path.startsWith("sql:")) {
			return "SQL in the code";
		}
		Matcher matcher = TABLE.matcher(path);
		return matcher.matches() ? matcher.group(1) : path;
	}

	/**
	 * Return how bad the worst finding is.
	 * @return the severity of the first
	 */
	Severity worst() {
		return this.findings.getFirst().severity();
	}

	/**
	 * Return the word for how bad the worst finding is.
	 * @return such as {@code error}
	 */
	public String tone() {
		return worst().id();
	}

}
