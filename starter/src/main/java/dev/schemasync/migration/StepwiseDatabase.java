package dev.schemasync.migration;

import java.util.List;

import liquibase.change.Change;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's PostgreSQL, which runs the statements of a change set without a transaction
 * one by one, so that it is known how far it got.
 */
final class StepwiseDatabase extends PostgresDatabase {

	private @Nullable Steps steps;

	/**
	 * From now on statements are steps, or are not.
	 * @param next the steps, or {@code null}
	 */
	void stepwise(@Nullable Steps next) {
		this.steps = next;
	}

	@Override
	public void executeStatements(Change change, DatabaseChangeLog changelog, List<SqlVisitor> visitors)
			throws LiquibaseException {
		Steps current = this.steps;
		if (current == null) {
			super.executeStatements(change, changelog, visitors);
			return;
		}
		for (SqlStatement statement : change.generateStatements(this)) {
			current.run(text(statement), () -> execute(new SqlStatement[] { statement }, visitors));
		}
	}

	private String text(SqlStatement statement) {
		StringBuilder text = new StringBuilder();
		for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, this)) {
			text.append(sql.toSql()).append('\n');
		}
		return text.toString().strip();
	}

}
