package dev.schemasync.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plain question of monitoring before anything else in the application does,
 * so that its probes cost next to nothing and never fail because of a login. All other
 * requests go on, to {@link SchemaVersionController} in the end.
 */
public final class SchemaVersionFilter extends HttpFilter {

	private final transient JsonAnswers answers;

	/**
	 * Create a filter.
	 * @param answers the answers
	 */
	public SchemaVersionFilter(JsonAnswers answers) {
		this.answers = answers;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean head = "HEAD".equals(request.getMethod());
		boolean plain = (head || "GET".equals(request.getMethod())) && request.getQueryString() == null
				&& request.getRequestURI().equals(request.getContextPath() + SchemaVersionController.PATH)
				&& !Preference.isHtml(request.getHeader("Accept"));
		if (plain) {
			write(this.answers.answer(), request.getHeader("If-None-Match"), head, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	static void write(JsonAnswers.Answer answer, @Nullable String ifNoneMatch, boolean head,
			HttpServletResponse response) throws IOException {
		response.setHeader("Cache-Control", "no-cache");
		response.setHeader("Vary", "Accept");
		response.setHeader("ETag", answer.tag());
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (answer.isKnownTo(ifNoneMatch)) {
			response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
			return;
		}
		response.setStatus(answer.status());
		response.setContentType("application/json");
		response.setContentLength(answer.body().length);
		if (!head) {
			response.getOutputStream().write(answer.body());
		}
	}

}
