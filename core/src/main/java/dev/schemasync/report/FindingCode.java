package dev.schemasync.report;

import java.util.Locale;

import static dev.schemasync.report.Severity.ERROR;
import static dev.schemasync.report.Severity.INFO;
import static dev.schemasync.report.Severity.WARNING;

/**
 * The catalogue of what can be found. The database must be able to carry what the code
 * does: whatever makes a read or write of the entities fail is an {@link Severity#ERROR
 * error}. Each code has a page in {@code docs/findings}.
 */
public enum FindingCode {

	/** An entity's table or view does not exist. */
	MISSING_TABLE(ERROR),
	/** An attribute's column does not exist. */
	MISSING_COLUMN(ERROR),
	/** The type of the column cannot carry the attribute's values. */
	INCOMPATIBLE_TYPE(ERROR),
	/** The type of the column changes some values, or carries only some. */
	LOSSY_TYPE(WARNING),
	/** A constant or discriminator is longer than the column. */
	VALUE_TOO_LONG(ERROR),
	/** The column is shorter than the attribute allows. */
	SHORTER_COLUMN(WARNING),
	/** The column is shorter than Hibernate assumes where the mapping says nothing. */
	UNSPECIFIED_LENGTH(INFO),
	/** The column changes identifiers or versions, so that no row is found by them. */
	UNSTABLE_KEY(ERROR),
	/** The mapping writes a name without the quotes that PostgreSQL needs. */
	UNQUOTED_NAME(ERROR),
	/** The column has fewer digits before the decimal point. */
	LOWER_PRECISION(WARNING),
	/** The column has fewer digits after the decimal point, so values are rounded. */
	LOWER_SCALE(WARNING),
	/** The column keeps a time zone and the attribute does not, or the reverse. */
	TIME_ZONE_MISMATCH(WARNING),
	/** The column keeps fewer fractional digits of a second. */
	LOWER_TIME_PRECISION(WARNING),
	/** The enum type of the column lacks a constant. */
	MISSING_ENUM_LABEL(ERROR),
	/** The enum type of the column has a label that no constant stands for. */
	UNKNOWN_ENUM_LABEL(WARNING),
	/** Rows hold a value that no constant stands for. */
	UNKNOWN_ENUM_VALUE(WARNING),
	/** Rows of a list have no position. */
	NULL_POSITION(WARNING),
	/** The column forbids {@code NULL}, the attribute allows it. */
	NOT_NULL_IN_DATABASE(WARNING),
	/** The column allows {@code NULL}, the attribute does not. */
	NULLABLE_IN_DATABASE(WARNING),
	/** A column that no attribute writes must be given a value. */
	UNMAPPED_REQUIRED_COLUMN(ERROR),
	/** A column that only some entities of the table have must be given a value. */
	SUBCLASS_COLUMN_NOT_NULL(ERROR),
	/**
	 * A column that no attribute writes needs a value, and only a trigger can give it.
	 */
	TRIGGER_FILLS_COLUMN(WARNING),
	/** The mapping relies on a default that the column does not have. */
	MISSING_DEFAULT(WARNING),
	/** The mapping relies on a computed value, and the column computes none. */
	NOT_GENERATED(WARNING),
	/** The database should give the identifier, but the column has no identity. */
	MISSING_IDENTITY(ERROR),
	/** The entity writes a column for which the database insists on its own value. */
	IDENTITY_ALWAYS(ERROR),
	/** The entity writes a generated column. */
	GENERATED_COLUMN_WRITTEN(ERROR),
	/** An identifier's sequence does not exist. */
	MISSING_SEQUENCE(ERROR),
	/** The sequence steps by another number than the entity allocates. */
	SEQUENCE_INCREMENT(ERROR),
	/** The next value of the sequence is in use already. */
	SEQUENCE_BEHIND(ERROR),
	/** The row of a table generator is behind the identifiers in use. */
	TABLE_GENERATOR_BEHIND(ERROR),
	/** Most values of the sequence are used up. */
	SEQUENCE_NEARLY_EXHAUSTED(WARNING),
	/** The sequence starts again after its last value. */
	SEQUENCE_CYCLES(WARNING),
	/** The table has no primary key on the identifier. */
	MISSING_PRIMARY_KEY(WARNING),
	/** Nothing keeps the columns unique. */
	MISSING_UNIQUE_KEY(WARNING),
	/** Nothing keeps the reference valid. */
	MISSING_FOREIGN_KEY(WARNING),
	/** The foreign key refers to another table or column. */
	CHANGED_FOREIGN_KEY(ERROR),
	/** The foreign key does something else when the referenced row is deleted. */
	FOREIGN_KEY_ON_DELETE(WARNING),
	/** The foreign key is there, but existing or new rows are not checked. */
	UNENFORCED_FOREIGN_KEY(WARNING),
	/** The triggers that enforce the foreign keys of the table are disabled. */
	FOREIGN_KEYS_DISABLED(WARNING),
	/** The entity's index does not exist. */
	MISSING_INDEX(WARNING),
	/** The index exists, but PostgreSQL marks it as unusable. */
	INVALID_INDEX(WARNING),
	/** A check rejects a value that the code can write. */
	CHECK_REJECTS_VALUE(ERROR),
	/** The relation, such as a view, cannot be written. */
	NOT_WRITABLE(ERROR),
	/** The role lacks a right that the entities need. */
	MISSING_PRIVILEGE(ERROR),
	/** A trigger or rule keeps rows from being written. */
	BLOCKED_WRITE(ERROR),
	/** A trigger uses something that is not there. */
	BROKEN_TRIGGER(ERROR),
	/** Row-level security hides every row from the role. */
	ROW_SECURITY(ERROR),
	/** A partitioned table has no partition that could take a row. */
	NO_PARTITION(ERROR),
	/** A partitioned table rejects rows beyond its partitions. */
	NO_DEFAULT_PARTITION(WARNING),
	/** The rows of the table are lost when the server crashes. */
	UNLOGGED_TABLE(WARNING),
	/** Another table of the same name is further down the search path. */
	SHADOWED_TABLE(WARNING),
	/** The database accepts no writes. */
	READ_ONLY_DATABASE(ERROR),
	/** A unique key that no entity knows. */
	UNMAPPED_UNIQUE_KEY(INFO),
	/** A foreign key that no entity knows. */
	UNMAPPED_FOREIGN_KEY(INFO),
	/** PostgreSQL cannot prepare a SQL text in the code. */
	INVALID_STATEMENT(ERROR),
	/** A function or procedure that the code calls does not exist. */
	MISSING_ROUTINE(ERROR),
	/** An interface looks for a column that a native query does not return. */
	UNMATCHED_PROJECTION(WARNING),
	/** A SQL text in the code could not be checked. */
	UNCHECKED_STATEMENT(INFO),
	/** An ignore rule is past its last day. */
	EXPIRED_IGNORE(INFO),
	/** An ignore rule matches no finding. */
	UNUSED_IGNORE(INFO),
	/** A class of the application cannot be loaded, so its mapping is not checked. */
	UNREADABLE_CLASS(ERROR),
	/** A class of the application that decides about the mapping could not be asked. */
	UNCHECKED_CLASS(WARNING),
	/** A column that no entity knows, and that nobody needs to fill. */
	UNMAPPED_COLUMN(INFO),
	/** A table that no entity knows. */
	UNMAPPED_TABLE(INFO);

	private final Severity severity;

	FindingCode(Severity severity) {
		this.severity = severity;
	}

	/**
	 * Return the severity that applies unless the settings say otherwise.
	 * @return the default severity
	 */
	public Severity severity() {
		return this.severity;
	}

	/**
	 * Return the stable code.
	 * @return such as {@code missing-column}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
