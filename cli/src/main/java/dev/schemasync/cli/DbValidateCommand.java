package dev.schemasync.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the entities with the live database. Changes nothing. */
@Command(name = "validate", mixinStandardHelpOptions = true,
		description = "Compares the entities with the live database. Changes nothing.", footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db validate --url postgres://app@db.example.com/app --password",
				"  schema-sync db validate --format json --fail-on warning",
				"  schema-sync db validate --app target/orders.jar --format sarif" })
final class DbValidateCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	DbValidateCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
		return this.report.print(environment.validate(this.entities), environment.environment(), this.context);
	}

}
