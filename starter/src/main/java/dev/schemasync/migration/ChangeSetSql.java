package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.List;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** The SQL that Liquibase generates for change sets, without a connection. */
final class ChangeSetSql {

	private final Database database;

	ChangeSetSql(Database database) {
		this.database = database;
	}

	String forth(ChangeSet changeSet) {
		return generated(changeSet.getChanges());
	}

	String back(ChangeSet changeSet) throws RollbackImpossibleException {
		if (changeSet.hasCustomRollbackChanges()) {
			return generated(changeSet.getRollback().getChanges());
		}
		List<String> statements = new ArrayList<>();
		for (Change change : changeSet.getChanges().reversed()) {
			add(change.generateRollbackStatements(this.database), statements);
		}
		return String.join("\n", statements);
	}

	private String generated(List<Change> changes) {
		List<String> statements = new ArrayList<>();
		changes.forEach((change) -> add(change.generateStatements(this.database), statements));
		return String.join("\n", statements);
	}

	private void add(SqlStatement[] generated, List<String> statements) {
		for (SqlStatement statement : generated) {
			for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, this.database)) {
				statements.add(sql.toSql().strip() + ";");
			}
		}
	}

}
