package dev.schemasync.autoconfigure;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes one line for each thing that an operator does: who, what, from where, and what
 * came of it. The logger is {@code dev.schemasync.audit}.
 */
final class OperatorAudit extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger("dev.schemasync.audit");

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return switch (request.getMethod()) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
			default -> false;
		};
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication operator = SecurityContextHolder.getContext().getAuthentication();
		chain.doFilter(request, response);
		if (operator != null) {
			write(operator.getName(), request.getMethod() + " " + request.getRequestURI(), request,
					Integer.toString(response.getStatus()));
		}
	}

	/**
	 * Write a line.
	 * @param operator who
	 * @param action what
	 * @param request from where
	 * @param outcome what came of it
	 */
	static void write(String operator, String action, HttpServletRequest request, String outcome) {
		logger.atInfo()
			.addKeyValue("operator", plain(operator))
			.addKeyValue("action", plain(action))
			.addKeyValue("address", request.getRemoteAddr())
			.addKeyValue("outcome", outcome)
			.log("Operator {} from {}: {}, {}", plain(operator), request.getRemoteAddr(), plain(action), outcome);
	}

	/** Nobody may write lines of their own into the log. */
	private static String plain(String text) {
		String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
		return (line.length() > 200) ? line.substring(0, 200) : line;
	}

}
