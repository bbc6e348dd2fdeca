package dev.schemasync.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The options behind the question mark of an address: libpq's names become the driver's,
 * and what the driver does not know is left out, unless a socket factory may know it.
 */
final class DatabaseUrlOptions {

	private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
			"verify-full");

	private static final Set<String> OWN = Set.of("user", "password", "host", "port", "dbname");

	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("application_name", "ApplicationName"),
			Map.entry("connect_timeout", "connectTimeout"), Map.entry("channel_binding", "channelBinding"),
			Map.entry("gssencmode", "gssEncMode"), Map.entry("keepalives", "tcpKeepAlive"),
			Map.entry("schema", "currentSchema"), Map.entry("sslnegotiation", "sslNegotiation"),
			Map.entry("target_session_attrs", "targetServerType"));

	private DatabaseUrlOptions() {
	}

	static Map<String, String> parse(@Nullable String query) {
		Map<String, String> options = new LinkedHashMap<>();
		if (query == null || query.isEmpty()) {
			return options;
		}
		boolean factory = query.contains("socketFactory=");
		for (String option : query.split("&")) {
			int equals = option.indexOf('=');
			String given = (equals < 0) ? option : option.substring(0, equals);
			if (equals < 0 && !option.isEmpty() || !given.matches("[A-Za-z0-9_.-]*")) {
				throw new MalformedDatabaseUrlException("what follows the question mark is not option=value");
			}
			String name = NAMES.getOrDefault(given, given);
			String value = (equals < 0) ? "" : option.substring(equals + 1);
			if (OWN.contains(name) || (factory && !name.isEmpty()) || DatabaseSettings.isDriverProperty(name)) {
				options.put(name, value(name, DatabaseUrl.decode(value)));
			}
			else if (value.indexOf('@') >= 0) {
				throw new MalformedDatabaseUrlException("the option in front of the last @ is unknown");
			}
		}
		return options;
	}

	private static String value(String name, String value) {
		return switch (name) {
			case "sslmode" -> sslMode(value);
			case "tcpKeepAlive" -> String.valueOf(!value.equals("0") && !value.equals("false"));
			case "targetServerType" -> switch (value) {
				case "read-write" -> "primary";
				case "read-only", "standby" -> "secondary";
				case "prefer-standby" -> "preferSecondary";
				default -> value;
			};
			default -> value;
		};
	}

	private static String sslMode(String value) {
		if (value.equals("no-verify")) {
			return "require";
		}
		if (!SSL_MODES.contains(value)) {
			throw new MalformedDatabaseUrlException("sslmode must be one of " + SSL_MODES.stream().sorted().toList());
		}
		return value;
	}

	static String query(Map<String, String> options) {
		return options.isEmpty() ? ""
				: options.entrySet()
					.stream()
					.map((option) -> option.getKey() + "=" + DatabaseUrl.encode(option.getValue()))
					.collect(Collectors.joining("&", "?", ""));
	}

}
