package dev.schemasync.database;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * How to reach the database.
 *
 * @param url the JDBC URL, without user and password
 * @param username the role, or {@code null} for the driver's default
 * @param password its password, or {@code null} if none is needed
 */
public record DatabaseSettings(String url, @Nullable String username, @Nullable String password) {

	private static final String URL = "spring.datasource.url";

	/** The host, the database and the parameters of an address. */
	private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql:(//[^/?]*/)?[^/?]*(\\?.*)?");

	private static final int CONNECT_SECONDS = 5;

	private static final int LOGIN_SECONDS = 10;

	/**
	 * Read the settings that {@link DatabaseEnvironmentPostProcessor} has decided on.
	 * @param environment the environment of the application
	 * @return the settings of the application's role
	 * @throws NoDatabaseException if no database is configured
	 * @throws MalformedDatabaseUrlException if the address cannot be read
	 */
	public static DatabaseSettings of(PropertyResolver environment) {
		return of(environment, environment.getProperty(URL), environment.getProperty("spring.datasource.username"),
				environment.getProperty("spring.datasource.password"));
	}

	/**
	 * Read the settings of the role that runs migrations, which may differ from the
	 * application's.
	 * @param environment the environment of the application
	 * @return the settings of the migrating role
	 * @throws NoDatabaseException if no database is configured
	 * @throws MalformedDatabaseUrlException if the address cannot be read
	 */
	public static DatabaseSettings forMigrations(PropertyResolver environment) {
		String username = first(environment, "spring.liquibase.user", "spring.flyway.user",
				"spring.datasource.username");
		String password = first(environment, "spring.liquibase.password", "spring.flyway.password",
				"spring.datasource.password");
		return of(environment, first(environment, "spring.liquibase.url", "spring.flyway.url", URL), username,
				password);
	}

	/**
	 * Return the settings that an address holds.
	 * @param url a JDBC URL, or one as {@code DATABASE_URL} is written
	 * @return the settings
	 * @throws MalformedDatabaseUrlException if the address cannot be read
	 */
	public static DatabaseSettings at(String url) {
		DatabaseSettings parsed = DatabaseUrl.parse(url);
		return new DatabaseSettings(DatabaseUrl.withDefaults(parsed.url(), "schema-sync"), parsed.username(),
				parsed.password());
	}

	private static @Nullable String first(PropertyResolver environment, String... names) {
		return Arrays.stream(names)
			.map(environment::getProperty)
			.filter(StringUtils::hasText)
			.findFirst()
			.orElseGet(() -> environment.getProperty(names[names.length - 1]));
	}

	private static DatabaseSettings of(PropertyResolver environment, @Nullable String url, @Nullable String username,
			@Nullable String password) {
		if (!StringUtils.hasText(url)) {
			throw new NoDatabaseException();
		}
		DatabaseSettings parsed = DatabaseUrl.parse(url);
		String name = environment.getProperty("spring.application.name", "schema-sync");
		return new DatabaseSettings(DatabaseUrl.withDefaults(parsed.url(), name),
				StringUtils.hasText(username) ? username : parsed.username(),
				StringUtils.hasLength(password) ? password : parsed.password());
	}

	/**
	 * Return a data source that opens a new connection each time. Messages of the server
	 * come without the values of rows.
	 * @return the data source
	 * @throws MalformedDatabaseUrlException if the driver cannot read the address
	 */
	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setConnectTimeout(CONNECT_SECONDS);
		dataSource.setLoginTimeout(LOGIN_SECONDS);
		dataSource.setTcpKeepAlive(true);
		try {
			dataSource.setUrl(this.url);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedDatabaseUrlException("the driver does not understand it");
		}
		dataSource.setLogServerErrorDetail(false);
		// these win over the role and password that the URL might hold
		if (this.username != null) {
			dataSource.setUser(this.username);
		}
		if (this.password != null) {
			dataSource.setPassword(this.password);
		}
		return dataSource;
	}

	/**
	 * Return these settings for another database of the same server.
	 * @param name the name of the database, which may hold any character
	 * @return a copy
	 */
	public DatabaseSettings withDatabase(String name) {
		Matcher matcher = ADDRESS.matcher(this.url);
		if (!matcher.matches()) {
			throw new MalformedDatabaseUrlException("the driver does not understand it");
		}
		String host = (matcher.group(1) != null) ? matcher.group(1) : "";
		return new DatabaseSettings("jdbc:postgresql:" + host + DatabaseUrl.encode(name)
				+ ((matcher.group(2) != null) ? matcher.group(2) : ""), this.username, this.password);
	}

	/**
	 * Return whether the server is on this machine.
	 * @return {@code true} for {@code localhost} and loopback addresses
	 */
	public boolean isLocal() {
		Matcher matcher = ADDRESS.matcher(this.url);
		String host = (matcher.matches() && matcher.group(1) != null) ? matcher.group(1) : "";
		return host.length() <= "//".length() || Stream.of(host.replaceAll("^//|/$", "").split(","))
			.map((address) -> address.replaceFirst(":\\d+$", ""))
			.allMatch((address) -> address.isEmpty() || address.equals("localhost") || address.startsWith("127.")
					|| address.equals("[::1]"));
	}

	/**
	 * Return where the database is, for operators.
	 * @return host, port, database and role, never the password
	 */
	public String where() {
		int query = this.url.indexOf('?');
		String address = (query < 0) ? this.url : this.url.substring(0, query);
		address = address.replaceFirst("^jdbc:postgresql:(//)?", "");
		address = address.substring(address.lastIndexOf('@') + 1);
		return (this.username != null) ? address + " as " + this.username : address;
	}

	@Override
	public String toString() {
		return "DatabaseSettings[%s]".formatted(where());
	}

	static boolean isDriverProperty(String name) {
		return PGProperty.forName(name) != null;
	}

}
