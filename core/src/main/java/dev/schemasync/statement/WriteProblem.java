package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;

/**
 * Something below a relation that stands in the way of what the entities do with it.
 *
 * @param relation the relation
 * @param source the entity or collection
 * @param kind what happens
 * @param operations what the entities do and what does not work
 * @param always whether it happens every time, or only to some rows
 * @param object what stands in the way, such as {@code trigger audit}
 * @param message what PostgreSQL says, or what was seen
 */
public record WriteProblem(ObjectName relation, String source, Kind kind, Set<Operation> operations, boolean always,
		String object, String message) {

	public WriteProblem {
		operations = Set.copyOf(operations);
	}

	/** Problems that differ in nothing but the operation are one. */
	static List<WriteProblem> merged(List<WriteProblem> problems) {
		Map<WriteProblem, Set<Operation>> operations = new LinkedHashMap<>();
		problems.forEach((problem) -> operations
			.computeIfAbsent(problem.with(Set.of()), (key) -> EnumSet.noneOf(Operation.class))
			.addAll(problem.operations()));
		List<WriteProblem> merged = new ArrayList<>();
		operations.forEach((problem, all) -> merged.add(problem.with(all)));
		return merged;
	}

	private WriteProblem with(Set<Operation> newOperations) {
		return new WriteProblem(this.relation, this.source, this.kind, newOperations, this.always, this.object,
				this.message);
	}

	/** What happens. */
	public enum Kind {

		/** The row is not written, and Hibernate notices that no row was. */
		SKIPPED,
		/** The statement is rejected on purpose. */
		REJECTED,
		/** The statement fails, as something that it uses is not there. */
		BROKEN,
		/** Another identifier or version is stored than the one that was written. */
		OVERWRITTEN,
		/** The role lacks a right that something below the relation needs. */
		FORBIDDEN,
		/** A policy reads a setting that nobody has made. */
		NEEDS_SETTING,
		/** Policies let the role do other things, but not this. */
		NO_POLICY,
		/** A check rejects what columns have that nobody writes. */
		LEFT_TO_DEFAULTS,
		/** A view does not show a column that must have a value. */
		HIDDEN_COLUMN

	}

}
