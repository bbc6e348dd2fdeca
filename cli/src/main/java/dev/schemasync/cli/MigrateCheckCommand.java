package dev.schemasync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.schemasync.check.BranchComparison;
import dev.schemasync.check.MigrationCheck;
import dev.schemasync.check.RowEstimates;
import dev.schemasync.check.RunningRelease;
import dev.schemasync.check.TableSizes;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.migration.WrittenChangeSet;
import dev.schemasync.release.Release;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves migrations before they are deployed. */
@Command(name = "check", mixinStandardHelpOptions = true, description = {
		"Runs the migrations on a shadow database, with rows: measures what each change set locks, rewrites and "
				+ "reads, undoes it, applies it again, and compares the result with the entities.",
		"Needs a role that may create databases, and no access to production. The exit code is 1 if there are "
				+ "findings." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate check", "  schema-sync migrate check --base origin/main --format github",
				"  schema-sync migrate check --sizes sizes.json --running orders-1.4.2.jar" })
final class MigrateCheckCommand implements Callable<Integer> {

	private static final Set<FindingCode> NOT_HERE = Set.of(FindingCode.UNUSED_IGNORE, FindingCode.EXPIRED_IGNORE,
			FindingCode.MISSING_PRIVILEGE);

	private final CommandContext context;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private DevelopmentOptions development = new DevelopmentOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	@Option(names = "--sizes", paramLabel = "FILE",
			description = "How large the tables of production are, written there by 'db sizes': decides how bad it is to "
					+ "make others wait.")
	private @Nullable Path sizes;

	@Option(names = "--rows", paramLabel = "TABLE=NUMBER", split = ",",
			description = "How many rows tables have where it counts, such as shop.orders=2000000: prints how long each change "
					+ "set would take with them, as an estimate from the time with 100,000 rows at most.")
	private Map<String, Long> rows = new LinkedHashMap<>();

	@Option(names = "--base", paramLabel = "COMMIT",
			description = "The branch that this one will be merged into, such as origin/main: only migrations that it does "
					+ "not have are judged, and all are compared with its. Runs git.")
	private @Nullable String base;

	@Option(names = "--running", paramLabel = "JAR|FILE|URL|release:ID",
			description = "The release that runs while the migrations are applied: its jar, what 'migrate release' or "
					+ "/actuator/schema/release wrote, the address of a service that runs (with SCHEMA_SYNC_RUNNING_PASSWORD or "
					+ "SCHEMA_SYNC_RUNNING_TOKEN), or release:1.4.2 for one that ran on the database. "
					+ "Whether it still works is looked up after each change set.")
	private @Nullable String running;

	MigrateCheckCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		TableSizes tableSizes = (this.sizes != null) ? sizes(this.sizes) : null;
		Release release = (this.running != null) ? release(this.running) : null;
		SourceFolder source = this.sources.source(this.entities);
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source);
		List<WrittenChangeSet> written = environment.migrations().required().written();
		BranchComparison branch = (this.base != null)
				? new BaseBranch(this.context, this.database, source, environment).compare(written, this.base) : null;
		try (CheckShadows shadows = new CheckShadows(environment, this.development);
				MigrationProgress progress = MigrationProgress.of(written.size(), this.context.err())) {
			RunningRelease watched = (release != null) ? watch(environment, release, shadows) : null;
			MigrationCheck.Options options = new MigrationCheck.Options(
					(branch != null) ? branch::isNew : (changeSet) -> true, branch != null,
					environment.migrations().files(source), tableSizes,
					MigrationSettings.of(environment.environment()).lockTimeout().isZero(), watched);
			MigrationCheck.Result result = MigrationCheck.run(shadows::next, options, progress);
			if (release != null && watched != null && !watched.wasWatched()) {
				this.context.err()
					.printf("The schema never fits release %s, so nothing is said about it%n", release.name());
			}
			return print(environment, shadows.current(), estimated(environment, result, options),
					(branch != null) ? branch.findings() : List.of(), isOfAnotherProject(written));
		}
	}

	/** The same with how long each change set would take, where somebody asks. */
	private MigrationCheck.Result estimated(CommandEnvironment environment, MigrationCheck.Result result,
			MigrationCheck.Options options) {
		if (this.rows.isEmpty()) {
			return result;
		}
		try (CheckShadows shadows = new CheckShadows(environment, this.development)) {
			RowEstimates estimates = RowEstimates.measure(shadows::next, this.rows, options.isNew());
			estimates.problems()
				.forEach((table, reason) -> this.context.err().printf("No estimate for %s: %s%n", table, reason));
			return new MigrationCheck.Result(estimates.addTo(result.changeSets()), result.findings(), result.ignored(),
					result.complete());
		}
	}

	/** Whether migrations are named that have nothing to do with the entities here. */
	private boolean isOfAnotherProject(List<WrittenChangeSet> written) {
		if (this.entities.isForeign() || this.sources.sourceIfNamed(this.entities) == null) {
			return false;
		}
		List<WrittenChangeSet> own;
		try {
			own = CommandEnvironment.load(this.context, this.database).migrations().required().written();
		}
		catch (MigrationFailedException | NoChangelogException ex) {
			return false;
		}
		boolean another = !own.isEmpty() && own.stream().noneMatch((changeSet) -> isAmong(changeSet, written));
		if (another) {
			this.context.err()
				.println(
						"The entities of this program are not compared, as these migrations are of another project: name "
								+ "its jar, or the folder of its classes, with --app");
		}
		return another;
	}

	private static boolean isAmong(WrittenChangeSet changeSet, List<WrittenChangeSet> others) {
		return others.stream()
			.anyMatch((other) -> other.id().equals(changeSet.id()) && other.author().equals(changeSet.author()));
	}

	private int print(CommandEnvironment environment, DatabaseSettings shadow, MigrationCheck.Result result,
			List<Finding> ofBranch, boolean another) {
		SchemaReport validated = environment.validateMigrations(environment.entities(this.entities), shadow);
		List<Finding> findings = new ArrayList<>(ofBranch);
		findings.addAll(result.findings());
		if (result.complete() && !another) {
			validated.findings()
				.stream()
				.filter((finding) -> finding.severity() != Severity.INFO && !NOT_HERE.contains(finding.code()))
				.forEach(findings::add);
		}
		SchemaReport checked = validated.ofMigrations(result.changeSets(), findings, result.ignored());
		return this.report.print(checked, environment.environment(), this.context,
				"The migrations are not safe to deploy. What to do: follow the help of each finding, or say in a comment of "
						+ "the change set why it is right: -- schema-sync:ignore CODE: REASON");
	}

	private RunningRelease watch(CommandEnvironment environment, Release release, CheckShadows shadows) {
		return new RunningRelease(release.name(),
				() -> environment.validateMigrations(release.model(), shadows.current())
					.findings()
					.stream()
					.filter((finding) -> !NOT_HERE.contains(finding.code()))
					.toList());
	}

	private Release release(String text) {
		if (text.startsWith(ReleaseLookup.PREFIX)) {
			return known(text.substring(ReleaseLookup.PREFIX.length()));
		}
		if (ServedRelease.isAddress(text)) {
			return served(text);
		}
		Path file = Path.of(text);
		if (!file.toString().endsWith(".json")) {
			CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
			return new Release(String.valueOf(file.getFileName()), environment.entities(EntityOptions.of(file)));
		}
		try {
			return Release.read(file);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(),
					ex.getMessage() + ". Write it with 'migrate release --output FILE'", ex);
		}
	}

	private Release served(String address) {
		try {
			return ServedRelease.of(address, CommandEnvironment.load(this.context, this.database).environment()).read();
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private Release known(String name) {
		try {
			return ReleaseLookup.of(CommandEnvironment.load(this.context, this.database)).find(name);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private TableSizes sizes(Path file) {
		try {
			return TableSizes.read(file);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(),
					ex.getMessage() + ". Write it with 'db sizes --output FILE'", ex);
		}
	}

}
