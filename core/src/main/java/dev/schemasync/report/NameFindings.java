package dev.schemasync.report;

import org.jspecify.annotations.Nullable;

import dev.schemasync.diff.Difference;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/** Findings about names that the mapping writes without the quotes that they need. */
final class NameFindings {

	private NameFindings() {
	}

	static Finding table(Difference.ChangedTable changed) {
		ObjectName name = changed.path().relation();
		return finding(changed, name.name(), changed.expected().source(),
				"Every statement of %s fails with a syntax error: \"%s\" is no name without quotes."
					.formatted(Findings.entity(changed.expected()), name.name()),
				"@Table(name = \"`%s`\")".formatted(name.name()));
	}

	static Finding column(Difference.ChangedColumn changed) {
		String name = changed.expected().name();
		return finding(changed, name, Findings.source(changed.expected()),
				"Statements that write %s fail with a syntax error: \"%s\" is no name without quotes.".formatted(
						Findings.attribute(changed.expected()), name),
				"@Column(name = \"`%s`\")".formatted(name));
	}

	private static Finding finding(Difference difference, String name, @Nullable String source, String message,
			String mapping) {
		return Findings.finding(FindingCode.UNQUOTED_NAME, difference, "a name that needs no quotes",
				Identifier.sql(name), source, message,
				new Remedy(("Quote it in the mapping, %s, or set hibernate.globally_quoted_identifiers or "
						+ "hibernate.auto_quote_keyword; or take another name.")
					.formatted(mapping), null));
	}

}
