package dev.schemasync.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import dev.schemasync.web.LoginOffer;
import dev.schemasync.web.SchemaVersionController;

/**
 * Says that a login is needed: with the form to a browser that opens a page, as a problem
 * of RFC 9457 to all others. Who opens the service itself is shown its public page.
 */
final class OperatorEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String WAIT_SECONDS = "60";

	private final boolean hasForm;

	/**
	 * Create an entry point.
	 * @param hasForm whether there is a form to send people to
	 */
	OperatorEntryPoint(boolean hasForm) {
		this.hasForm = hasForm;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
			throws IOException {
		Object failure = request.getAttribute(OperatorCredentials.FAILURE);
		if (isRoot(request)) {
			OperatorSecurity.redirect(response, request.getContextPath() + SchemaVersionController.PATH);
		}
		else if (failure instanceof LockedException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
			problem(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords, wait a minute");
		}
		else if (this.hasForm && failure == null && isPage(request)) {
			OperatorSecurity.redirect(response, request.getContextPath() + LoginOffer.LOGIN);
		}
		else {
			response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"schema-sync\", charset=\"UTF-8\"");
			problem(response, HttpStatus.UNAUTHORIZED,
					(failure != null) ? "The login is wrong" : "This needs the operator's login");
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
			throws IOException {
		problem(response, HttpStatus.FORBIDDEN, "This is not allowed; a form must be loaded again before it is sent");
	}

	private static boolean isRoot(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) && request.getRequestURI().equals(request.getContextPath() + "/");
	}

	private static boolean isPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return "GET".equals(request.getMethod()) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
				&& request.getRequestURI().startsWith(request.getContextPath() + SchemaVersionController.PATH);
	}

	private static void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
		byte[] body = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
			.formatted(status.getReasonPhrase(), status.value(), detail)
			.getBytes(StandardCharsets.UTF_8);
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
