package dev.schemasync.autoconfigure;

import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

import dev.schemasync.database.DatabaseEnvironmentPostProcessor;
import dev.schemasync.web.LoginOffer;

/**
 * The password of the operator. In development, where none is set, each start makes one
 * up and logs it with the address: nobody should have to look up a setting to see a page.
 */
final class OperatorPassword implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(OperatorPassword.class);

	private static final int RANDOM_BYTES = 9;

	private final @Nullable String value;

	private final boolean madeUp;

	private OperatorPassword(@Nullable String value, boolean madeUp) {
		this.value = value;
		this.madeUp = madeUp;
	}

	/**
	 * Find the password of an application.
	 * @param settings may hold one
	 * @param environment says whether this is development: profile 'dev', or embedded
	 * PostgreSQL
	 * @return the password, which is none in production unless one is set
	 */
	static OperatorPassword of(OperatorProperties settings, ConfigurableEnvironment environment) {
		if (StringUtils.hasText(settings.password())) {
			return new OperatorPassword(settings.password(), false);
		}
		boolean development = environment.acceptsProfiles(Profiles.of("dev"))
				|| DatabaseEnvironmentPostProcessor.usesEmbedded(environment);
		return development ? new OperatorPassword(random(), true) : new OperatorPassword(null, false);
	}

	private static String random() {
		byte[] bytes = new byte[RANDOM_BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Return the password.
	 * @return {@code null} if nobody can log in with one
	 */
	@Nullable String value() {
		return this.value;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		if (this.madeUp && port != null) {
			logger.info(
					"Operators log in at http://localhost:{}{}{} as {} with {}, until the next start; SCHEMA_SYNC_OPERATOR_PASSWORD sets a password that stays",
					port, environment.getProperty("server.servlet.context-path", ""), LoginOffer.LOGIN,
					OperatorLogin.USERNAME, this.value);
		}
	}

}
