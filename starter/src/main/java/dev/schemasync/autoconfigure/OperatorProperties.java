package dev.schemasync.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Who may see more than the public.
 *
 * @param password the password of the user 'operator', for the form and for Basic;
 * without it nobody can log in with a password
 * @param token a bearer token for scripts, of at least 16 characters; without it none is
 * accepted
 * @param protects which addresses ask for this login: 'endpoints' only the page of
 * schema-sync, 'everything' all that is not public
 * @param acknowledge whether operators may leave out findings for a time; they are kept
 * in the table schema_sync_acknowledgement
 * @param proxy a proxy that has checked who it is
 */
public record OperatorProperties(@Nullable String password, @Nullable String token,
		@DefaultValue("endpoints") Protects protects, @DefaultValue("false") boolean acknowledge,
		@DefaultValue Proxy proxy) {

	private static final int SHORTEST_TOKEN = 16;

	public OperatorProperties {
		if (StringUtils.hasText(token) && token.length() < SHORTEST_TOKEN) {
			// the value itself must not get into a message
			throw SchemaProperties.invalid("operator.token", "******",
					"It must have at least 16 characters, as from 'openssl rand -hex 32'.");
		}
	}

	/** Which addresses ask for the operator's login. */
	public enum Protects {

		/** The page of schema-sync. */
		ENDPOINTS,
		/** All that is not public. */
		EVERYTHING

	}

	/**
	 * A proxy that has checked who it is and says so in a header.
	 *
	 * @param header the header that holds the name, such as 'X-Forwarded-User'; without
	 * it no header is believed
	 * @param addresses the addresses of the proxy, such as '10.0.0.0/8'; the header is
	 * believed from these only
	 * @param users the only names that are operators; without it, all that the proxy lets
	 * through
	 */
	public record Proxy(@Nullable String header, @DefaultValue List<String> addresses,
			@DefaultValue List<String> users) {

		public Proxy {
			addresses = List.copyOf(addresses);
			users = List.copyOf(users);
			if (StringUtils.hasText(header) && addresses.isEmpty()) {
				throw SchemaProperties.invalid("operator.proxy.addresses", null,
						"Say from which addresses the header %s is believed, such as 10.0.0.0/8.".formatted(header));
			}
			if (ClassUtils.isPresent("org.springframework.security.web.util.matcher.IpAddressMatcher", null)) {
				addresses.forEach(Proxy::requireAddress);
			}
		}

		private static void requireAddress(String address) {
			try {
				new IpAddressMatcher(address);
			}
			catch (IllegalArgumentException ex) {
				throw SchemaProperties.invalid("operator.proxy.addresses", address,
						"'%s' is neither an address nor a range such as 10.0.0.0/8.".formatted(address));
			}
		}

	}

	@Override
	public String toString() {
		return "Operator[protects=" + this.protects + "]";
	}

}
