package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

	private final TransactionStart start = new TransactionStart();

	private @Nullable String limits;

	private @Nullable Steps steps;

	private @Nullable StatementObserver observer;

	/**
	 * Set limits at the beginning of the transaction that comes next.
	 * @param next SQL that sets them, {@code null} for those that the session has
	 */
	void limit(@Nullable String next) {
		this.limits = next;
	}

	/** Liquibase does it before each change set too. */
	@Override
	public void rollback() throws DatabaseException {
		String next = this.limits;
		this.limits = null;
		if (next == null || isAutoCommit()) {
			super.rollback();
			return;
		}
		try {
			this.start.begin(plain(), next, super::rollback);
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	/** Where no transaction was begun before the first statement. */
	private void limitNow() throws DatabaseException {
		String next = this.limits;
		this.limits = null;
		if (next != null) {
			try (Statement statement = plain().createStatement()) {
				statement.execute(next);
			}
			catch (SQLException ex) {
				throw new DatabaseException(ex);
			}
		}
	}

	private Connection plain() {
		return ((JdbcConnection) getConnection()).getUnderlyingConnection();
	}

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
		limitNow();
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
			present.around(plain(), text, run::run);
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
