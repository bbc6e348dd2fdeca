package dev.schemasync.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.SqlWriter;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.report.CheckedChangeSet.Rollback;
import dev.schemasync.report.FindingCode;

/** Undoes a change set and applies it again, with rows. */
final class RollbackProof {

	private static final SqlWriter SQL = new SqlWriter(null);

	private final RehearsedChangeSet changeSet;

	private final ShadowState state;

	private final Verdicts verdicts;

	RollbackProof(RehearsedChangeSet changeSet, ShadowState state, Verdicts verdicts) {
		this.changeSet = changeSet;
		this.state = state;
		this.verdicts = verdicts;
	}

	Rollback run(DatabaseDefinition before, DatabaseDefinition after, TableRows rowsBefore, TableRows rowsAfter)
			throws SQLException {
		if (this.changeSet.isWholeFile()) {
			return Rollback.UNTRIED;
		}
		if (!this.changeSet.canBeUndone()) {
			this.verdicts.add(FindingCode.NO_ROLLBACK, null, "If the release has to go back, nobody knows how.",
					"Write --rollback with the statements that undo it, or --rollback empty and why in a comment.");
			return Rollback.NONE;
		}
		this.state.changed();
		try {
			this.changeSet.undo();
		}
		catch (MigrationFailedException ex) {
			this.state.requireConnection(ex);
			this.verdicts.add(FindingCode.ROLLBACK_FAILS, null, String.valueOf(ex.getMessage()),
					"Correct the rollback: it has to undo the statements in reverse order.");
			return Rollback.WRONG;
		}
		boolean right = isSame(this.state.definition(), before, "The rollback leaves something else");
		Set<String> changed = right ? rowsBefore.changed(rowsAfter, this.state.rows()) : Set.of();
		if (!changed.isEmpty()) {
			this.verdicts.add(FindingCode.ROLLBACK_CHANGES_ROWS, String.join(", ", changed),
					"The migration left these values alone, and its rollback does not.",
					"Let the rollback undo what the migration did, and nothing else.");
		}
		this.state.changed();
		try {
			this.changeSet.apply(Measurement.NONE);
			right &= isSame(this.state.definition(), after,
					"Applied again after its rollback, the migration makes something else");
		}
		catch (MigrationFailedException ex) {
			this.state.requireConnection(ex);
			this.verdicts.add(FindingCode.ROLLBACK_DIFFERS, "it cannot be applied again",
					String.valueOf(ex.getMessage()), "Let the rollback bring back exactly what was there.");
			right = false;
		}
		return (right && changed.isEmpty()) ? Rollback.PROVEN : Rollback.WRONG;
	}

	private boolean isSame(DatabaseDefinition found, DatabaseDefinition wanted, String problem) {
		if (found.lines().equals(wanted.lines())) {
			return true;
		}
		List<String> lines = SQL.write(DefinitionDiff.between(found, wanted));
		this.verdicts.add(FindingCode.ROLLBACK_DIFFERS,
				lines.isEmpty() ? "the same in other words" : "missing: " + String.join("; ", lines), problem + ".",
				"Let the rollback bring back exactly what was there.");
		return false;
	}

}
