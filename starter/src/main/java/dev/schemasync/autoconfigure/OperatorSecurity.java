package dev.schemasync.autoconfigure;

import java.time.Clock;
import java.util.function.Consumer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import dev.schemasync.web.LoginOffer;
import dev.schemasync.web.SchemaVersionController;

/**
 * The login of operators: a form for people, which makes a session, Basic and a token for
 * scripts, which make none. Nobody else gets a session.
 */
final class OperatorSecurity {

	private static final String PAGE = SchemaVersionController.PATH;

	private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
			+ "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	private final OperatorLogin login;

	private final OperatorProperties.Proxy proxy;

	private final boolean secureCookies;

	private final boolean ownsSessions;

	/**
	 * Create the security.
	 * @param login knows password and token
	 * @param proxy a proxy that has checked who it is
	 * @param secureCookies whether cookies are sent over encrypted connections only
	 * @param ownsSessions whether nothing else uses sessions, so that a logout ends them
	 */
	OperatorSecurity(OperatorLogin login, OperatorProperties.Proxy proxy, boolean secureCookies, boolean ownsSessions) {
		this.login = login;
		this.proxy = proxy;
		this.secureCookies = secureCookies;
		this.ownsSessions = ownsSessions;
	}

	/**
	 * Create the security that the settings ask for.
	 * @param settings who may see more than the public
	 * @param password the password of people
	 * @param environment tells whether cookies may be sent unencrypted
	 * @param ownsSessions whether nothing else uses sessions
	 * @return the security
	 */
	static OperatorSecurity of(OperatorProperties settings, OperatorPassword password, Environment environment,
			boolean ownsSessions) {
		boolean secure = environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true);
		return new OperatorSecurity(new OperatorLogin(password.value(), settings.token(), Clock.systemUTC()),
				settings.proxy(), secure, ownsSessions);
	}

	/**
	 * Return the addresses that belong to schema-sync alone.
	 * @return a matcher for these addresses
	 */
	static RequestMatcher ownAddresses() {
		RequestMatcher page = path(PAGE);
		RequestMatcher below = path(PAGE + "/**");
		RequestMatcher style = path(PAGE + ".css");
		RequestMatcher script = path(PAGE + ".js");
		return (request) -> page.matches(request) || below.matches(request) || style.matches(request)
				|| script.matches(request);
	}

	/**
	 * Add the rules for the addresses of schema-sync, and the login.
	 * @param http what to configure
	 * @param others the rules for other addresses, the last of them for any request
	 * @param applicationHasTokens whether the application takes bearer tokens of its own
	 * @return the filter chain
	 */
	SecurityFilterChain build(HttpSecurity http, Consumer<Requests> others, boolean applicationHasTokens) {
		ProviderManager manager = new ProviderManager(this.login);
		OperatorSession sessions = new OperatorSession();
		OperatorEntryPoint entryPoint = new OperatorEntryPoint(this.login.hasPassword());
		// without the users of the application, who have pages of their own
		http.getSharedObject(AuthenticationManagerBuilder.class)
			.parentAuthenticationManager(null)
			.authenticationProvider(this.login);
		http.securityContext((context) -> context.securityContextRepository(sessions))
			.requestCache(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> {
				requests.dispatcherTypeMatchers(DispatcherType.ERROR)
					.permitAll()
					.requestMatchers(details(), path(PAGE + "/migrations/**"), path(PAGE + "/check"),
							path(PAGE + "/acknowledge/**"))
					.hasRole(SchemaVersionController.OPERATOR)
					.requestMatchers(ownAddresses())
					.permitAll();
				others.accept(new Requests(requests));
			})
			.exceptionHandling(
					(exceptions) -> exceptions.authenticationEntryPoint(entryPoint).accessDeniedHandler(entryPoint))
			.addFilterBefore(new OperatorCredentials(manager, this.login.hasToken(), applicationHasTokens),
					UsernamePasswordAuthenticationFilter.class)
			.addFilterAfter(new OperatorAudit(), AuthorizationFilter.class)
			.csrf(this::forms)
			.headers(OperatorSecurity::strict);
		if (this.login.hasPassword()) {
			http.formLogin(OperatorSecurity::form).logout(this::logout);
		}
		else {
			http.logout(AbstractHttpConfigurer::disable);
		}
		if (applicationHasTokens) {
			http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(entryPoint)
				.bearerTokenResolver(ApplicationTokens::unlessKnown));
		}
		OperatorProxy.addTo(http, this.proxy);
		return http.build();
	}

	private static RequestMatcher details() {
		RequestMatcher page = path(PAGE);
		return (request) -> page.matches(request) && request.getParameterMap().containsKey("details");
	}

	private void forms(CsrfConfigurer<HttpSecurity> csrf) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName("schema-sync-form");
		tokens.setCookieCustomizer((cookie) -> cookie.secure(this.secureCookies).sameSite("Lax"));
		csrf.csrfTokenRepository(tokens).requireCsrfProtectionMatcher(this::mayComeFromElsewhere);
	}

	/**
	 * Return whether a browser may have sent a request in somebody's name, for another
	 * site. Without a cookie, a login or a proxy there is no name to misuse.
	 */
	private boolean mayComeFromElsewhere(HttpServletRequest request) {
		boolean inSomebodysName = request.getHeader(HttpHeaders.COOKIE) != null
				|| request.getHeader(HttpHeaders.AUTHORIZATION) != null || this.proxy.header() != null
				|| path(LoginOffer.LOGIN).matches(request);
		return inSomebodysName && CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
				&& !OperatorCredentials.isScript(request) && !path(PAGE).matches(request);
	}

	private static void form(FormLoginConfigurer<HttpSecurity> form) {
		form.loginPage(LoginOffer.LOGIN)
			.loginProcessingUrl(LoginOffer.LOGIN)
			.successHandler(OperatorSecurity::loggedIn)
			.failureHandler(OperatorSecurity::refused)
			.permitAll(false);
	}

	private static void loggedIn(HttpServletRequest request, HttpServletResponse response, Authentication operator) {
		OperatorAudit.write(operator.getName(), "log in", request, "done");
		redirect(response, request.getContextPath() + PAGE);
	}

	private static void refused(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException reason) {
		boolean wait = reason instanceof LockedException;
		OperatorAudit.write("somebody", "log in", request, wait ? "too many wrong passwords" : "wrong password");
		redirect(response, request.getContextPath() + LoginOffer.LOGIN + "?note=" + (wait ? "wait" : "error"));
	}

	private void logout(LogoutConfigurer<HttpSecurity> logout) {
		logout
			.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, LoginOffer.LOGOUT))
			.invalidateHttpSession(this.ownsSessions)
			.logoutSuccessHandler((request, response, operator) -> {
				if (operator != null) {
					OperatorAudit.write(operator.getName(), "log out", request, "done");
				}
				redirect(response, request.getContextPath() + LoginOffer.LOGIN + "?note=out");
			});
	}

	private static void strict(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER));
	}

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

	/**
	 * The rules for addresses.
	 *
	 * @param registry takes further rules
	 */
	record Requests(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry registry) {

	}

	/** The container would repeat the host that the client names. */
	static void redirect(HttpServletResponse response, String path) {
		response.setStatus(HttpServletResponse.SC_SEE_OTHER);
		response.setHeader(HttpHeaders.LOCATION, path);
	}

}
