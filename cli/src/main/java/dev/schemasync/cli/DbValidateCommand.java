package dev.schemasync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.schemasync.model.EntityModel;
import dev.schemasync.report.Baseline;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

/** Compares the entities with the live database. Changes nothing. */
@Command(name = "validate", mixinStandardHelpOptions = true,
		description = "Compares the entities with the live database. Changes nothing.", footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db validate --url postgres://app@db.example.com/app --password",
				"  schema-sync db validate --format json --fail-on warning",
				"  schema-sync db validate --format json > findings.json",
				"  schema-sync db validate --baseline findings.json",
				"  schema-sync db validate --targets targets.yaml --parallel 8",
				"  schema-sync db validate --app target/orders.jar --format sarif" })
final class DbValidateCommand implements Callable<Integer> {

	private final CommandContext context;

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	@Mixin
	private FleetOptions fleet = new FleetOptions();

	@Option(names = "--baseline", paramLabel = "FILE",
			description = "Accept the findings of an earlier report, written with --format json, and report only new "
					+ "ones.")
	private @Nullable Path baseline;

	DbValidateCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws InterruptedException {
		Path targets = this.fleet.targets();
		Baseline known = (this.baseline != null) ? baseline(this.baseline) : null;
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database,
				this.sources.sourceIfNamed(this.entities));
		if (targets != null) {
			EntityModel model = environment.entities(this.entities);
			Severity threshold = this.report.threshold(environment.environment());
			return new Fleet(this.context, environment, this.fleet).visit("db validate", targets,
					this.fleet.isLines(this.report.format()), (target, there) -> {
						SchemaReport found = there.validate(EntitiesAhead.of(model), this.entities,
								(role) -> there.migrations().migrator(role).history());
						return new FleetReport((known != null) ? found.without(known) : found, threshold, null)
							.result(target, List.of());
					});
		}
		SchemaReport found = environment.validate(this.entities);
		return this.report.print((known != null) ? found.without(known) : found, environment.environment(),
				this.context);
	}

	private Baseline baseline(Path file) {
		try {
			return Baseline.read(file);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					ex.getMessage() + ". Write it with --format json", ex);
		}
	}

}
