package dev.schemasync.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.database.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.StringUtils;

/** The databases and schemas that a file lists. */
public final class Targets {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)");

	/** Stands for the beginning of a variable in values, where it begins none. */
	private static final String NO_VARIABLE = "$\0{";

	private static final String FORM = "write it as docs/fleets.md shows";

	private Targets() {
	}

	/**
	 * Read a file, and ask the databases that it names for their schemas and databases.
	 * @param file a YAML file with a list {@code targets}; <code>${NAME}</code> stands
	 * for a variable of the environment
	 * @param environment where such variables are looked up
	 * @return the targets in the order of the file
	 * @throws TargetsUnreadableException if the file is no such list, or a database does
	 * not answer
	 */
	public static List<Target> read(Path file, ConfigurableEnvironment environment) {
		List<Target> targets = new ArrayList<>();
		for (Entry entry : entries(file, environment)) {
			requireVariables(file, entry);
			targets.addAll(targets(file, entry.asMeant()));
		}
		if (targets.isEmpty()) {
			throw new TargetsUnreadableException("%s lists no target".formatted(file), FORM, null);
		}
		Set<String> names = new HashSet<>();
		for (Target target : targets) {
			if (!names.add(target.name())) {
				throw new TargetsUnreadableException("%s has two targets named %s".formatted(file, target.name()),
						"give each entry a name of its own", null);
			}
		}
		return targets;
	}

	private static List<Entry> entries(Path file, ConfigurableEnvironment environment) {
		if (!Files.isRegularFile(file)) {
			throw new TargetsUnreadableException("There is no file " + file, FORM, null);
		}
		try {
			List<PropertySource<?>> documents = new YamlPropertySourceLoader().load(file.toString(),
					new FileSystemResource(file));
			return new Binder(ConfigurationPropertySources.from(documents), new Variables(environment))
				.bind("targets", Bindable.listOf(Entry.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElseGet(List::of);
		}
		catch (IOException | RuntimeException ex) {
			throw new TargetsUnreadableException("%s cannot be read: %s".formatted(file, reason(ex)), FORM, ex);
		}
	}

	private static String reason(Throwable failure) {
		if (!(failure instanceof BindException)) {
			return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
		}
		return (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown)
				? "it says %s, which means nothing".formatted(unknown.getUnboundProperties()
					.stream()
					.map((property) -> property.getName().toString())
					.collect(Collectors.joining(", ")))
				: "targets is no list of entries with a url";
	}

	private static void requireVariables(Path file, Entry entry) {
		for (String text : entry.texts()) {
			Matcher unresolved = VARIABLE.matcher(text);
			if (unresolved.find()) {
				throw new TargetsUnreadableException(
						"%s uses %s, which is not set".formatted(file, unresolved.group(1)),
						"set it in the environment", null);
			}
		}
	}

	private static List<Target> targets(Path file, Entry entry) {
		if (!StringUtils.hasText(entry.url())) {
			throw new TargetsUnreadableException(
					"%s has an entry without url%s".formatted(file, (entry.name() != null) ? ": " + entry.name() : ""),
					FORM, null);
		}
		DatabaseSettings database = database(entry);
		String name = (entry.name() != null) ? entry.name() : database.where();
		if (entry.schemas() == null && entry.databases() == null) {
			return List.of(new Target(name, database, entry.schema()));
		}
		List<Target> targets = new ArrayList<>();
		if (entry.schemas() != null) {
			ask(file, name, database, entry.schemas())
				.forEach((schema) -> targets.add(new Target(name + "/" + schema, database, schema)));
		}
		if (entry.databases() != null) {
			ask(file, name, database, entry.databases()).forEach((other) -> targets
				.add(new Target(name + "/" + other, database.withDatabase(other), entry.schema())));
		}
		return targets;
	}

	private static DatabaseSettings database(Entry entry) {
		DatabaseSettings address = DatabaseSettings.at(Objects.requireNonNull(entry.url()));
		return new DatabaseSettings(address.url(),
				StringUtils.hasText(entry.username()) ? entry.username() : address.username(),
				StringUtils.hasLength(entry.password()) ? entry.password() : address.password());
	}

	private static List<String> ask(Path file, String name, DatabaseSettings database, String query) {
		List<String> answers = new ArrayList<>();
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setReadOnly(true);
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement();
					ResultSet row = statement.executeQuery(only(query))) {
				while (row.next()) {
					String answer = row.getString(1);
					if (answer != null) {
						answers.add(answer);
					}
				}
			}
			finally {
				connection.rollback();
			}
			return answers;
		}
		catch (SQLException ex) {
			throw new TargetsUnreadableException(
					"The query of %s in %s failed (SQL state %s)".formatted(name, file, ex.getSQLState()),
					"run it by hand; it lists one name a row", ex);
		}
	}

	/** What asks for rows only, and is one statement. */
	private static String only(String query) {
		return "SELECT * FROM (\n%s\n) AS names".formatted(query.strip().replaceFirst(";$", ""));
	}

	/**
	 * An entry of the file.
	 *
	 * @param name what people call it
	 * @param url the address
	 * @param username the role
	 * @param password its password
	 * @param schema the schema that holds the tables
	 * @param schemas a query that lists such schemas
	 * @param databases a query that lists databases of the same server
	 */
	record Entry(@Nullable String name, @Nullable String url, @Nullable String username, @Nullable String password,
			@Nullable String schema, @Nullable String schemas, @Nullable String databases) {

		List<String> texts() {
			return Stream.of(this.url, this.username, this.password).filter(Objects::nonNull).toList();
		}

		Entry asMeant() {
			return new Entry(meant(this.name), meant(this.url), meant(this.username), meant(this.password),
					meant(this.schema), meant(this.schemas), meant(this.databases));
		}

		private static @Nullable String meant(@Nullable String text) {
			return (text != null) ? text.replace(NO_VARIABLE, "${") : null;
		}

	}

	/** Variables of the environment, whose values are taken as they are. */
	private static final class Variables extends PropertySourcesPlaceholdersResolver {

		private Variables(ConfigurableEnvironment environment) {
			super(environment);
		}

		@Override
		protected @Nullable String resolvePlaceholder(String placeholder) {
			String value = super.resolvePlaceholder(placeholder);
			return (value != null) ? value.replace("${", NO_VARIABLE) : null;
		}

	}

}
