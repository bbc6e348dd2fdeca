package dev.schemasync.model;

import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** Hibernate without a database, for as long as queries are translated. */
final class StartedHibernate implements AutoCloseable {

	private @Nullable SessionFactoryImplementor factory;

	/**
	 * Start it.
	 * @param metadata the entities
	 * @return the factory, {@code null} if it needs what only the running application has
	 */
	@Nullable SessionFactoryImplementor start(Metadata metadata) {
		try {
			this.factory = (SessionFactoryImplementor) metadata.buildSessionFactory();
			return this.factory;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	@Override
	public void close() {
		if (this.factory != null) {
			this.factory.close();
		}
	}

}
