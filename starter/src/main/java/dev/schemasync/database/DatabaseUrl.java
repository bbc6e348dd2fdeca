package dev.schemasync.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a database as platforms write it, such as
 * {@code postgres://user:password@host:5432/database?sslmode=require}, or as JDBC does.
 * User and password should be percent-encoded; where they are not, the address is still
 * read if only one reading makes sense.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">
 * Connection URIs</a>
 */
final class DatabaseUrl {

	private static final Pattern SCHEME = Pattern.compile("(?i)(?:jdbc:)?postgres(?:ql)?://(.*)", Pattern.DOTALL);

	private static final Pattern PLACE = Pattern.compile("([^@/?#]*)(?:/([^@/?#]*))?(?:\\?([^#]*))?");

	private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9._-]*)(?::([0-9]{0,5}))?");

	private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

	private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

	private static final int MAX_PORT = 65535;

	private DatabaseUrl() {
	}

	/**
	 * Read an address.
	 * @param text the address
	 * @return the settings, with user and password apart from the URL
	 * @throws MalformedDatabaseUrlException if it cannot be read
	 */
	static DatabaseSettings parse(String text) {
		String url = text.strip();
		if (url.startsWith("jdbc:") && !SCHEME.matcher(url).matches()) {
			return foreign(url);
		}
		Matcher scheme = SCHEME.matcher(url);
		if (!scheme.matches()) {
			throw new MalformedDatabaseUrlException("it does not start with postgres:// or postgresql://");
		}
		String rest = scheme.group(1);
		if (rest.chars().anyMatch((character) -> character <= ' ')) {
			throw new MalformedDatabaseUrlException("it contains a space or line break, which must be written as %20");
		}
		return parts(rest);
	}

	private static DatabaseSettings foreign(String url) {
		if (url.regionMatches(true, 0, "jdbc:postgresql:", 0, 16)) {
			return new DatabaseSettings(url, null, null);
		}
		throw new MalformedDatabaseUrlException("it is not an address of PostgreSQL");
	}

	private static DatabaseSettings parts(String rest) {
		int authorityEnd = firstOf(rest, "/?#");
		int at = rest.lastIndexOf('@', (authorityEnd < 0) ? rest.length() : authorityEnd);
		MalformedDatabaseUrlException problem;
		try {
			return settings((at < 0) ? null : rest.substring(0, at), rest.substring(at + 1));
		}
		catch (MalformedDatabaseUrlException ex) {
			problem = ex;
		}
		// a password that was not encoded may hold any of @:/?#, so the host is behind
		// the
		// last @ that leaves something readable
		for (int last = rest.lastIndexOf('@'); last > at; last = rest.lastIndexOf('@', last - 1)) {
			try {
				return settings(rest.substring(0, last), rest.substring(last + 1));
			}
			catch (MalformedDatabaseUrlException ex) {
				problem = ex;
			}
		}
		throw problem;
	}

	private static DatabaseSettings settings(@Nullable String userInfo, String place) {
		Matcher matcher = PLACE.matcher(place);
		if (!matcher.matches()) {
			throw new MalformedDatabaseUrlException(
					"what follows the host is neither /database nor ?option=value (are all of @ : / % ? # in the "
							+ "password percent-encoded?)");
		}
		Map<String, String> options = DatabaseUrlOptions.parse(matcher.group(3));
		String hosts = hosts(matcher.group(1), options);
		String name = options.remove("dbname");
		String path = (matcher.group(2) != null) ? decode(matcher.group(2)) : "";
		String database = (path.isEmpty() && name != null) ? name : path;
		Map<String, String> kept = new LinkedHashMap<>(options);
		String username = kept.remove("user");
		String password = kept.remove("password");
		if (userInfo != null) {
			int colon = userInfo.indexOf(':');
			boolean plain = isNotEncoded(userInfo);
			String user = (colon < 0) ? userInfo : userInfo.substring(0, colon);
			username = emptyToNull(plain ? user : decode(user));
			String secret = (colon < 0) ? "" : userInfo.substring(colon + 1);
			password = emptyToNull(plain ? secret : decode(secret));
		}
		String url = "jdbc:postgresql://" + hosts + "/" + encode(database) + DatabaseUrlOptions.query(kept);
		return new DatabaseSettings(url, username, password);
	}

	private static String hosts(String text, Map<String, String> options) {
		String given = options.remove("host");
		String numbers = options.remove("port");
		String[] ports = (numbers != null) ? numbers.split(",", -1) : new String[] { "" };
		String hosts = (text.isEmpty() && given != null) ? given : text;
		if (hosts.startsWith("/") || hosts.startsWith("%2F")) {
			throw new MalformedDatabaseUrlException("it names a Unix socket, and only TCP is supported");
		}
		String[] all = hosts.split(",", -1);
		if (ports.length != 1 && ports.length != all.length) {
			throw new MalformedDatabaseUrlException("there is not one port, nor one for each host");
		}
		List<String> result = new ArrayList<>();
		for (int i = 0; i < all.length; i++) {
			Matcher matcher = HOST.matcher(all[i]);
			if (!matcher.matches()) {
				throw new MalformedDatabaseUrlException(
						"the host or port is not readable (are all of @ : / % ? # in the password percent-encoded?)");
			}
			String name = matcher.group(1).isEmpty() ? "localhost" : matcher.group(1);
			String own = port(matcher.group(2));
			String port = own.isEmpty() ? port(ports[Math.min(i, ports.length - 1)]) : own;
			result.add(port.isEmpty() ? name : name + ":" + port);
		}
		return String.join(",", result);
	}

	private static String port(@Nullable String digits) {
		if (digits == null || digits.isEmpty()) {
			return "";
		}
		int port = DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
		if (port == 0 || port > MAX_PORT) {
			throw new MalformedDatabaseUrlException("the port is not between 1 and " + MAX_PORT);
		}
		return digits;
	}

	private static boolean isNotEncoded(String userInfo) {
		return firstOf(userInfo, "@/?#") >= 0 || ESCAPE.matcher(userInfo).replaceAll("").indexOf('%') >= 0;
	}

	static String decode(String text) {
		return ESCAPE.matcher(text).replaceAll((match) -> {
			String escapes = match.group();
			byte[] bytes = new byte[escapes.length() / 3];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) Integer.parseInt(escapes, i * 3 + 1, i * 3 + 3, 16);
			}
			return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
		});
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Return a JDBC URL that also says who connects, and that keeps the values of rows
	 * out of messages.
	 * @param url the JDBC URL
	 * @param applicationName the name that {@code pg_stat_activity} shows
	 * @return the URL; what it already says is not changed
	 */
	static String withDefaults(String url, String applicationName) {
		Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put("ApplicationName", applicationName);
		defaults.put("connectTimeout", "5");
		defaults.put("tcpKeepAlive", "true");
		defaults.put("logServerErrorDetail", "false");
		defaults.keySet().removeIf((name) -> url.contains("?" + name + "=") || url.contains("&" + name + "="));
		String query = DatabaseUrlOptions.query(defaults);
		return url.contains("?") ? url + query.replaceFirst("\\?", "&") : url + query;
	}

	private static int firstOf(String text, String characters) {
		for (int i = 0; i < text.length(); i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return -1;
	}

	private static @Nullable String emptyToNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
