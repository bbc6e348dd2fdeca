package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/** Goes back, and corrects the history where it does not say what happened. */
final class HistoryRepair {

	private final SpringLiquibase settings;

	private final HistoryTable table;

	private final Changelog changelog;

	HistoryRepair(SpringLiquibase settings) {
		this.settings = settings;
		this.table = new HistoryTable(settings, settings.getDataSource());
		this.changelog = Changelog.parse(settings);
	}

	/** The change sets to undo, the newest first; refuses if one cannot be undone. */
	List<RollbackStep> plan(RollbackTarget target) {
		List<HistoryTable.Row> rows = this.table.rows().reversed();
		List<HistoryTable.Row> undone = rows.subList(0, count(rows, target));
		List<String> unknown = new ArrayList<>();
		List<String> irreversible = new ArrayList<>();
		List<RollbackStep> steps = new ArrayList<>();
		for (HistoryTable.Row row : undone) {
			ChangeSet changeSet = this.changelog.changeSets().get(row.key());
			if (changeSet == null) {
				unknown.add(row.key().id());
			}
			else if (!row.skipped() && !this.changelog.canBeUndone(changeSet)) {
				irreversible.add(row.key().id());
			}
			else {
				steps.add(new RollbackStep(row.key().id(), row.key().author(), row.key().file(),
						row.skipped() ? "" : this.changelog.rollbackSql(changeSet), row.skipped()));
			}
		}
		if (!unknown.isEmpty()) {
			throw MigrationFailedException.refused("Not in this build: " + String.join(", ", unknown),
					"roll back with the build that has them; nothing was changed");
		}
		if (!irreversible.isEmpty()) {
			throw MigrationFailedException.refused("No rollback is written for: " + String.join(", ", irreversible),
					"roll forward with a new migration, or restore a backup, see docs/rollback.md; nothing was changed");
		}
		return steps;
	}

	private static int count(List<HistoryTable.Row> newestFirst, RollbackTarget target) {
		return switch (target) {
			case RollbackTarget.Count count -> {
				if (count.number() < 1 || count.number() > newestFirst.size()) {
					throw MigrationFailedException
						.refused(
								"%d change sets cannot be rolled back, %d are applied".formatted(count.number(),
										newestFirst.size()),
								"give a number from 1 to %d".formatted(newestFirst.size()));
				}
				yield count.number();
			}
			case RollbackTarget.Migrations migrations -> rowsOfFiles(newestFirst, migrations.number());
			case RollbackTarget.To to -> indexOf(newestFirst.stream().map((row) -> row.key().id()).toList(), to.id(),
					"No applied change set has the id " + to.id());
			case RollbackTarget.Tag tag -> indexOf(newestFirst.stream().map(HistoryTable.Row::tag).toList(), tag.tag(),
					"No applied change set has the tag " + tag.tag());
		};
	}

	private static int rowsOfFiles(List<HistoryTable.Row> newestFirst, int number) {
		Set<String> files = new HashSet<>();
		int rows = 0;
		for (HistoryTable.Row row : newestFirst) {
			if (!files.contains(row.key().file()) && files.size() == number) {
				break;
			}
			files.add(row.key().file());
			rows++;
		}
		if (number < 1 || files.size() < number) {
			throw MigrationFailedException.refused(
					"%d migrations cannot be rolled back, %d are applied".formatted(number, files.size()),
					"give a number from 1 to %d".formatted(files.size()));
		}
		return rows;
	}

	private static int indexOf(List<String> values, String wanted, String problem) {
		int index = values.indexOf(wanted);
		if (index < 0) {
			throw MigrationFailedException.refused(problem, "see 'migrate status' for what is applied");
		}
		return index;
	}

	/** The newest change sets, as far as there are so many. */
	List<RollbackStep> newest(int count) {
		return plan(new RollbackTarget.Count(Math.min(count, this.table.rows().size())));
	}

	/** Find a change set of the changelog that was not applied. */
	HistoryRow unapplied(String id) {
		ChangeSetKey key = find(this.changelog.changeSets().keySet().stream().toList(), id, "the changelog");
		if (this.table.rows().stream().anyMatch((row) -> row.key().equals(key))) {
			throw MigrationFailedException.refused("%s is applied already".formatted(id), "nothing needs repair");
		}
		return HistoryRow.of(key);
	}

	/** Find a change set of the history, or one that did not end. */
	HistoryRow applied(String id) {
		List<ChangeSetKey> rows = new ArrayList<>(this.table.rows().stream().map(HistoryTable.Row::key).toList());
		this.changelog.changeSets()
			.keySet()
			.stream()
			.filter((key) -> key.id().equals(id) && !rows.contains(key))
			.filter((key) -> with((connection) -> RunningMark.of(connection, this.table.sync(), key).isUncertain()))
			.forEach(rows::add);
		return HistoryRow.of(find(rows, id, "the history"));
	}

	private <T> T with(Question<T> question) {
		try (Connection connection = Objects.requireNonNull(this.settings.getDataSource()).getConnection()) {
			T answer = question.ask(connection);
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
			return answer;
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	private static ChangeSetKey find(List<ChangeSetKey> keys, String id, String place) {
		List<ChangeSetKey> found = keys.stream().filter((key) -> key.id().equals(id)).toList();
		if (found.size() != 1) {
			throw MigrationFailedException.refused(
					found.isEmpty() ? "%s has no change set %s".formatted(capitalised(place), id)
							: "%s has several change sets %s".formatted(capitalised(place), id),
					found.isEmpty() ? "see 'migrate status' for the ids" : "give them ids of their own");
		}
		return found.getFirst();
	}

	private static String capitalised(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	void markApplied(HistoryRow row, ChangeLogHistoryService history) throws LiquibaseException {
		ChangeSetKey key = ChangeSetKey.of(row.file(), row.id(), row.author());
		ChangeSet changeSet = this.changelog.changeSets().get(key);
		history.generateDeploymentId();
		history.setExecType(changeSet, ChangeSet.ExecType.EXECUTED);
		with((connection) -> {
			RunningMark.of(connection, this.table.sync(), key).finished();
			return true;
		});
	}

	void markRolledBack(HistoryRow row) {
		ChangeSetKey key = ChangeSetKey.of(row.file(), row.id(), row.author());
		if (this.table.rows().stream().anyMatch((other) -> other.key().equals(key))) {
			this.table.delete(key);
			return;
		}
		with((connection) -> {
			RunningMark.of(connection, this.table.sync(), key).repeat();
			return true;
		});
	}

	/** Something to ask the database. */
	@FunctionalInterface
	private interface Question<T> {

		T ask(Connection connection) throws SQLException;

	}

}
