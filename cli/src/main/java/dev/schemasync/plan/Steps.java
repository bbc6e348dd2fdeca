package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.plan.Step.Phase;

/** Collects the steps of a plan while it is made. */
final class Steps {

	private final Set<Step> steps = new LinkedHashSet<>();

	private final List<String> summary = new ArrayList<>();

	private final List<String> leftAlone = new ArrayList<>();

	private final List<String> narrower = new ArrayList<>();

	private final List<String> unfilled = new ArrayList<>();

	void add(Phase phase, String sql, Object... arguments) {
		this.steps.add(Step.of(phase, (arguments.length == 0) ? sql : sql.formatted(arguments)));
	}

	void addLosing(Phase phase, String sql, Object... arguments) {
		this.steps.add(new Step(phase, sql.formatted(arguments), true));
	}

	void does(String text, Object... arguments) {
		this.summary.add(text.formatted(arguments));
	}

	void leavesAlone(String path) {
		this.leftAlone.add(path);
	}

	void couldBeNarrower(String path) {
		this.narrower.add(path);
	}

	void lacksFill(String path) {
		this.unfilled.add(path);
	}

	List<Step> in(Phase phase) {
		return this.steps.stream().filter((step) -> step.phase() == phase).toList();
	}

	List<String> summary() {
		return this.summary.stream().distinct().toList();
	}

	List<String> leftAlone() {
		return this.leftAlone;
	}

	List<String> narrower() {
		return this.narrower;
	}

	List<String> unfilled() {
		return this.unfilled;
	}

}
