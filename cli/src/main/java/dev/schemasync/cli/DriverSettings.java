package dev.schemasync.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import dev.schemasync.database.DatabaseSettings;

/**
 * What an application says about its connections and what decides about the verdict: how
 * text is sent, where unqualified names are looked up, and with which role. The address
 * of the command wins. How connections are encrypted counts where both name the same
 * host.
 *
 * @param properties parameters of the driver
 * @param host the host and port of the application's own address, empty if it has none
 * @param initialSql what is run on each new connection, empty if nothing is
 */
record DriverSettings(Map<String, String> properties, String host, String initialSql) {

	private static final String URL = "spring.datasource.url";

	private static final String HIKARI = "spring.datasource.hikari.";

	static DriverSettings none() {
		return new DriverSettings(Map.of(), "", "");
	}

	static DriverSettings of(Environment application) {
		Map<String, String> properties = new TreeMap<>();
		String url = application.getProperty(URL, "");
		properties.putAll(parameters(url));
		properties.putAll(Binder.get(application)
			.bind(HIKARI + "data-source-properties", Bindable.mapOf(String.class, String.class))
			.orElseGet(Map::of));
		String schema = application.getProperty(HIKARI + "schema");
		if (schema != null) {
			properties.put(PGProperty.CURRENT_SCHEMA.getName(), schema);
		}
		return new DriverSettings(Map.copyOf(properties), host(url),
				application.getProperty(HIKARI + "connection-init-sql", ""));
	}

	/** Connect to a database as the application would. */
	DataSource dataSource(DatabaseSettings database) {
		DataSource dataSource = database.dataSource();
		if (dataSource instanceof PGSimpleDataSource postgres) {
			Map<String, String> named = parameters(database.url());
			this.properties.forEach((name, value) -> {
				boolean counts = decides(name) || (isEncryption(name) && this.host.equals(host(database.url())));
				if (counts && !named.containsKey(name)) {
					set(postgres, name, value);
				}
			});
		}
		return this.initialSql.isEmpty() ? dataSource : new InitializedDataSource(dataSource, this.initialSql);
	}

	private static void set(PGSimpleDataSource dataSource, String name, String value) {
		try {
			dataSource.setProperty(name, value);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The application sets %s, which the driver does not know".formatted(name),
					ex);
		}
	}

	private static boolean decides(String name) {
		return name.equals(PGProperty.STRING_TYPE.getName()) || name.equals(PGProperty.CURRENT_SCHEMA.getName())
				|| name.equals(PGProperty.OPTIONS.getName());
	}

	private static boolean isEncryption(String name) {
		return name.startsWith("ssl") && PGProperty.forName(name) != null && !name.contains("password");
	}

	private static Map<String, String> parameters(String url) {
		Map<String, String> parameters = new LinkedHashMap<>();
		int query = url.indexOf('?');
		if (query >= 0) {
			for (String parameter : url.substring(query + 1).split("&")) {
				String[] parts = parameter.split("=", 2);
				if (parts.length == 2) {
					parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
				}
			}
		}
		return parameters;
	}

	private static String host(String url) {
		return url.replaceFirst("^jdbc:postgresql://", "").replaceFirst("[/?].*$", "");
	}

}
