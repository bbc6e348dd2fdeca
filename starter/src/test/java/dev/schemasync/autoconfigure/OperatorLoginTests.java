package dev.schemasync.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link OperatorLogin} and {@link LoginBudget}. */
class OperatorLoginTests {

	private final SettableClock clock = new SettableClock();

	private final OperatorLogin login = new OperatorLogin("geheim", "0123456789abcdef", this.clock);

	@Test
	void rightPasswordAndRightTokenAreTheOperator() {
		assertThat(this.login.authenticate(password("operator", "geheim", "a")).getAuthorities())
			.extracting("authority")
			.containsExactly("ROLE_OPERATOR");
		assertThat(this.login.authenticate(bearer("0123456789abcdef", "a")).getName()).isEqualTo("token");
	}

	@Test
	void nothingElseIs() {
		refused(password("operator", "geheim ", "a"));
		refused(password("Operator", "geheim", "a"));
		refused(password("operator", "", "a"));
		refused(password("operator", "0123456789abcdef", "a"));
		refused(password("token", "0123456789abcdef", "a"));
		refused(bearer("geheim", "a"));
		refused(bearer("", "a"));
	}

	@Test
	void withoutASecretNobodyIs() {
		OperatorLogin closed = new OperatorLogin(" ", null, this.clock);
		assertThat(closed.hasPassword()).isFalse();
		for (String guess : new String[] { "", " ", "null" }) {
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> closed.authenticate(password("operator", guess, "a")));
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> closed.authenticate(bearer(guess, "a")));
		}
	}

	@Test
	void tenWrongPasswordsOfAnAddressAreEnoughForAMinute() {
		for (int i = 0; i < 10; i++) {
			refused(password("operator", "wrong", "10.0.0.1"));
		}
		locked(password("operator", "geheim", "10.0.0.1"));
		assertThat(this.login.authenticate(password("operator", "geheim", "10.0.0.2")).isAuthenticated()).isTrue();
		this.clock.now = this.clock.now.plus(Duration.ofSeconds(61));
		assertThat(this.login.authenticate(password("operator", "geheim", "10.0.0.1")).isAuthenticated()).isTrue();
	}

	@Test
	void neighboursInOneNetworkOfIpv6ShareTheirBudget() {
		for (int i = 0; i < 10; i++) {
			refused(password("operator", "wrong", "2001:db8:1:2:0:0:0:" + i));
		}
		locked(password("operator", "geheim", "2001:db8:1:2:0:0:0:77"));
		assertThat(this.login.authenticate(password("operator", "geheim", "2001:db8:1:3:0:0:0:1")).isAuthenticated())
			.isTrue();
	}

	@Test
	void floodFromEverywhereLeavesTheOperatorOneTry() {
		for (int i = 0; i < 300; i++) {
			refused(password("operator", "wrong", "10.1." + i / 250 + "." + i % 250));
		}
		assertThat(this.login.authenticate(password("operator", "geheim", "10.9.9.9")).isAuthenticated()).isTrue();
		refused(password("operator", "wrong", "10.9.9.8"));
		locked(password("operator", "geheim", "10.9.9.8"));
		locked(password("operator", "geheim", "10.1.0.1"));
	}

	private void refused(Authentication request) {
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> this.login.authenticate(request));
	}

	private void locked(Authentication request) {
		assertThatExceptionOfType(LockedException.class).isThrownBy(() -> this.login.authenticate(request));
	}

	private static Authentication password(String user, String password, String address) {
		return from(address, UsernamePasswordAuthenticationToken.unauthenticated(user, password));
	}

	private static Authentication bearer(String token, String address) {
		return from(address, new OperatorLogin.Bearer(token));
	}

	private static Authentication from(String address, UsernamePasswordAuthenticationToken token) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		token.setDetails(new WebAuthenticationDetails((HttpServletRequest) request));
		return token;
	}

	/** A clock that stands still until it is told to go on. */
	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-11-26T10:00:00Z");

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
