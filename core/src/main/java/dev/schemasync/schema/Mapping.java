package dev.schemasync.schema;

import java.util.List;
import java.util.Set;

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
 */
public record Mapping(String source, String javaType, Binding binding, Role role, Set<Trait> traits, boolean inserted,
		boolean updated, List<String> values) {

	public Mapping {
		traits = Set.copyOf(traits);
		values = List.copyOf(values);
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
				this.values);
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
		NAME_NEEDS_QUOTES

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
