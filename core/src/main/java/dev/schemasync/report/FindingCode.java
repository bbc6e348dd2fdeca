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
	UNMAPPED_TABLE(INFO),
	/** An index is built while writes of its table wait. */
	INDEX_BLOCKS_WRITES(ERROR),
	/** An index is dropped while reads and writes of its table wait. */
	INDEX_DROP_BLOCKS(WARNING),
	/** An index is built anew while writes of its table wait. */
	REINDEX_BLOCKS(ERROR),
	/** An index is built on all partitions at once while writes wait. */
	INDEX_ON_PARTITIONED_TABLE(ERROR),
	/** The index of a key is built while reads and writes wait. */
	KEY_BUILT_UNDER_LOCK(ERROR),
	/** The index of an exclusion constraint is built while reads and writes wait. */
	EXCLUSION_BUILT_UNDER_LOCK(ERROR),
	/** A foreign key is checked for all rows while writes of both tables wait. */
	FOREIGN_KEY_SCAN(ERROR),
	/** A check is checked for all rows while reads and writes wait. */
	CHECK_SCAN(ERROR),
	/** All rows are searched for NULL while reads and writes wait. */
	NOT_NULL_SCAN(ERROR),
	/** A constraint is validated while a lock from before makes others wait. */
	VALIDATION_UNDER_LOCK(ERROR),
	/** A new column makes PostgreSQL write the table anew. */
	ADDED_COLUMN_REWRITE(ERROR),
	/** Another type makes PostgreSQL write the table or its indexes anew. */
	TYPE_CHANGE_BLOCKS(ERROR),
	/** The table is written anew while reads and writes wait. */
	TABLE_REWRITE(ERROR),
	/** Rows are read while a lock makes others wait. */
	ROWS_READ_UNDER_LOCK(ERROR),
	/** All rows of a new partition are read while its reads and writes wait. */
	PARTITION_ATTACH_SCAN(ERROR),
	/** Rows get values while a lock of the same transaction makes others wait. */
	BACKFILL_UNDER_LOCK(ERROR),
	/** PostgreSQL refuses CONCURRENTLY in a transaction. */
	CONCURRENTLY_IN_TRANSACTION(ERROR),
	/** A new column needs a value that no release before gives. */
	REQUIRED_COLUMN(ERROR),
	/** A whole database goes. */
	DROP_DATABASE(ERROR),
	/** The change set works on empty tables only. */
	FAILS_ON_ROWS(ERROR),
	/** The change set fails. */
	MIGRATION_FAILS(ERROR),
	/** The written rollback fails. */
	ROLLBACK_FAILS(ERROR),
	/** After the rollback, or after it and a new deploy, the schema is another one. */
	ROLLBACK_DIFFERS(ERROR),
	/** A migration of the base has another text. */
	EDITED_MIGRATION(ERROR),
	/** Migrations of the base are in another order. */
	REORDERED_MIGRATION(ERROR),
	/** Two change sets have the same id. */
	DUPLICATED_MIGRATION(ERROR),
	/** A migration of the base is gone. */
	MISSING_MIGRATION(ERROR),
	/** The running release fails after a change set. */
	RELEASE_BREAKS(ERROR),
	/** A partition is detached while reads and writes of the whole table wait. */
	PARTITION_DETACH_BLOCKS(WARNING),
	/** All rows of a table get values in one transaction. */
	UNBATCHED_BACKFILL(WARNING),
	/** One transaction makes the readers of several tables wait. */
	SEVERAL_TABLES_LOCKED(WARNING),
	/** One migration makes the writers of several large tables wait. */
	REFERENCES_LARGE_TABLES(WARNING),
	/** A statement may wait, or run, for as long as it likes. */
	TIMEOUT_OFF(WARNING),
	/** A table beyond the limit gets more columns or indexes. */
	LARGE_TABLE(WARNING),
	/** Updates and deletes are replicated by whole rows, or not at all. */
	REPLICA_IDENTITY(WARNING),
	/** Nobody removes dead rows any more. */
	AUTOVACUUM_OFF(WARNING),
	/** A column goes that releases still running may use. */
	DROP_COLUMN(WARNING),
	/** A table goes that releases still running may use. */
	DROP_TABLE(WARNING),
	/** A column gets a name that releases still running do not know. */
	RENAME_COLUMN(WARNING),
	/** A table gets a name that releases still running do not know. */
	RENAME_TABLE(WARNING),
	/** Releases still running do not know the new label, or send the old one. */
	ENUM_LABEL_CHANGED(WARNING),
	/** Releases still running may read NULL where they never did. */
	DROP_NOT_NULL(WARNING),
	/** Nothing keeps the rows right any more. */
	DROP_CONSTRAINT(WARNING),
	/** Rows that are there may be equal already. */
	UNIQUE_ON_EXISTING_ROWS(INFO),
	/** Values are rejected that releases still running write. */
	NARROWER_VALUES(WARNING),
	/** Rows of other tables go as well. */
	TRUNCATE_CASCADE(WARNING),
	/** After a failure halfway, the next run fails at what is done already. */
	NOT_REPEATABLE(WARNING),
	/** The change set ends the transaction that it runs in. */
	TRANSACTION_IN_CHANGE_SET(WARNING),
	/** No rollback is written. */
	NO_ROLLBACK(WARNING),
	/** The rollback changes values that the migration left alone. */
	ROLLBACK_CHANGES_ROWS(WARNING),
	/** PostgreSQL cuts a name after 63 bytes. */
	IDENTIFIER_TRUNCATED(WARNING),
	/** The numbers of the key run out after two thousand million rows, or sooner. */
	SMALL_KEY(WARNING),
	/** A function makes SQL out of text that somebody else may choose. */
	DYNAMIC_SQL(WARNING),
	/** The base got a migration that touches the same object. */
	CONFLICTING_MIGRATION(WARNING),
	/** A new migration sorts before the newest of the base. */
	LATE_MIGRATION(WARNING),
	/** No index finds the rows that a foreign key is about. */
	UNINDEXED_FOREIGN_KEY(WARNING),
	/** A comment leaves a finding out and does not say why. */
	UNEXPLAINED_IGNORE(WARNING),
	/** Releases still running go on writing the old default. */
	DEFAULT_CHANGED(INFO),
	/** Values change their meaning in place. */
	VALUES_REPLACED(INFO),
	/** Statements that are prepared already fail once. */
	CACHED_PLAN(INFO),
	/** All rows of a table are read more than once where once would do. */
	SEVERAL_SCANS(INFO),
	/** One migration adds and takes away. */
	EXPAND_WITH_CONTRACT(INFO),
	/** PostgreSQL chooses the name of an index or constraint. */
	UNNAMED_OBJECT(INFO),
	/** The type has a better successor. */
	DISCOURAGED_TYPE(INFO),
	/** An index has many columns. */
	WIDE_INDEX(INFO),
	/** A hash index serves one kind of question. */
	HASH_INDEX(INFO),
	/** A comment leaves out a finding that there is not. */
	NEEDLESS_IGNORE(INFO);

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

	/**
	 * Return whether it is about what a migration does, not about what the entities need.
	 * @return {@code true} for what {@code migrate check} finds
	 */
	public boolean isAboutMigrations() {
		return compareTo(UNMAPPED_TABLE) > 0;
	}

}
