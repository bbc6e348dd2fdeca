package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeGroup;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.ChangeWords;
import dev.schemasync.change.Loss;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.remedy.Later;
import dev.schemasync.remedy.Rename;
import dev.schemasync.remedy.Steps;
import dev.schemasync.remedy.Warning;
import org.jspecify.annotations.Nullable;

/**
 * The changes that make a database fit the entities.
 *
 * @param groups the changes, grouped by what can share a transaction
 * @param renames the renames among them
 * @param steps what was found to be done, and what not
 * @param unused options that matched nothing
 * @param defaultSchema the schema of names that are written without one, or {@code null}
 */
public record MigrationPlan(List<Group> groups, List<Rename> renames, Steps steps, List<String> unused,
		@Nullable String defaultSchema) {

	public MigrationPlan {
		groups = List.copyOf(groups);
		renames = List.copyOf(renames);
		unused = List.copyOf(unused);
	}

	static MigrationPlan of(List<Change> changes, List<Rename> renames, Steps steps, List<String> unused,
			@Nullable String defaultSchema) {
		List<Group> groups = new ArrayList<>();
		ChangeOrder.group(changes).forEach((group) -> groups.add(new Group(group, null)));
		for (Later later : steps.later()) {
			ChangeOrder.group(later.changes()).forEach((group) -> groups.add(new Group(group, later)));
		}
		return new MigrationPlan(groups, renames, steps, unused, defaultSchema);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} without changes
	 */
	public boolean isEmpty() {
		return this.groups.isEmpty();
	}

	/**
	 * Return what rows can lose.
	 * @return the losses of all changes
	 */
	public List<Loss> losses() {
		return this.groups.stream().flatMap((group) -> group.changes().losses().stream()).distinct().toList();
	}

	/**
	 * Return what hurts releases that still run, or makes clients wait.
	 * @return the warnings, besides the losses
	 */
	public List<Warning> warnings() {
		List<Warning> warnings = new ArrayList<>(this.steps.warnings());
		this.groups.stream().flatMap((group) -> breaking(group).stream()).distinct().forEach(warnings::add);
		return warnings;
	}

	/** The warnings about a group that no earlier one has. */
	List<Warning> warnings(Group group) {
		List<Warning> warnings = new ArrayList<>();
		for (Warning warning : this.steps.warnings()) {
			boolean first = this.groups.stream()
				.filter((other) -> isAbout(other, warning))
				.findFirst()
				.stream()
				.anyMatch((other) -> other == group);
			if (first) {
				warnings.add(warning);
			}
		}
		warnings.addAll(breaking(group));
		return warnings;
	}

	private static boolean isAbout(Group group, Warning warning) {
		return group.changes()
			.changes()
			.stream()
			.anyMatch((change) -> (warning.path() + ".").startsWith(change.subject() + "."));
	}

	private static List<Warning> breaking(Group group) {
		return group.changes()
			.changes()
			.stream()
			.filter((change) -> change.impact().breaksOlderReleases() && change.losses().isEmpty())
			.map((change) -> new Warning(change.subject().toString(),
					"releases that still run may use what is gone or renamed",
					"--safe keeps it beside what is new, for a later migration"))
			.distinct()
			.toList();
	}

	/**
	 * Return all changes.
	 * @return the changes, in order
	 */
	public List<Change> changes() {
		return this.groups.stream().flatMap((group) -> group.changes().changes().stream()).toList();
	}

	/**
	 * Return what the changes do.
	 * @return a line each
	 */
	public List<String> summary() {
		return new ChangeWords(this.defaultSchema).of(changes());
	}

	/**
	 * Return the statements of all changes.
	 * @return the statements, in order, without semicolons
	 */
	public List<String> statements() {
		return writer().write(changes());
	}

	SqlWriter writer() {
		return new SqlWriter(this.defaultSchema);
	}

	/**
	 * Changes that share a transaction.
	 *
	 * @param changes the changes
	 * @param condition what has to be true of the rows before they can run, or
	 * {@code null}
	 */
	public record Group(ChangeGroup changes, @Nullable Later condition) {

	}

}
