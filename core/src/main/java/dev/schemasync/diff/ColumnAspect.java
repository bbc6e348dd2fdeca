package dev.schemasync.diff;

/** In which way a column falls short. */
public enum ColumnAspect {

	/** The type cannot be written or read. */
	TYPE,
	/** The type changes some values or carries only some. */
	LOSSY_TYPE,
	/** The composite type has other attributes. */
	STRUCT_ATTRIBUTES,
	/** The composite type has the attributes in another order: values are exchanged. */
	STRUCT_ORDER,
	/** Updates and deletes compare the column, and its type has no operator for that. */
	NOT_COMPARABLE,
	/** Fewer characters fit. */
	LENGTH,
	/** Fewer characters fit than Hibernate assumes where the mapping says nothing. */
	DEFAULT_LENGTH,
	/** An identifier or version comes back as another value, so that no row is found. */
	UNSTABLE_KEY,
	/** The mapping writes the name without the quotes that PostgreSQL needs. */
	UNQUOTED_NAME,
	/** Fewer digits before the decimal point fit. */
	PRECISION,
	/** Fewer digits after the decimal point fit. */
	SCALE,
	/** One side has a time zone, the other does not. */
	TIME_ZONE,
	/** Fewer fractional digits of a second fit. */
	TIME_PRECISION,
	/** The longest constant or discriminator does not fit. */
	VALUE_LENGTH,
	/** The enum type lacks a constant. */
	ENUM_LABELS,
	/** The enum type has a label that no constant stands for. */
	UNKNOWN_LABELS,
	/** The column forbids {@code NULL}, the attribute allows it. */
	NOT_NULL,
	/** Only one row may hold {@code NULL}, the attribute allows it in all. */
	ONE_NULL,
	/** The column allows {@code NULL}, the attribute does not. */
	NULLABLE,
	/**
	 * The column forbids {@code NULL}, and some entities of the table do not have it.
	 */
	SPARSE_NOT_NULL,
	/** The column must be given a value, and inserts do not. */
	NEVER_WRITTEN,
	/** As {@link #NEVER_WRITTEN}, but a trigger may give the value. */
	TRIGGER_WRITTEN,
	/** The database should give a default and does not. */
	DEFAULT_MISSING,
	/** The database should compute the value and does not. */
	NOT_GENERATED,
	/** The database should give the identifier and does not. */
	IDENTITY_MISSING,
	/** The database insists on its own value, and inserts bring one. */
	IDENTITY_ALWAYS,
	/** The column is computed, and the entity writes it. */
	GENERATED

}
