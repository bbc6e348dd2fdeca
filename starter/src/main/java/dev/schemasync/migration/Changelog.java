package dev.schemasync.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** The parsed changelog. Parsing needs no connection. */
final class Changelog {

	private final Map<String, Object> scope;

	private final Database database = new PostgresDatabase();

	private final ChangeSetSql sql = new ChangeSetSql(this.database);

	private final Map<ChangeSetKey, ChangeSet> changeSets = new LinkedHashMap<>();

	private final List<ChangeSetFilter> filters;

	private boolean hasPreconditions;

	private Changelog(SpringLiquibase settings) {
		this.scope = Map.of(Scope.Attr.resourceAccessor.name(), ClassPathFiles.of(settings.getResourceLoader()),
				Scope.Attr.database.name(), this.database, Scope.Attr.ui.name(), new LoggerUIService());
		this.filters = List.of(new ContextChangeSetFilter(LiquibaseSession.contexts(settings)),
				new LabelChangeSetFilter(LiquibaseSession.labels(settings)), new DbmsChangeSetFilter(this.database),
				new IgnoreChangeSetFilter());
	}

	/**
	 * Parse the changelog that the settings name.
	 * @param settings the settings of the application
	 * @return the changelog
	 * @throws MigrationFailedException if a file is missing or broken
	 */
	static Changelog parse(SpringLiquibase settings) {
		Changelog changelog = new Changelog(settings);
		ResourceAccessor resources = ClassPathFiles.of(settings.getResourceLoader());
		try {
			changelog.add(Scope.child(changelog.scope, () -> {
				ChangeLogParameters parameters = new ChangeLogParameters(changelog.database);
				parameters.setContexts(LiquibaseSession.contexts(settings));
				parameters.setLabels(LiquibaseSession.labels(settings));
				LiquibaseSettings.parameters(settings).forEach(parameters::set);
				return ChangeLogParserFactory.getInstance()
					.getParser(settings.getChangeLog(), resources)
					.parse(settings.getChangeLog(), parameters, resources);
			}));
			return changelog;
		}
		catch (Exception ex) {
			throw MigrationFailedException.of(ex);
		}
	}

	/**
	 * Return a changelog that Liquibase has parsed.
	 * @param settings the settings of the application
	 * @param parsed what it parsed
	 * @return the changelog
	 */
	static Changelog of(SpringLiquibase settings, DatabaseChangeLog parsed) {
		Changelog changelog = new Changelog(settings);
		changelog.add(parsed);
		return changelog;
	}

	private void add(DatabaseChangeLog parsed) {
		this.hasPreconditions = parsed.getPreconditions() != null && isCondition(parsed.getPreconditions());
		parsed.getChangeSets()
			.forEach((changeSet) -> this.changeSets.putIfAbsent(ChangeSetKey.of(changeSet), changeSet));
	}

	/** Each file that is included leaves a container, which may be empty. */
	private static boolean isCondition(Precondition precondition) {
		return !(precondition instanceof PreconditionLogic logic)
				|| logic.getNestedPreconditions().stream().anyMatch(Changelog::isCondition);
	}

	/**
	 * Return whether a run that finds nothing pending does nothing at all.
	 * @return {@code false} if change sets run each time, or conditions for all are
	 * checked each time
	 */
	boolean isSettled() {
		return !this.hasPreconditions && this.changeSets.values()
			.stream()
			.noneMatch((changeSet) -> changeSet.isAlwaysRun() && isActive(changeSet));
	}

	/**
	 * Return the change sets in the order of the changelog, those of other contexts too.
	 * @return all change sets by their identity
	 */
	Map<ChangeSetKey, ChangeSet> changeSets() {
		return this.changeSets;
	}

	/**
	 * Return whether contexts, labels and the kind of database let a change set run here.
	 * @param changeSet the change set
	 * @return {@code true} if it belongs into this database
	 */
	boolean isActive(ChangeSet changeSet) {
		return this.filters.stream().allMatch((filter) -> filter.accepts(changeSet).isAccepted());
	}

	/**
	 * Return whether the text of a change set is another than the one that was applied.
	 * @param changeSet the change set
	 * @param storedChecksum the checksum in the history, or {@code null} if it was
	 * cleared
	 * @return {@code true} if it was changed
	 */
	synchronized boolean isChanged(ChangeSet changeSet, @Nullable String storedChecksum) {
		if (storedChecksum == null) {
			return false;
		}
		try {
			return Scope.child(this.scope, () -> !changeSet.isCheckSumValid(CheckSum.parse(storedChecksum)));
		}
		catch (Exception ex) {
			throw MigrationFailedException.of(ex);
		}
	}

	/**
	 * Return the checksum of a change set.
	 * @param changeSet the change set
	 * @return the checksum as the history has it
	 */
	synchronized String checksum(ChangeSet changeSet) {
		try {
			return Scope.child(this.scope, () -> changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
		}
		catch (Exception ex) {
			throw MigrationFailedException.of(ex);
		}
	}

	/**
	 * Return whether a change set in another text of its file has a checksum.
	 * @param key what identifies the change set
	 * @param text the text of the file
	 * @param checksum the checksum
	 * @return {@code false} also if there is no such change set in the text, or no sense
	 */
	synchronized boolean hasChecksum(ChangeSetKey key, String text, String checksum) {
		try {
			return Scope.child(this.scope,
					() -> MemoryResources.parse(key.file(), text, this.database)
						.stream()
						.filter((changeSet) -> ChangeSetKey.of(changeSet).equals(key))
						.anyMatch((changeSet) -> changeSet.isCheckSumValid(CheckSum.parse(checksum))));
		}
		catch (Exception ex) {
			return false;
		}
	}

	/**
	 * Return whether a successful run may leave a change set pending, because its
	 * preconditions say so.
	 * @param changeSet the change set
	 * @return {@code true} if it is tried again by the next run
	 */
	static boolean mayStayPending(ChangeSet changeSet) {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		return Boolean.FALSE.equals(changeSet.getFailOnError())
				|| (preconditions != null && (preconditions.getOnFail() == PreconditionContainer.FailOption.CONTINUE
						|| preconditions.getOnError() == PreconditionContainer.ErrorOption.CONTINUE));
	}

	/**
	 * Return the SQL of a change set as far as it is known without running it.
	 * @param changeSet the change set
	 * @return the statements
	 */
	synchronized String sql(ChangeSet changeSet) {
		return printed(() -> this.sql.forth(changeSet));
	}

	/**
	 * Return whether a rollback is written, or known for all changes.
	 * @param changeSet the change set
	 * @return {@code false} if it cannot be undone
	 */
	synchronized boolean canBeUndone(ChangeSet changeSet) {
		try {
			return Scope.child(this.scope, () -> changeSet.supportsRollback(this.database));
		}
		catch (Exception ex) {
			throw MigrationFailedException.of(ex);
		}
	}

	/**
	 * Return the SQL that undoes a change set.
	 * @param changeSet the change set
	 * @return the statements
	 */
	synchronized String rollbackSql(ChangeSet changeSet) {
		return printed(() -> this.sql.back(changeSet));
	}

	private String printed(Scope.ScopedRunnerWithReturn<String> sql) {
		try {
			return Scope.child(this.scope, sql);
		}
		catch (Exception ex) {
			return "-- its SQL depends on the database and cannot be shown";
		}
	}

}
