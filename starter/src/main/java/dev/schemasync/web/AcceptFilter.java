package dev.schemasync.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * Refuses an {@code Accept} header that is none, such as a single comma. The endpoints of
 * Spring Boot would answer it with a 500 and a stack trace in the log.
 */
public final class AcceptFilter extends HttpFilter {

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isWellFormed(request)) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		response.setContentType("application/problem+json");
		response.setHeader("Cache-Control", "no-store");
		response.getOutputStream()
			.write("{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The header Accept is malformed\"}"
				.getBytes(StandardCharsets.UTF_8));
	}

	private static boolean isWellFormed(HttpServletRequest request) {
		try {
			for (String header : Collections.list(request.getHeaders("Accept"))) {
				for (String type : MimeTypeUtils.tokenize(header)) {
					MimeTypeUtils.parseMimeType(type);
				}
			}
			return true;
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

}
