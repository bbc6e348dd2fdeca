package dev.schemasync.autoconfigure;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the password or token that a script sends with each request. Wrong ones make
 * nobody: what is public stays public, so a probe never fails because of them, and
 * {@link OperatorEntryPoint} says the rest.
 */
final class OperatorCredentials extends OncePerRequestFilter {

	/** The attribute of a request that holds what was wrong. */
	static final String FAILURE = OperatorCredentials.class.getName() + ".failure";

	private static final String BEARER = "Bearer ";

	/** Three parts, see RFC 7519, section 3. */
	private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

	private final AuthenticationManager manager;

	private final boolean hasToken;

	private final boolean applicationHasTokens;

	private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

	private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

	/**
	 * Create a filter.
	 * @param manager checks passwords and tokens
	 * @param hasToken whether there is a token of schema-sync
	 * @param applicationHasTokens whether the application takes tokens of its own, which
	 * are left to it
	 */
	OperatorCredentials(AuthenticationManager manager, boolean hasToken, boolean applicationHasTokens) {
		this.manager = manager;
		this.hasToken = hasToken;
		this.applicationHasTokens = applicationHasTokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			Authentication presented = presented(request);
			if (presented != null) {
				SecurityContext context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(this.manager.authenticate(presented));
				SecurityContextHolder.setContext(context);
			}
		}
		catch (AuthenticationException ex) {
			request.setAttribute(FAILURE, ex);
		}
		chain.doFilter(request, response);
	}

	private @Nullable Authentication presented(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header == null) {
			return null;
		}
		if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return this.basic.convert(request);
		}
		String token = header.substring(BEARER.length()).strip();
		if (this.applicationHasTokens && (!this.hasToken || JWT.matcher(token).matches())) {
			return null;
		}
		OperatorLogin.Bearer bearer = new OperatorLogin.Bearer(token);
		bearer.setDetails(this.details.buildDetails(request));
		return bearer;
	}

	/**
	 * Return whether a request comes from a script, which no other site can send in
	 * somebody's name: a browser adds the origin to all that changes something.
	 * @param request the request
	 * @return {@code true} if it needs no token of a form
	 */
	static boolean isScript(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null && request.getHeader(HttpHeaders.ORIGIN) == null
				&& request.getHeader("Sec-Fetch-Site") == null;
	}

}
