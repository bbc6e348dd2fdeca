package dev.schemasync.migration;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.filter.UpToTagChangeSetFilter;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.ListVisitor;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.util.StringUtils;

/**
 * Applies what is pending: what Liquibase's own update does with the same settings, step
 * by step, except for its lock and its transactions.
 */
final class UpdateRunner {

	private final SpringLiquibase settings;

	private final Contexts contexts;

	private final LabelExpression labels;

	UpdateRunner(SpringLiquibase settings) {
		this.settings = settings;
		this.contexts = LiquibaseSession.contexts(settings);
		this.labels = LiquibaseSession.labels(settings);
	}

	void run(Work work, Liquibase liquibase, ChangeLogHistoryService history, Consumer<TimedChangeSet> done)
			throws LiquibaseException, IOException {
		Database database = work.database();
		if (this.settings.isDropFirst()) {
			liquibase.dropAll();
			history.reset();
			history.init();
		}
		LiquibaseSession.lockService(database).init();
		writeRollbackFile(liquibase);
		if (this.settings.isClearCheckSums()) {
			history.clearAllCheckSums();
		}
		if (this.settings.isTestRollbackOnUpdate()) {
			testRollback(liquibase);
			return;
		}
		holdOff(work);
		DatabaseChangeLog changelog = liquibase.getDatabaseChangeLog();
		history.upgradeChecksums(changelog, this.contexts, this.labels);
		history.generateDeploymentId();
		changelog.validate(database, this.contexts, this.labels);
		RuntimeEnvironment environment = new RuntimeEnvironment(database, this.contexts, this.labels);
		ListVisitor due = new ListVisitor();
		List<ChangeSetFilter> all = filters(database, history);
		List<ChangeSetFilter> unrun = new ArrayList<>(all);
		unrun.addFirst(new ShouldRunChangeSetFilter(database));
		new ChangeLogIterator(changelog, unrun).run(due, environment);
		Set<ChangeSet> changeSets = new LinkedHashSet<>(due.getSeenChangeSets());
		if (!changeSets.stream().allMatch(ChangeSet::isRunInTransaction)) {
			letGo(work);
		}
		new ChangeLogIterator(changelog, all).run(new ChangeSetRunner(work, changeSets, done, listener(liquibase)),
				environment);
	}

	private void holdOff(Work work) throws DatabaseException {
		try {
			work.session().holdOffLiquibase(new HistoryTable(this.settings, this.settings.getDataSource()));
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	/** Liquibase that waits has a snapshot, which CREATE INDEX CONCURRENTLY waits for. */
	private static void letGo(Work work) throws DatabaseException {
		try {
			work.session().letLiquibaseGo();
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	private List<ChangeSetFilter> filters(Database database, ChangeLogHistoryService history)
			throws LiquibaseException {
		List<ChangeSetFilter> filters = new ArrayList<>(List.of(new ContextChangeSetFilter(this.contexts),
				new LabelChangeSetFilter(this.labels), new DbmsChangeSetFilter(database), new IgnoreChangeSetFilter()));
		if (StringUtils.hasText(this.settings.getTag())) {
			filters.add(new UpToTagChangeSetFilter(this.settings.getTag(), history.getRanChangeSets()));
		}
		return filters;
	}

	private static @Nullable ChangeExecListener listener(Liquibase liquibase) {
		// there is a setter only
		return (ChangeExecListener) new DirectFieldAccessor(liquibase).getPropertyValue("changeExecListener");
	}

	private void testRollback(Liquibase liquibase) throws LiquibaseException {
		if (StringUtils.hasText(this.settings.getTag())) {
			liquibase.updateTestingRollback(this.settings.getTag(), this.contexts, this.labels);
		}
		else {
			liquibase.updateTestingRollback(this.contexts, this.labels);
		}
	}

	private void writeRollbackFile(Liquibase liquibase) throws LiquibaseException, IOException {
		Object file = new DirectFieldAccessor(this.settings).getPropertyValue("rollbackFile");
		if (file instanceof File target) {
			try (Writer writer = Files.newBufferedWriter(target.toPath(), StandardCharsets.UTF_8)) {
				liquibase.futureRollbackSQL(this.contexts, this.labels, writer);
			}
		}
	}

}
