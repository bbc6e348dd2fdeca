package dev.schemasync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.schema.Identifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints SQL that has PostgreSQL record who alters what. Runs nothing. */
@Command(name = "watch", mixinStandardHelpOptions = true, description = {
		"Prints the SQL of two event triggers and a small table that record who alters what, and when. Changes nothing.",
		"An operator runs it as a superuser. Drift then names the role, the application and the time." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db watch --install | psql postgres://postgres@localhost/shop",
				"  schema-sync db watch --uninstall | psql postgres://postgres@localhost/shop" })
final class DbWatchCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@ArgGroup(multiplicity = "1")
	private Choice choice = new Choice();

	DbWatchCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws IOException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, this.sources.source());
		SchemaHistory history = environment.migrator(DatabaseSettings.forMigrations(environment.environment()))
			.history();
		String schema = schema(environment);
		String table = qualified(schema, history.ownTable(OwnTable.ALTERATIONS));
		String function = qualified(schema, history.ownTable("schema_sync_record"));
		String sql = read(this.choice.install ? "watch-install.sql" : "watch-uninstall.sql").replace("${table}", table)
			.replace("${function}", function);
		this.context.out().print(sql);
		String role = DatabaseSettings.of(environment.environment()).username();
		if (this.choice.install && role != null) {
			this.context.out().printf("%nGRANT SELECT ON %s TO %s;%n", table, Identifier.sql(role));
		}
		this.context.out().flush();
		return ExitCode.DONE;
	}

	/**
	 * The schema that names without one belong to, as the function has a search path of
	 * its own.
	 */
	private static String schema(CommandEnvironment environment) {
		try (Connection connection = environment.migrationSettings().dataSource().getConnection()) {
			return String.valueOf(connection.getSchema());
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private static String qualified(String schema, OwnTable table) {
		return table.sql().contains(".") ? table.sql() : Identifier.sql(schema) + "." + table.sql();
	}

	private static String read(String name) throws IOException {
		try (InputStream content = Objects.requireNonNull(DbWatchCommand.class.getResourceAsStream(name), name)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** What to print. */
	private static final class Choice {

		@Option(names = "--install", description = "Print what installs it, or installs it anew.")
		private boolean install;

		@Option(names = "--uninstall", description = "Print what takes it away, with what was recorded.")
		private boolean uninstall;

	}

}
