package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import org.jspecify.annotations.Nullable;

/**
 * What is done about differences.
 *
 * @param changes the changes, in the order in which they were found to be needed
 * @param consents what is not done, as a person has to agree to it
 * @param leftAlone what no entity knows and stays, a path each
 * @param later columns that are required only once every row has a value
 * @param warnings what hurts releases that still run, or blocks them
 */
public record Steps(List<Change> changes, List<Consent> consents, List<String> leftAlone, List<Later> later,
		List<Warning> warnings) {

	/** Nothing is done. */
	public static final Steps NONE = new Steps(List.of(), List.of(), List.of(), List.of(), List.of());

	public Steps {
		changes = List.copyOf(changes);
		consents = List.copyOf(consents);
		leftAlone = List.copyOf(leftAlone);
		later = List.copyOf(later);
		warnings = List.copyOf(warnings);
	}

	static Steps of(Change... changes) {
		return of(List.of(changes));
	}

	static Steps of(List<Change> changes) {
		return new Steps(changes, List.of(), List.of(), List.of(), List.of());
	}

	static Steps refused(Consent consent) {
		return new Steps(List.of(), List.of(consent), List.of(), List.of(), List.of());
	}

	static Steps leftAlone(String path) {
		return new Steps(List.of(), List.of(), List.of(path), List.of(), List.of());
	}

	/** As if every row had the values that columns wait for. */
	Steps withLater() {
		List<Change> all = new ArrayList<>(this.changes);
		this.later.forEach((column) -> all.addAll(column.changes()));
		return of(all);
	}

	Steps with(Later column) {
		return and(new Steps(List.of(), List.of(), List.of(), List.of(column), List.of()));
	}

	Steps with(@Nullable Warning warning) {
		return (warning == null) ? this : and(new Steps(List.of(), List.of(), List.of(), List.of(), List.of(warning)));
	}

	/**
	 * Return these steps and others; what both do is done once.
	 * @param others the others
	 * @return all of them
	 */
	public Steps and(Steps others) {
		return new Steps(union(this.changes, others.changes), union(this.consents, others.consents),
				union(this.leftAlone, others.leftAlone), union(this.later, others.later),
				union(this.warnings, others.warnings));
	}

	private static <T> List<T> union(List<T> one, List<T> other) {
		Set<T> union = new LinkedHashSet<>(one);
		union.addAll(other);
		return new ArrayList<>(union);
	}

}
