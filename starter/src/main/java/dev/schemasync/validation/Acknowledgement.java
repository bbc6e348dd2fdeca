package dev.schemasync.validation;

import java.time.Instant;
import java.time.LocalDate;

import dev.schemasync.report.FindingCode;

/**
 * A finding that an operator knows of and leaves out for a time.
 *
 * @param path the object, such as {@code public.orders.note}
 * @param code what kind of finding it is
 * @param reason why it may wait
 * @param until the last day on which it is left out
 * @param by who said so
 * @param at when
 */
public record Acknowledgement(String path, FindingCode code, String reason, LocalDate until, String by, Instant at) {

	IgnoreRule rule() {
		return new IgnoreRule(this.path, this.code, this.reason, this.until);
	}

}
