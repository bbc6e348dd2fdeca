package dev.schemasync.migration;

import java.util.List;

import liquibase.change.Change;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
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

	private @Nullable StatementObserver observer;

	/**
	 * From now on statements are steps, or are not.
	 * @param next the steps, or {@code null}
	 */
	void stepwise(@Nullable Steps next) {
		this.steps = next;
	}

	/**
	 * From now on somebody is there while statements run.
	 * @param next who, or {@code null}
	 */
	void observe(@Nullable StatementObserver next) {
		this.observer = next;
	}

	@Override
	public void executeStatements(Change change, DatabaseChangeLog changelog, List<SqlVisitor> visitors)
			throws LiquibaseException {
		Steps current = this.steps;
		StatementObserver present = this.observer;
		if (current == null && present == null) {
			super.executeStatements(change, changelog, visitors);
			return;
		}
		for (SqlStatement statement : change.generateStatements(this)) {
			Steps.Statement run = () -> execute(new SqlStatement[] { statement }, visitors);
			String text = text(statement);
			Steps.Statement observed = (present != null) ? () -> observe(present, text, run) : run;
			if (current != null) {
				current.run(text, observed);
			}
			else {
				observed.run();
			}
		}
	}

	private void observe(StatementObserver present, String text, Steps.Statement run) throws LiquibaseException {
		try {
			present.around(((JdbcConnection) getConnection()).getUnderlyingConnection(), text, run::run);
		}
		catch (LiquibaseException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new DatabaseException(ex);
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
