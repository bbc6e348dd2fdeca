package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Loss;
import dev.schemasync.plan.MigrationFile;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.ProvenMigration;
import dev.schemasync.plan.RowHindrance;
import dev.schemasync.remedy.Consent;
import dev.schemasync.remedy.Later;
import dev.schemasync.remedy.Warning;
import dev.schemasync.schema.Schema;

/** Tells a developer what a plan does not do, and what it does that hurts. */
final class PlanNotes {

	private final PrintStream err;

	PlanNotes(PrintStream err) {
		this.err = err;
	}

	/** What is left as it is. */
	void leftOut(MigrationPlan plan) {
		if (!plan.steps().leftAlone().isEmpty()) {
			this.err.printf("Left alone, as no entity knows it (--drop drops it): %s%n",
					ShortList.of(plan.steps().leftAlone()));
		}
		for (Consent consent : plan.steps().consents()) {
			this.err.printf("Not done unasked: %s: %s. What to say: %s%n", consent.path(), consent.reason(),
					String.join(", or ", consent.options()));
		}
	}

	/** What hurts. */
	void warnings(MigrationPlan plan) {
		for (Loss loss : plan.losses()) {
			this.err.printf("WARNING: %s: %s%n", loss.path(), loss.kind().words());
		}
		for (Warning warning : plan.warnings()) {
			this.err.printf("WARNING: %s: %s%s%n", warning.path(), warning.reason(),
					(warning.instead() != null) ? "; instead: " + warning.instead() : "");
		}
	}

	/** Columns that wait for their values. */
	void later(MigrationPlan plan, LiveSchema live, Schema expected) throws SQLException {
		for (Later later : plan.steps().later()) {
			long rows = live.waiting(later, expected);
			if (rows > 0) {
				this.err.printf(
						"%s stays optional until every row has a value (%d have none): %s. The last change set requires it then; or say what they get with --fill %s=...%n",
						later.path(), rows, later.reason(), later.path());
			}
		}
	}

	/**
	 * Leave out what waits for values: Flyway knows no condition, and the next 'migrate
	 * dev' plans it again.
	 */
	MigrationFile withoutConditions(MigrationFile file, LiveSchema live, Schema expected) throws SQLException {
		List<ProvenMigration.Group> groups = new ArrayList<>();
		boolean alone = file.groups().stream().allMatch((group) -> group.planned().condition() != null);
		Set<Later> waiting = new LinkedHashSet<>();
		for (ProvenMigration.Group group : file.groups()) {
			Later condition = group.planned().condition();
			if (condition == null || (alone && live.waiting(condition, expected) == 0)) {
				groups.add(group);
			}
			else {
				waiting.add(condition);
			}
		}
		for (Later later : waiting) {
			this.err.printf(
					"%s stays optional until every row has a value (%d have none): %s. A 'migrate dev' after that requires it; or say what they get with --fill %s=...%n",
					later.path(), live.waiting(later, expected), later.reason(), later.path());
		}
		return new MigrationFile(file.id(), file.author(), file.comment(), file.plan(), groups);
	}

	/**
	 * Rows that are in the way.
	 * @return whether there are any
	 */
	boolean hindered(List<RowHindrance> hindrances) {
		hindrances.forEach((hindrance) -> this.err.println("In the way: " + hindrance));
		return !hindrances.isEmpty();
	}

}
