package dev.schemasync.schema;

import java.util.List;

/**
 * How an attribute uses its column.
 *
 * @param source the attribute, such as {@code com.acme.Customer#name}
 * @param javaType the simple name of the Java type, such as {@code String}
 * @param binding how the driver sends and reads the values
 * @param role what the column is for
 * @param primitive whether the attribute is a Java primitive, which cannot hold
 * {@code null}
 * @param inserted whether inserts write the column
 * @param updated whether updates write the column
 * @param sparse whether only some of the entities that share the table write it
 * @param values the only values that can be written, in the form in which they are
 * stored: enum constants, ordinals or discriminators; empty if any value can be
 */
public record Mapping(String source, String javaType, Binding binding, Role role, boolean primitive, boolean inserted,
		boolean updated, boolean sparse, List<String> values) {

	public Mapping {
		values = List.copyOf(values);
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
