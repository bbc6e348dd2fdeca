package dev.schemasync.model;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the metadata of a running application while Hibernate starts, so that it is built
 * only once.
 */
public final class EntityModelIntegrator implements Integrator {

	private volatile @Nullable Metadata metadata;

	private volatile @Nullable EntityModel model;

	@Override
	public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
			SessionFactoryImplementor sessionFactory) {
		this.metadata = metadata;
	}

	/**
	 * Read what the entities of the application expect.
	 * @return the expected side
	 * @throws IllegalStateException if Hibernate has not started yet
	 */
	public EntityModel read() {
		Metadata taken = this.metadata;
		if (taken == null) {
			throw new IllegalStateException("Hibernate has not started, so its entities are not known yet");
		}
		EntityModel read = this.model;
		if (read == null) {
			// the mapping does not change while the application runs
			read = EntityModelReader.read(taken);
			this.model = read;
		}
		return read;
	}

}
