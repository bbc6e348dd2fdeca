package dev.schemasync.report;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dev.schemasync.report.Finding.Remedy;

/** Findings about the settings that leave findings out. */
public final class IgnoreFindings {

	private static final String SETTING = "schema-sync.validation.ignore";

	private IgnoreFindings() {
	}

	/**
	 * Return the finding that an ignore rule is past its last day.
	 * @param path the path of the rule
	 * @param reason its reason
	 * @param end its last day
	 * @return the finding with its default severity
	 */
	public static Finding expired(String path, String reason, LocalDate end) {
		return finding(FindingCode.EXPIRED_IGNORE, path, "an ignore rule that holds", "a rule that ended on " + end,
				"The rule \"%s\" leaves nothing out any more, so what it left out is reported again.".formatted(reason),
				"Solve what it left out and remove the rule from %s, or give it a later date.".formatted(SETTING));
	}

	/**
	 * Return the finding that an ignore rule matches nothing.
	 * @param path the path of the rule
	 * @param code the only code that it is for, or {@code null}
	 * @param reason its reason
	 * @return the finding with its default severity
	 */
	public static Finding unused(String path, @Nullable FindingCode code, String reason) {
		return finding(FindingCode.UNUSED_IGNORE, path,
				(code != null) ? "a finding " + code.id() + " to leave out" : "a finding to leave out", null,
				"The rule \"%s\" matches no finding. It may hide a new one some day.".formatted(reason),
				"Remove the rule from %s, or correct its path: * stands for characters within a name, ** for any."
					.formatted(SETTING));
	}

	private static Finding finding(FindingCode code, String path, String expected, @Nullable String actual,
			String message, String remedy) {
		return new Finding(code, code.severity(), path, expected, actual, null, message, new Remedy(remedy, null));
	}

}
