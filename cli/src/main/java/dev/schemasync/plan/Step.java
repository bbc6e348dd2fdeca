package dev.schemasync.plan;

/**
 * One statement of a plan.
 *
 * @param phase when it runs
 * @param sql the statement, without a semicolon
 * @param loses whether rows can lose values by it
 */
record Step(Phase phase, String sql, boolean loses) {

	static Step of(Phase phase, String sql) {
		return new Step(phase, sql, false);
	}

	/** When a statement runs; each phase has a transaction of its own. */
	enum Phase {

		/** What running releases do not notice. */
		EXPAND,
		/** Values for existing rows. */
		FILL,
		/** Scans of existing rows under a weak lock. */
		VALIDATE,
		/** Indexes, each built without blocking and outside of a transaction. */
		INDEX,
		/** Keys that take over an index. */
		ATTACH,
		/** What only the new release can live with. */
		CONTRACT

	}

}
