package dev.schemasync.autoconfigure;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.StringUtils;

import dev.schemasync.web.SchemaVersionController;

/**
 * Believes the name in the header of a proxy, from the addresses of that proxy only. Each
 * request carries the name anew, so there is no session.
 */
final class OperatorProxy extends AbstractPreAuthenticatedProcessingFilter {

	private final String header;

	private final List<IpAddressMatcher> addresses;

	private OperatorProxy(String header, List<String> addresses) {
		this.header = header;
		this.addresses = addresses.stream().map(IpAddressMatcher::new).toList();
		setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
	}

	/**
	 * Add the filter, if a header is configured.
	 * @param http what to configure
	 * @param settings which header and addresses
	 */
	static void addTo(HttpSecurity http, OperatorProperties.Proxy settings) {
		if (settings.header() == null || !StringUtils.hasText(settings.header())) {
			return;
		}
		PreAuthenticatedAuthenticationProvider provider = new PreAuthenticatedAuthenticationProvider();
		provider.setPreAuthenticatedUserDetailsService((token) -> {
			if (!settings.users().isEmpty() && !settings.users().contains(token.getName())) {
				throw new UsernameNotFoundException("No operator");
			}
			return new User(token.getName(), "",
					AuthorityUtils.createAuthorityList("ROLE_" + SchemaVersionController.OPERATOR));
		});
		OperatorProxy filter = new OperatorProxy(settings.header(), settings.addresses());
		filter.setAuthenticationManager(new ProviderManager(provider));
		http.addFilter(filter);
	}

	@Override
	protected @Nullable Object getPreAuthenticatedPrincipal(HttpServletRequest request) {
		String name = request.getHeader(this.header);
		String peer = PeerAddress.of(request);
		boolean trusted = this.addresses.stream().anyMatch((address) -> address.matches(peer));
		return (trusted && StringUtils.hasText(name)) ? name : null;
	}

	@Override
	protected Object getPreAuthenticatedCredentials(HttpServletRequest request) {
		return "";
	}

}
