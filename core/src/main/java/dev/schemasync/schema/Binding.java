package dev.schemasync.schema;

/**
 * How the driver sends and reads the values of an attribute, which decides the types of
 * column that can carry them. For an array this is the binding of its elements.
 */
public enum Binding {

	/** Text, sent as {@code varchar}. */
	STRING,
	/** Text, sent without a type, see {@code stringtype=unspecified} of the driver. */
	UNTYPED,
	/** 16-bit integers. */
	SHORT,
	/** 32-bit integers. */
	INTEGER,
	/** 64-bit integers. */
	LONG,
	/** Exact decimals. */
	DECIMAL,
	/** 32-bit floating point. */
	FLOAT,
	/** 64-bit floating point. */
	DOUBLE,
	/** Truth values. */
	BOOLEAN,
	/** A calendar date. */
	DATE,
	/** A time of day. */
	TIME,
	/** A time of day with its offset. */
	TIME_WITH_ZONE,
	/** Date and time without a zone. */
	TIMESTAMP,
	/** A point in time. */
	TIMESTAMP_WITH_ZONE,
	/** A UUID, sent as {@code uuid}. */
	UUID,
	/** Bytes, sent as {@code bytea}. */
	BYTES,
	/** Binary large object: the column holds the number of the object. */
	BLOB,
	/** Character large object: the column holds the number of the object. */
	CLOB,
	/** A JSON document. */
	JSON,
	/** An enum sent as a value of a PostgreSQL enum type. */
	NAMED_ENUM,
	/** A duration sent as {@code interval}. */
	INTERVAL,
	/** An IP address. */
	INET,
	/** An XML document. */
	XML,
	/** A composite type. */
	STRUCT,
	/** Anything else: only the name of the type can be compared. */
	OTHER,
	/** What an expression of the mapping makes of it, which PostgreSQL checks itself. */
	TRANSFORMED

}
