package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

import dev.schemasync.schema.SqlText;

/**
 * Takes the metadata of a running application while Hibernate starts, so that it is built
 * only once.
 */
public final class EntityModelIntegrator implements Integrator {

	private volatile @Nullable Metadata metadata;

	private volatile @Nullable SessionFactoryImplementor factory;

	private volatile UnaryOperator<String> inspector = UnaryOperator.identity();

	private volatile @Nullable EntityModel model;

	@Override
	public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
			SessionFactoryImplementor sessionFactory) {
		this.metadata = metadata;
		this.factory = sessionFactory;
		StatementInspector inspector = sessionFactory.getSessionFactoryOptions().getStatementInspector();
		this.inspector = (inspector != null) ? inspector::inspect : UnaryOperator.identity();
	}

	/**
	 * Add this to the settings of a Hibernate that is about to start. An integrator
	 * provider that the application has set itself stays at work, and so does what it
	 * says about sequences that step by another number than their entities.
	 * @param hibernateProperties Hibernate's settings
	 */
	public void addTo(Map<String, Object> hibernateProperties) {
		Object present = hibernateProperties.get(JpaSettings.INTEGRATOR_PROVIDER);
		IntegratorProvider provider = () -> {
			List<Integrator> integrators = new ArrayList<>(provider(present).getIntegrators());
			integrators.add(this);
			return integrators;
		};
		hibernateProperties.put(JpaSettings.INTEGRATOR_PROVIDER, provider);
		// Hibernate would end the start at the first such sequence; the report has all
		if (hibernateProperties.putIfAbsent(MappingSettings.SEQUENCE_INCREMENT_SIZE_MISMATCH_STRATEGY,
				"none") == null) {
			hibernateProperties.put(Allocations.MISMATCH_STRATEGY, "exception");
		}
	}

	private static IntegratorProvider provider(@Nullable Object setting) {
		return switch (setting) {
			case null -> List::of;
			case IntegratorProvider provider -> provider;
			case Class<?> type -> create(type);
			default -> create(ClassUtils.resolveClassName(setting.toString(), null));
		};
	}

	private static IntegratorProvider create(Class<?> type) {
		return (IntegratorProvider) BeanUtils.instantiateClass(type);
	}

	/**
	 * Return the version of the mapper.
	 * @return such as {@code 7.4.13.Final}
	 */
	public static String ormVersion() {
		return Version.getVersionString();
	}

	/**
	 * Return whether Hibernate has started.
	 * @return {@code true} if the entities are known
	 */
	public boolean isReady() {
		return this.metadata != null;
	}

	/**
	 * Return whether the database of the entities is PostgreSQL.
	 * @return {@code false} for any other, and before Hibernate has started
	 */
	public boolean isPostgres() {
		Metadata taken = this.metadata;
		return taken != null && taken.getDatabase().getDialect() instanceof PostgreSQLDialect;
	}

	/**
	 * Read what the entities of the application expect.
	 * @param queries the texts of its repositories
	 * @return the expected side
	 * @throws IllegalStateException if Hibernate has not started yet
	 */
	public EntityModel read(List<SqlText> queries) {
		Metadata taken = this.metadata;
		if (taken == null) {
			throw new IllegalStateException("Hibernate has not started, so its entities are not known yet");
		}
		EntityModel read = this.model;
		if (read == null) {
			// the mapping does not change while the application runs
			read = EntityModelReader.read(taken, queries, (started) -> this.factory).inspectedBy(this.inspector);
			this.model = read;
		}
		return read;
	}

}
