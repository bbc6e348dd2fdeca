package dev.schemasync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.check.TableSizes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes how large the tables are, for {@code migrate check}. */
@Command(name = "sizes", mixinStandardHelpOptions = true,
		description = { "Writes how large the tables are: their names, estimated rows and bytes, no row and no role.",
				"'migrate check --sizes' weighs its findings with it." },
		footerHeading = "%nExamples:%n", footer = { "  schema-sync db sizes --output sizes.json" })
final class DbSizesCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Option(names = "--output", paramLabel = "FILE", description = "The file to write; without it, standard output.")
	private @Nullable Path output;

	DbSizesCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws IOException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
		try (Connection connection = environment.migrationSettings().dataSource().getConnection()) {
			TableSizes sizes = TableSizes.of(connection);
			if (this.output == null) {
				this.context.out().print(sizes.json());
				this.context.out().flush();
			}
			else {
				Files.writeString(this.output, sizes.json(), StandardCharsets.UTF_8);
				this.context.err().printf("Wrote %s: %d tables%n", this.output, sizes.tables().size());
			}
			return ExitCode.DONE;
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

}
