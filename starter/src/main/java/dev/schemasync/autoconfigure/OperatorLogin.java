package dev.schemasync.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.util.StringUtils;

import dev.schemasync.web.SchemaVersionController;

/**
 * Knows the operator's password and the token of scripts. A comparison takes the same
 * short time whatever is wrong: the secrets are kept as keyed digests. A slow hash would
 * guard nothing here, as the environment holds them in plain text, but would let anyone
 * keep all processors busy.
 */
final class OperatorLogin implements AuthenticationProvider {

	static final String USERNAME = "operator";

	/** The name under which a token asks to be checked. */
	static final String TOKEN = "token";

	private static final int KEY_BYTES = 32;

	private final SecretKeySpec key;

	private final byte @Nullable [] password;

	private final byte @Nullable [] token;

	private final LoginBudget budget;

	OperatorLogin(@Nullable String password, @Nullable String token, Clock clock) {
		byte[] random = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(random);
		this.key = new SecretKeySpec(random, "HmacSHA256");
		this.password = StringUtils.hasText(password) ? digest(USERNAME, password) : null;
		this.token = StringUtils.hasText(token) ? digest(TOKEN, token) : null;
		this.budget = new LoginBudget(clock);
	}

	/**
	 * Return whether there is a password to log in with.
	 * @return {@code false} if a form would be of no use
	 */
	boolean hasPassword() {
		return this.password != null;
	}

	/**
	 * Return whether scripts have a token.
	 * @return {@code false} if no token is right
	 */
	boolean hasToken() {
		return this.token != null;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		String address = (request.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		if (!this.budget.allows(address)) {
			throw new LockedException("Too many wrong passwords");
		}
		boolean script = request instanceof Bearer;
		byte[] expected = script ? this.token : this.password;
		byte[] presented = digest(request.getName(), String.valueOf(request.getCredentials()));
		boolean same = MessageDigest.isEqual(presented, (expected != null) ? expected : new byte[presented.length]);
		if (!same || expected == null) {
			this.budget.spend(address);
			throw new BadCredentialsException("Wrong user or password");
		}
		UsernamePasswordAuthenticationToken result = UsernamePasswordAuthenticationToken.authenticated(
				script ? "token" : USERNAME, null,
				AuthorityUtils.createAuthorityList("ROLE_" + SchemaVersionController.OPERATOR));
		result.setDetails(request.getDetails());
		return result;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	private byte[] digest(String name, String secret) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			mac.update(name.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A token that a script has sent. */
	static final class Bearer extends UsernamePasswordAuthenticationToken {

		Bearer(String token) {
			super(TOKEN, token);
		}

	}

}
