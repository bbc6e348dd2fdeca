package dev.schemasync.autoconfigure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps who logged in with the form of schema-sync, apart from the logins of the
 * application: an operator here is nobody there. Whoever the application knows as an
 * operator is one here as well.
 */
final class OperatorSession implements SecurityContextRepository {

	private final HttpSessionSecurityContextRepository own = new HttpSessionSecurityContextRepository();

	private final HttpSessionSecurityContextRepository application = new HttpSessionSecurityContextRepository();

	OperatorSession() {
		this.own.setSpringSecurityContextKey("SCHEMA_SYNC_OPERATOR");
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return loadDeferredContext(holder.getRequest()).get();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return (this.own.containsContext(request) ? this.own : this.application).loadDeferredContext(request);
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		this.own.saveContext(context, request, response);
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.own.containsContext(request) || this.application.containsContext(request);
	}

}
