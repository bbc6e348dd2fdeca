package dev.schemasync.validation;

import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;

/**
 * Leaves known findings out of the report, for a written reason.
 *
 * @param path the object, such as {@code public.audit_*.old_value}; {@code *} stands for
 * any characters, {@code ?} for one
 * @param code the only kind of finding that is left out, or {@code null} for any
 * @param reason why it is right to leave it out
 * @param until the last day on which the rule holds, or {@code null} if it always does
 */
public record IgnoreRule(String path, @Nullable FindingCode code, String reason, @Nullable LocalDate until) {

	boolean matches(Finding finding, LocalDate today) {
		return (this.code == null || this.code == finding.code()) && !isExpired(today)
				&& pattern().matcher(finding.path()).matches();
	}

	private boolean isExpired(LocalDate today) {
		return this.until != null && this.until.isBefore(today);
	}

	private Pattern pattern() {
		return Pattern.compile(this.path.chars().mapToObj((character) -> switch (character) {
			case '*' -> ".*";
			case '?' -> ".";
			default -> Pattern.quote(Character.toString(character));
		}).collect(Collectors.joining()), Pattern.DOTALL);
	}

}
