package dev.schemasync.ddl;

import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.Item;
import dev.schemasync.change.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database, a part of one, or something that is set on one.
 *
 * @param kind what it is
 * @param item what it is called; no two definitions of a database share it
 * @param creation what makes it; of a table without its columns and constraints
 * @param removal what takes it away
 * @param shape of a function or view what has to stay the same for {@code creation} to
 * replace it in place, of a composite type its attributes, of a domain its base type
 * @param needs what it cannot be without, and what has to wait until it is gone
 * @param goesWith what takes it along when it is dropped
 */
public record Definition(Kind kind, Item item, Change creation, Change removal, @Nullable String shape, Set<Item> needs,
		Set<Item> goesWith) {

	private static final SqlWriter WRITER = new SqlWriter(null);

	public Definition {
		needs = Set.copyOf(needs);
		goesWith = Set.copyOf(goesWith);
	}

	/**
	 * Return a text that is the same for what is the same.
	 * @return one line
	 */
	String line() {
		return this.kind + " " + String.join("; ", WRITER.write(this.creation));
	}

	boolean dependsOn(Set<Item> items) {
		return intersects(this.needs, items) || intersects(this.goesWith, items);
	}

	boolean goesWith(Set<Item> items) {
		return intersects(this.goesWith, items);
	}

	private static boolean intersects(Set<Item> some, Set<Item> others) {
		return some.stream().anyMatch(others::contains);
	}

	Definition with(Set<Item> newNeeds, Set<Item> newGoesWith) {
		return new Definition(this.kind, this.item, this.creation, this.removal, this.shape, newNeeds, newGoesWith);
	}

	/** The kinds of definitions, in an order in which a person would create them. */
	public enum Kind {

		/** A schema. */
		SCHEMA,
		/** An extension. */
		EXTENSION,
		/** A collation. */
		COLLATION,
		/** A dictionary or configuration of text search. */
		TEXT_SEARCH,
		/** An enum type. */
		ENUM,
		/** A composite or range type. */
		TYPE,
		/** A domain. */
		DOMAIN,
		/** A check of a domain. */
		DOMAIN_CHECK,
		/** A sequence that is no identity's. */
		SEQUENCE,
		/** A function or procedure. */
		FUNCTION,
		/** An aggregate function. */
		AGGREGATE,
		/** A table. */
		TABLE,
		/** A column that its table does not inherit. */
		COLUMN,
		/** A key, check or exclusion constraint of a table. */
		CONSTRAINT,
		/** An index that belongs to no constraint. */
		INDEX,
		/** A view or materialized view. */
		VIEW,
		/** A rule that is no view's. */
		RULE,
		/** A trigger. */
		TRIGGER,
		/** A policy of row-level security. */
		POLICY,
		/** Extended statistics. */
		STATISTICS,
		/** A publication, or what it publishes. */
		PUBLICATION,
		/** An event trigger. */
		EVENT_TRIGGER,
		/** The column that owns a sequence. */
		OWNER,
		/** What is set on an object, such as its owner or a storage parameter. */
		SETTING,
		/** What a role may do, or may not. */
		RIGHT,
		/** A comment. */
		COMMENT;

		/** Whether it is no object of its own, and comes back with a statement. */
		boolean isSet() {
			return switch (this) {
				case OWNER, SETTING, RIGHT, COMMENT -> true;
				case SCHEMA, EXTENSION, COLLATION, TEXT_SEARCH, ENUM, TYPE, DOMAIN, DOMAIN_CHECK, SEQUENCE, FUNCTION,
						AGGREGATE, TABLE, COLUMN, CONSTRAINT, INDEX, VIEW, RULE, TRIGGER, POLICY, STATISTICS,
						PUBLICATION, EVENT_TRIGGER ->
					false;
			};
		}

	}

}
