package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.schema.Identifier;

/**
 * A plan that ran on a database of its own, with the statements that undid it there, byte
 * for byte.
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
	 * @param renames the renames that it begins with
	 * @param database the database, which is changed
	 * @param reader reads the database
	 * @return the plan with its rollbacks
	 * @throws UnprovenMigrationException if a statement fails, or cannot be undone
	 */
	public static ProvenMigration of(MigrationPlan plan, List<Rename> renames, DataSource database,
			DefinitionReader reader) {
		List<Group> groups = new ArrayList<>();
		try (Connection connection = database.getConnection()) {
			boolean first = true;
			for (MigrationPlan.Group group : plan.changeSets()) {
				DatabaseDefinition before = reader.read(connection);
				connection.setAutoCommit(!group.transactional());
				run(connection, group.statements());
				if (group.transactional()) {
					connection.commit();
				}
				List<String> backwards = first ? backwards(renames, before) : List.of();
				List<String> rollback = undo(connection, backwards, before, reader);
				groups.add(new Group(group.transactional(), group.losesData(), group.statements(),
						group.transactional() ? rollback : rollback.stream().map(Group::withoutBlocking).toList()));
				first = false;
			}
		}
		catch (SQLException ex) {
			throw new UnprovenMigrationException("the shadow database", ex);
		}
		return new ProvenMigration(groups);
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
			for (MigrationPlan.Group group : plan.changeSets()) {
				connection.setAutoCommit(!group.transactional());
				run(connection, group.statements());
				if (group.transactional()) {
					connection.commit();
				}
			}
		}
		catch (SQLException ex) {
			throw new UnprovenMigrationException("the development database", ex);
		}
	}

	private static void run(Connection connection, List<String> statements) {
		for (String sql : statements) {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new UnprovenMigrationException(sql, ex);
			}
		}
	}

	private static List<String> backwards(List<Rename> renames, DatabaseDefinition before) {
		List<String> statements = new ArrayList<>();
		for (Rename rename : renames.reversed()) {
			String table = Identifier.sql(rename.table());
			if (rename.column() != null) {
				statements.add("ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(table, Identifier.sql(rename.to()),
						Identifier.sql(rename.column())));
			}
			else {
				statements.add("ALTER TABLE %s RENAME TO %s".formatted(Identifier.sql(rename.to()), table));
				String sequence = Identifier.sql(rename.table() + "_seq");
				if (before.lines()
					.stream()
					.anyMatch((line) -> line.startsWith("SEQUENCE CREATE SEQUENCE " + sequence + " "))) {
					statements.add("ALTER SEQUENCE IF EXISTS %s RENAME TO %s"
						.formatted(Identifier.sql(rename.to() + "_seq"), sequence));
				}
			}
		}
		return statements;
	}

	/** Undo in a transaction that is rolled back. */
	private static List<String> undo(Connection connection, List<String> backwards, DatabaseDefinition before,
			DefinitionReader reader) throws SQLException {
		connection.setAutoCommit(false);
		try {
			List<String> rollback = new ArrayList<>(backwards);
			run(connection, backwards);
			for (int i = 0; i < ROUNDS; i++) {
				List<String> statements = DefinitionDiff.between(reader.read(connection), before);
				if (statements.isEmpty()) {
					break;
				}
				run(connection, statements);
				rollback.addAll(statements);
			}
			return rollback;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Statements that run together, and how to undo them.
	 *
	 * @param transactional whether they run in a transaction
	 * @param losesData whether rows can lose values
	 * @param statements the statements, without semicolons
	 * @param rollback the statements that undo them; empty if there is nothing to undo
	 */
	public record Group(boolean transactional, boolean losesData, List<String> statements, List<String> rollback) {

		public Group {
			statements = List.copyOf(statements);
			rollback = List.copyOf(rollback);
		}

		private static String withoutBlocking(String statement) {
			return statement.replaceFirst("^DROP INDEX ", "DROP INDEX CONCURRENTLY ");
		}

	}

}
