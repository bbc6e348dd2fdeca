package dev.schemasync.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How an attribute uses its column.
 *
 * @param source the attribute, such as {@code com.acme.Customer#name}
 * @param javaType the simple name of the Java type, such as {@code String}
 * @param binding how the driver sends and reads the values
 * @param role what the column is for
 * @param traits what else matters for reads and writes
 * @param inserted whether inserts write the column
 * @param updated whether updates write the column
 * @param values the only values that can be written, in the form in which they are
 * stored: enum constants, ordinals or discriminators; empty if any value can be
 * @param constants the names of the enum constants in their order, empty if it is no enum
 * @param ownRows the rows of the entities that need a value although the column is
 * nullable, as others share the table; {@code null} if no row needs one for that
 */
public record Mapping(String source, String javaType, Binding binding, Role role, Set<Trait> traits, boolean inserted,
		boolean updated, List<String> values, List<String> constants, @Nullable OwnRows ownRows) {

	public Mapping {
		traits = Set.copyOf(traits);
		values = List.copyOf(values);
		constants = List.copyOf(constants);
	}

	/**
	 * Create a mapping of which no more is known.
	 * @param source the attribute
	 * @param javaType the simple name of the Java type
	 * @param binding how the driver sends and reads the values
	 * @param role what the column is for
	 * @param traits what else matters for reads and writes
	 * @param inserted whether inserts write the column
	 * @param updated whether updates write the column
	 * @param values the only values that can be written
	 */
	public Mapping(String source, String javaType, Binding binding, Role role, Set<Trait> traits, boolean inserted,
			boolean updated, List<String> values) {
		this(source, javaType, binding, role, traits, inserted, updated, values, List.of(), null);
	}

	/**
	 * Return this mapping with what its enum and its entity say.
	 * @param newConstants the names of the constants
	 * @param newOwnRows the rows that need a value, or {@code null}
	 * @return a copy
	 */
	public Mapping with(List<String> newConstants, @Nullable OwnRows newOwnRows) {
		return new Mapping(this.source, this.javaType, this.binding, this.role, this.traits, this.inserted,
				this.updated, this.values, newConstants, newOwnRows);
	}

	/**
	 * Return whether something else matters for reads and writes.
	 * @param trait what
	 * @return {@code true} if it does
	 */
	public boolean is(Trait trait) {
		return this.traits.contains(trait);
	}

	/**
	 * Return whether the attribute is a Java primitive, which cannot hold {@code null}.
	 * @return {@code true} for a primitive
	 */
	public boolean primitive() {
		return is(Trait.PRIMITIVE);
	}

	/**
	 * Return whether only some of the entities that share the table write the column.
	 * @return {@code true} for an attribute of a subclass in a single table
	 */
	public boolean sparse() {
		return is(Trait.SPARSE);
	}

	/**
	 * Return this mapping with another way of sending the values.
	 * @param newBinding how the driver sends and reads them
	 * @return a copy
	 */
	public Mapping withBinding(Binding newBinding) {
		return new Mapping(this.source, this.javaType, newBinding, this.role, this.traits, this.inserted, this.updated,
				this.values, this.constants, this.ownRows);
	}

	/**
	 * Return this mapping with something else that matters.
	 * @param trait what
	 * @return a copy
	 */
	public Mapping withTrait(Trait trait) {
		Set<Trait> all = EnumSet.of(trait);
		all.addAll(this.traits);
		return new Mapping(this.source, this.javaType, this.binding, this.role, all, this.inserted, this.updated,
				this.values, this.constants, this.ownRows);
	}

	/**
	 * The rows of an entity that shares its table with others.
	 *
	 * @param discriminator the column that tells them apart
	 * @param values what it holds in these rows
	 * @param quoted whether these are texts
	 */
	public record OwnRows(String discriminator, List<String> values, boolean quoted) {

		public OwnRows {
			values = List.copyOf(values);
		}

	}

	/** What else matters for reads and writes. */
	public enum Trait {

		/** A Java primitive, which cannot hold {@code null}. */
		PRIMITIVE,
		/** Only some of the entities that share the table write it. */
		SPARSE,
		/** An element of a collection: Hibernate writes no row rather than a NULL. */
		NEVER_NULL,
		/** An insert leaves the column out when there is no value. */
		LEFT_OUT_IF_NULL,
		/** The mapping says nothing of the length, so that Hibernate assumes 255. */
		DEFAULT_LENGTH,
		/** The mapping writes the name without the quotes that PostgreSQL needs. */
		NAME_NEEDS_QUOTES,
		/** Hibernate counts by itself and begins with 0: a version, or a position. */
		FROM_ZERO,
		/** Inserts write NULL, and a later update writes a value. */
		NULL_AT_FIRST,
		/** Both truth values are written: one by inserts, the other by updates. */
		TRUE_AND_FALSE,
		/**
		 * Updates and deletes look for the value that was read: a lock without a version.
		 */
		COMPARED,
		/** The row of an element is deleted by the value: of a set, the key of a map. */
		FOUND_BY_VALUE,
		/** An object of JSON, be it empty or not. */
		JSON_OBJECT,
		/** An array of JSON, be it empty or not. */
		JSON_ARRAY,
		/** Hibernate makes a UUID and writes it as text, of 36 characters. */
		UUID_TEXT,
		/** Hibernate reads {@code null} from a value that no constant stands for. */
		UNKNOWN_IS_NULL,
		/** A converter of the application decides what is read. */
		CONVERTED,
		/** The database makes the value, and Hibernate reads back what was stored. */
		READ_BACK

	}

	/** What a column is for. */
	public enum Role {

		/** An ordinary attribute. */
		ATTRIBUTE,
		/** The identifier, or a part of it. */
		ID,
		/** The version of optimistic locking. */
		VERSION,
		/** The discriminator of an inheritance hierarchy. */
		DISCRIMINATOR,
		/** The reference to another row. */
		REFERENCE,
		/** The position in a list or the key of a map. */
		COLLECTION_INDEX,
		/** The value of a table generator. */
		GENERATOR,
		/** The mark of a soft delete or a tenant. */
		FILTER

	}

}
