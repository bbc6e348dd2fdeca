package dev.schemasync.migration;

import java.util.List;
import java.util.function.Consumer;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ListVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.lockservice.LockServiceFactory;

/** Hands out what is pending change set by change set, for somebody who tries it. */
final class Rehearsal {

	private final SpringLiquibase settings;

	Rehearsal(SpringLiquibase settings) {
		this.settings = settings;
	}

	void run(Work work, Liquibase liquibase, ChangeLogHistoryService history, Consumer<RehearsedChangeSet> action)
			throws LiquibaseException {
		Database database = work.database();
		LockServiceFactory.getInstance().getLockService(database).init();
		Contexts contexts = LiquibaseSession.contexts(this.settings);
		LabelExpression labels = LiquibaseSession.labels(this.settings);
		liquibase.getChangeLogParameters().setContexts(contexts);
		liquibase.getChangeLogParameters().setLabels(labels);
		DatabaseChangeLog changelog = liquibase.getDatabaseChangeLog();
		history.generateDeploymentId();
		changelog.validate(database, contexts, labels);
		ListVisitor due = new ListVisitor();
		new ChangeLogIterator(changelog,
				List.of(new ShouldRunChangeSetFilter(database), new ContextChangeSetFilter(contexts),
						new LabelChangeSetFilter(labels), new DbmsChangeSetFilter(database),
						new IgnoreChangeSetFilter()))
			.run(due, new RuntimeEnvironment(database, contexts, labels));
		Changelog texts = Changelog.parse(this.settings);
		for (ChangeSet changeSet : due.getSeenChangeSets()) {
			action.accept(new RehearsedByLiquibase(work, texts, changelog, history, changeSet));
		}
	}

}
