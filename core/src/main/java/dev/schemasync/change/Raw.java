package dev.schemasync.change;

import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;

/**
 * A statement in PostgreSQL's own words about an object that is only carried along, such
 * as a function, a view or a policy.
 *
 * @param subject the object, or the table that it belongs to
 * @param words what is done, such as {@code create view a_zones}
 * @param sql the statement, without a semicolon
 * @param needs see {@link Change#needs()}
 * @param makes see {@link Change#makes()}
 * @param removes see {@link Change#removes()}
 * @param losses see {@link Change#losses()}
 */
public record Raw(ObjectName subject, String words, String sql, Set<Item> needs, Set<Item> makes, Set<Item> removes,
		List<Loss> losses) implements Change {

	public Raw {
		losses = List.copyOf(losses);
		needs = Set.copyOf(needs);
		makes = Set.copyOf(makes);
		removes = Set.copyOf(removes);
	}

	/**
	 * Create a statement that keeps every value.
	 * @param subject the object, or the table that it belongs to
	 * @param words what is done, such as {@code create view a_zones}
	 * @param sql the statement, without a semicolon
	 * @param needs see {@link Change#needs()}
	 * @param makes see {@link Change#makes()}
	 * @param removes see {@link Change#removes()}
	 */
	public Raw(ObjectName subject, String words, String sql, Set<Item> needs, Set<Item> makes, Set<Item> removes) {
		this(subject, words, sql, needs, makes, removes, List.of());
	}

}
