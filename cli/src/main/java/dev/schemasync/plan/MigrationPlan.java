package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.plan.Step.Phase;

/**
 * The statements that make a database fit the entities.
 *
 * @param changeSets the statements, grouped by what can share a transaction
 * @param summary what they do, a line each
 * @param leftAlone what no entity knows and stays, a path each
 * @param narrower columns that could be smaller, a path each; they stay as they are
 * @param unfilled new required columns for whose existing rows there is no value, a path
 * each
 */
public record MigrationPlan(List<Group> changeSets, List<String> summary, List<String> leftAlone, List<String> narrower,
		List<String> unfilled) {

	public MigrationPlan {
		changeSets = List.copyOf(changeSets);
		summary = List.copyOf(summary);
		leftAlone = List.copyOf(leftAlone);
		narrower = List.copyOf(narrower);
		unfilled = List.copyOf(unfilled);
	}

	static MigrationPlan of(Steps steps) {
		List<Group> groups = new ArrayList<>();
		for (Phase phase : Phase.values()) {
			List<Step> inPhase = steps.in(phase);
			if (phase == Phase.INDEX) {
				inPhase.forEach((step) -> groups.add(new Group(false, step.loses(), List.of(step.sql()))));
			}
			else if (!inPhase.isEmpty()) {
				groups.add(new Group(true, inPhase.stream().anyMatch(Step::loses),
						inPhase.stream().map(Step::sql).toList()));
			}
		}
		return new MigrationPlan(groups, steps.summary(), steps.leftAlone(), steps.narrower(), steps.unfilled());
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} without statements
	 */
	public boolean isEmpty() {
		return this.changeSets.isEmpty();
	}

	/**
	 * Return whether rows can lose values.
	 * @return {@code true} if one of the statements can do that
	 */
	public boolean losesData() {
		return this.changeSets.stream().anyMatch(Group::losesData);
	}

	/**
	 * Statements that run together.
	 *
	 * @param transactional whether they run in a transaction
	 * @param losesData whether rows can lose values
	 * @param statements the statements, without semicolons
	 */
	public record Group(boolean transactional, boolean losesData, List<String> statements) {

		public Group {
			statements = List.copyOf(statements);
		}

	}

}
