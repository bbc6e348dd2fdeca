package dev.schemasync.autoconfigure;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.util.ClassUtils;

/**
 * The bearer tokens that the application takes, as
 * {@code spring.security.oauth2.resourceserver.jwt} says. It need not have the library
 * for them.
 */
final class ApplicationTokens {

	private ApplicationTokens() {
	}

	/**
	 * Return whether the application takes bearer tokens.
	 * @param context the application
	 * @return {@code true} if it decodes tokens
	 */
	static boolean areTaken(ApplicationContext context) {
		return ClassUtils.isPresent("org.springframework.security.oauth2.jwt.JwtDecoder", context.getClassLoader())
				&& Library.decodes(context);
	}

	/**
	 * Return the token of a request, unless {@link OperatorCredentials} has looked at it.
	 * @param request the request
	 * @return the token, or {@code null} if there is none for the application
	 */
	static @Nullable String unlessKnown(HttpServletRequest request) {
		boolean known = request.getAttribute(OperatorCredentials.FAILURE) != null
				|| SecurityContextHolder.getContext().getAuthentication() != null;
		return known ? null : Library.RESOLVER.resolve(request);
	}

	/** What is loaded only where the library is there. */
	private static final class Library {

		private static final DefaultBearerTokenResolver RESOLVER = new DefaultBearerTokenResolver();

		private static boolean decodes(ApplicationContext context) {
			return context.getBeanProvider(JwtDecoder.class).getIfAvailable() != null;
		}

	}

}
