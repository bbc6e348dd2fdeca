package dev.schemasync.validation;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;

/**
 * Leaves known findings out of the report, for a written reason.
 *
 * @param path the object, such as {@code public.audit_*.old_value}; {@code *} stands for
 * any characters within a name, {@code **} for any at all, {@code ?} for one
 * @param code the only kind of finding that is left out, or {@code null} for any
 * @param reason why it is right to leave it out
 * @param until the last day on which the rule holds, or {@code null} if it always does
 * @param unit the only persistence unit whose findings are left out, or {@code null} for
 * all
 */
public record IgnoreRule(String path, @Nullable FindingCode code, String reason, @Nullable LocalDate until,
		@Nullable String unit) {

	private static final Pattern GLOB = Pattern.compile("\\*\\*|[*?]|[^*?]+");

	/** Within quotes a name may hold dots. */
	private static final String NAME_PART = "(?:\"[^\"]*\"|[^.\"])*";

	/**
	 * Create a rule for all persistence units.
	 * @param path the object
	 * @param code the only kind of finding that is left out, or {@code null} for any
	 * @param reason why it is right to leave it out
	 * @param until the last day on which the rule holds, or {@code null}
	 */
	public IgnoreRule(String path, @Nullable FindingCode code, String reason, @Nullable LocalDate until) {
		this(path, code, reason, until, null);
	}

	boolean matches(Finding finding, LocalDate today) {
		return isAbout(finding.unit()) && (this.code == null || this.code == finding.code()) && expired(today) == null
				&& pattern().matcher(finding.path()).matches();
	}

	private boolean isAbout(@Nullable String found) {
		return this.unit == null || (found != null && (found.equals(this.unit) || found.startsWith(this.unit + "/")));
	}

	/**
	 * Return when the rule ended.
	 * @param today the current day
	 * @return its last day, or {@code null} if it holds
	 */
	@Nullable LocalDate expired(LocalDate today) {
		return (this.until != null && this.until.isBefore(today)) ? this.until : null;
	}

	private Pattern pattern() {
		return Pattern
			.compile(GLOB.matcher(this.path).replaceAll((part) -> Matcher.quoteReplacement(switch (part.group()) {
				case "**" -> ".*";
				case "*" -> NAME_PART;
				case "?" -> "[^.]";
				default -> Pattern.quote(part.group());
			})), Pattern.DOTALL);
	}

}
