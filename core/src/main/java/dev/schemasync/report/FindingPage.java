package dev.schemasync.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The page of a finding in {@code docs/findings}, which the library carries along.
 *
 * @param text the page as plain text
 * @param markdown the page as it is written, {@code null} if there is none
 */
record FindingPage(String text, @Nullable String markdown) {

	static FindingPage of(FindingCode code) {
		String file = code.id() + ".md";
		try (InputStream page = FindingPage.class.getResourceAsStream("/META-INF/schema-sync/findings/" + file)) {
			if (page == null) {
				return new FindingPage("See docs/findings/" + file, null);
			}
			String markdown = new String(page.readAllBytes(), StandardCharsets.UTF_8);
			return new FindingPage(markdown, markdown);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The page " + file + " cannot be read", ex);
		}
	}

}
