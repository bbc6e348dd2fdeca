package dev.schemasync.pull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.ObjectName;

/**
 * A reference to another entity.
 *
 * @param key the foreign key
 * @param target what it refers to
 * @param role what the entity does with the columns
 * @param unique whether no two rows refer to the same one
 */
record Association(ForeignKey key, PulledTable target, Role role, boolean unique) {

	/** What a part of an identifier is without saying more than its Java type. */
	private static final Set<String> PLAIN = Set.of("smallint", "integer", "bigint", "uuid");

	/**
	 * Find the references that an entity can have, with those that write columns first.
	 */
	static List<Association> of(PulledTable owner, Map<ObjectName, PulledTable> tables) {
		List<Association> associations = new ArrayList<>();
		Set<String> taken = new HashSet<>();
		Set<Set<String>> seen = new HashSet<>();
		for (ForeignKey key : owner.table().constraints(ForeignKey.class).toList()) {
			PulledTable target = tables.get(key.referencedTable());
			if (target != null && carries(owner, target, key) && seen.add(Set.copyOf(key.columns()))) {
				Role role = role(owner, target, key, taken);
				if (role != Role.READ) {
					taken.addAll(key.columns());
				}
				associations.add(new Association(key, target, role, owner.isUnique(key.columns())));
			}
		}
		return associations;
	}

	private static Role role(PulledTable owner, PulledTable target, ForeignKey key, Set<String> taken) {
		boolean single = key.columns().size() == 1;
		long nullable = key.columns().stream().filter((name) -> owner.column(name).nullable()).count();
		if (nullable > 0 && nullable < key.columns().size()) {
			// Hibernate knows references that are optional as a whole only
			return Role.READ;
		}
		boolean identifies = key.columns().stream().anyMatch(owner.id()::contains);
		if (key.columns().stream().anyMatch(taken::contains)) {
			return Role.READ;
		}
		if (!identifies) {
			boolean shared = owner.table()
				.constraints(ForeignKey.class)
				.anyMatch((other) -> !single && !other.equals(key)
						&& other.columns().stream().anyMatch(key.columns()::contains));
			return shared ? Role.READ : Role.WRITE;
		}
		boolean toIdentifier = target.id().equals(key.referencedColumns()) && single && !owner.equals(target);
		if (!toIdentifier) {
			return Role.READ;
		}
		if (owner.id().size() == 1) {
			return Role.SHARED_ID;
		}
		// Hibernate takes the type of the part from the class of the identifier
		String type = owner.column(key.columns().getFirst()).type().carrier().name();
		return PLAIN.contains(type) ? Role.PART_OF_ID : Role.READ;
	}

	/** Whether the columns have the types of those that they refer to. */
	private static boolean carries(PulledTable owner, PulledTable target, ForeignKey key) {
		boolean toIdentifier = Set.copyOf(target.id()).equals(Set.copyOf(key.referencedColumns()));
		if (!toIdentifier && (key.columns().size() > 1 || !target.isUnique(key.referencedColumns()))) {
			return false;
		}
		for (int i = 0; i < key.columns().size(); i++) {
			Column column = owner.column(key.columns().get(i));
			Column referenced = target.column(key.referencedColumns().get(i));
			if (!column.type().carrier().name().equals(referenced.type().carrier().name())) {
				return false;
			}
		}
		return true;
	}

	boolean isToIdentifier() {
		return this.target.id().equals(this.key.referencedColumns());
	}

	boolean isRequired(PulledTable owner) {
		return this.key.columns().stream().noneMatch((name) -> owner.column(name).nullable());
	}

	/** What an entity does with the columns of a reference. */
	enum Role {

		/** The reference is what is written. */
		WRITE,
		/** The reference is a part of the identifier. */
		PART_OF_ID,
		/** The identifier is that of the referenced entity. */
		SHARED_ID,
		/** Other attributes write the columns. */
		READ

	}

}
