package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.remedy.Later;
import dev.schemasync.schema.Schema;

/**
 * A plan that ran on a database of its own, on tables with rows, with the statements that
 * undid it there: the definition byte for byte, and every value that nobody agreed to
 * lose.
 *
 * @param groups what shares a transaction, in order
 */
public record ProvenMigration(List<Group> groups) {

	/** Undoing one change can show another, such as a check that is printed anew. */
	private static final int ROUNDS = 4;

	public ProvenMigration {
		groups = List.copyOf(groups);
	}

	/**
	 * Run a plan, and find out how to undo it.
	 * @param plan the plan
	 * @param schema the tables of the database, which get rows
	 * @param database the database, which is changed
	 * @param reader reads the database
	 * @return the plan with its rollbacks
	 * @throws UnprovenMigrationException if a statement fails, or cannot be undone
	 */
	public static ProvenMigration of(MigrationPlan plan, Schema schema, DataSource database, DefinitionReader reader) {
		List<Group> groups = new ArrayList<>();
		try (Connection connection = database.getConnection()) {
			SampleRows.insert(connection, schema);
			ShadowRows rows = new ShadowRows(connection, schema, plan);
			for (MigrationPlan.Group group : plan.groups()) {
				groups.add(prove(connection, group, plan, reader, rows));
			}
		}
		catch (SQLException ex) {
			throw new UnprovenMigrationException("the shadow database", ex);
		}
		return new ProvenMigration(groups);
	}

	private static Group prove(Connection connection, MigrationPlan.Group group, MigrationPlan plan,
			DefinitionReader reader, ShadowRows rows) throws SQLException {
		SqlWriter writer = plan.writer();
		DatabaseDefinition before = reader.read(connection);
		List<Change> changes = group.changes().changes();
		List<String> statements = writer.write(changes);
		rows.remember();
		rows.run(group.changes().isTransactional(), statements);
		List<Change> rollback = undo(connection, writer, Backwards.of(changes, plan.changes()), before, reader, rows);
		return new Group(group, statements, writer.write(group.changes().isTransactional() ? rollback
				: rollback.stream().map(ProvenMigration::withoutBlocking).toList()));
	}

	/**
	 * Run a plan and nothing else.
	 * @param plan the plan
	 * @param database the database, which is changed
	 * @throws UnprovenMigrationException if a statement fails; what shared its
	 * transaction is undone
	 */
	public static void run(MigrationPlan plan, DataSource database) {
		try (Connection connection = database.getConnection()) {
			for (MigrationPlan.Group group : plan.groups()) {
				if (waits(connection, plan, group)) {
					continue;
				}
				connection.setAutoCommit(!group.changes().isTransactional());
				run(connection, plan.writer().write(group.changes().changes()));
				if (group.changes().isTransactional()) {
					connection.commit();
				}
			}
		}
		catch (SQLException ex) {
			throw new UnprovenMigrationException("the development database", ex);
		}
	}

	/** Whether rows still lack the values that a group needs. */
	private static boolean waits(Connection connection, MigrationPlan plan, MigrationPlan.Group group)
			throws SQLException {
		Later condition = group.condition();
		if (condition == null) {
			return false;
		}
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(plan.writer().name(condition.table()),
								plan.writer().condition(new Condition.IsNull(condition.column()))))) {
			return row.next() && row.getBoolean(1);
		}
	}

	static void run(Connection connection, List<String> statements) {
		for (String sql : statements) {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new UnprovenMigrationException(sql, ex);
			}
		}
	}

	/** Undo in a transaction that is rolled back. */
	private static List<Change> undo(Connection connection, SqlWriter writer, List<Change> backwards,
			DatabaseDefinition before, DefinitionReader reader, ShadowRows rows) throws SQLException {
		connection.setAutoCommit(false);
		try {
			List<Change> rollback = new ArrayList<>(backwards);
			run(connection, writer.write(backwards));
			List<Change> changes = LostColumns.broughtBack(DefinitionDiff.undoing(reader.read(connection), before));
			for (int i = 0; i < ROUNDS && !changes.isEmpty(); i++) {
				run(connection, writer.write(changes));
				rollback.addAll(changes);
				changes = LostColumns.withoutRows(DefinitionDiff.undoing(reader.read(connection), before), rollback);
			}
			if (!changes.isEmpty()) {
				throw new UnprovenMigrationException(
						"Its rollback leaves a difference: " + String.join("; ", writer.write(changes)));
			}
			rows.compare();
			return rollback;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private static Change withoutBlocking(Change change) {
		return (change instanceof IndexChange.DropIndex drop)
				? new IndexChange.DropIndex(drop.table(), drop.name(), true) : change;
	}

	/**
	 * Changes that run together, and how to undo them.
	 *
	 * @param planned the changes
	 * @param statements the statements, without semicolons
	 * @param rollback the statements that undo them; empty if there is nothing to undo
	 */
	public record Group(MigrationPlan.Group planned, List<String> statements, List<String> rollback) {

		public Group {
			statements = List.copyOf(statements);
			rollback = List.copyOf(rollback);
		}

		/**
		 * Return whether they run in a transaction.
		 * @return {@code false} for what PostgreSQL refuses inside one
		 */
		public boolean transactional() {
			return this.planned.changes().isTransactional();
		}

	}

}
