package dev.schemasync.statement;

import java.util.EnumSet;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;

/**
 * A relation that entities use.
 *
 * @param expected what they expect of it
 * @param actual what the database has
 * @param operations what they do with it
 */
record UsedRelation(Table expected, Table actual, Set<Operation> operations) {

	UsedRelation(Table expected, Table actual) {
		this(expected, actual, expected.operations());
	}

	UsedRelation and(UsedRelation other) {
		Set<Operation> all = EnumSet.copyOf(this.operations);
		all.addAll(other.operations);
		return new UsedRelation(this.expected, this.actual, all);
	}

	String source() {
		return this.expected.source();
	}

	/** Whether inserts bring a value for a column, so that its default is not used. */
	boolean inserts(String columnName) {
		Column column = this.expected.column(columnName);
		return column != null && column.mapping() != null && column.mapping().inserted();
	}

	/**
	 * Whether a column gives the identifier, so that its sequence is compared elsewhere.
	 */
	boolean isIdentity(String columnName) {
		Column column = this.expected.column(columnName);
		return column != null && column.identity() != Column.Identity.NONE;
	}

}
