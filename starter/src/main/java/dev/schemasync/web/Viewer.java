package dev.schemasync.web;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, and what the page may offer.
 *
 * @param operator whether details may be shown
 * @param name the name of the operator, {@code null} for anybody else
 * @param canLogIn whether there is a login to offer
 * @param canLogOut whether there is a session to end
 * @param csrf the token that forms have to send, {@code null} if there is none
 */
record Viewer(boolean operator, @Nullable String name, boolean canLogIn, boolean canLogOut, @Nullable Object csrf) {

	static Viewer of(HttpServletRequest request, LoginOffer login) {
		Principal principal = request.getUserPrincipal();
		boolean operator = request.isUserInRole(SchemaVersionController.OPERATOR);
		boolean session = request.getSession(false) != null && request.getHeader("Authorization") == null;
		return new Viewer(operator, (operator && principal != null) ? principal.getName() : null,
				login.offered() && !operator, login.offered() && operator && session, request.getAttribute("_csrf"));
	}

}
