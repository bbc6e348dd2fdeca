package dev.schemasync.model;

/**
 * Whether a value is written.
 *
 * @param insert by inserts
 * @param update by updates
 */
record Access(boolean insert, boolean update) {

	static final Access NONE = new Access(false, false);

	static final Access INSERT_ONLY = new Access(true, false);

	Access and(boolean inserted, boolean updated) {
		return new Access(this.insert && inserted, this.update && updated);
	}

}
