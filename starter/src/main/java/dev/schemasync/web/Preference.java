package dev.schemasync.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Whether a client would rather have HTML than JSON, by its {@code Accept} header. */
final class Preference {

	private Preference() {
	}

	/**
	 * Return whether HTML is preferred. JSON wins a tie, and is also what a client gets
	 * that accepts neither.
	 * @param accept the {@code Accept} header, or {@code null}
	 * @return {@code true} for HTML
	 */
	static boolean isHtml(@Nullable String accept) {
		if (accept == null || accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE)) {
			return false;
		}
		try {
			List<MediaType> ranges = MediaType.parseMediaTypes(accept);
			return quality(MediaType.TEXT_HTML, ranges) > quality(MediaType.APPLICATION_JSON, ranges);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** The most specific range decides, see RFC 9110, section 12.5.1. */
	private static double quality(MediaType type, List<MediaType> ranges) {
		MediaType best = null;
		for (MediaType range : ranges) {
			if (range.includes(type) && (best == null || range.isMoreSpecific(best))) {
				best = range;
			}
		}
		return (best != null) ? best.getQualityValue() : 0;
	}

}
