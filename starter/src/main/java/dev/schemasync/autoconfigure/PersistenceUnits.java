package dev.schemasync.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.io.ResourceLoader;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityModelIntegrator;
import dev.schemasync.schema.SqlText;
import dev.schemasync.statement.RepositoryScanner;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.TenantDataSource;
import dev.schemasync.validation.TenantSchemas;
import dev.schemasync.validation.ValidatedUnit;

/**
 * The persistence units of an application: each entity manager factory with the database
 * that it uses. Hibernate's metadata is taken while each of them starts.
 */
final class PersistenceUnits implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(PersistenceUnits.class);

	private static final Set<String> CHANGES_THE_SCHEMA = Set.of("update", "create", "create-drop", "create-only",
			"drop");

	private static final String SUFFIX = "EntityManagerFactory";

	/** By the names of the beans. */
	private final Map<String, EntityModelIntegrator> integrators = new ConcurrentHashMap<>();

	private final boolean active;

	/**
	 * Create the units.
	 * @param active {@code false} if nothing is validated, so that Hibernate stays as the
	 * application configures it
	 */
	PersistenceUnits(boolean active) {
		this.active = active;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (this.active && bean instanceof AbstractEntityManagerFactoryBean factory) {
			this.integrators.computeIfAbsent(beanName, (name) -> new EntityModelIntegrator())
				.addTo(factory.getJpaPropertyMap());
		}
		return bean;
	}

	/**
	 * Find the units that are validated, once all factories are there.
	 * @param beans has the factories
	 * @param settings which units count, and which schemas they have
	 * @param resources loads the repositories
	 * @return the units on PostgreSQL, in the order of their beans
	 */
	List<Unit> find(ListableBeanFactory beans, SchemaProperties.Validation settings, ResourceLoader resources) {
		Map<String, EntityManagerFactory> factories = new LinkedHashMap<>();
		beans.getBeansOfType(EntityManagerFactory.class).forEach((beanName, factory) -> {
			// one that starts in the background has to be awaited, one that is lazy
			// started
			factory.isOpen();
			factories.put(beanName, factory);
		});
		Set<String> names = new HashSet<>();
		List<Unit> units = new ArrayList<>();
		factories.forEach((beanName, factory) -> {
			String name = name(beanName, factory, names);
			if (settings.unit(name).enabled()) {
				EntityModelIntegrator integrator = this.integrators.get(beanName);
				DataSource dataSource = dataSource(factory);
				if (integrator == null || !integrator.isReady() || dataSource == null) {
					logger.warn("The persistence unit {} is not validated: Spring does not create its factory", name);
				}
				else if (!integrator.isPostgres()) {
					logger.info("The persistence unit {} is not validated: its database is not PostgreSQL", name);
				}
				else {
					warnOfChanges(name, factory);
					Supplier<EntityModel> model = SingletonSupplier
						.of(() -> integrator.read(statements(beans, resources, factories, factory)));
					units.add(new Unit(name, model, dataSource, settings.unit(name)));
				}
			}
		});
		settings.units().keySet().stream().filter((name) -> !names.contains(name)).forEach((name) -> {
			throw SchemaProperties.invalid("validation.units." + name, name,
					"There is no such persistence unit; this application has %s.".formatted(String.join(", ", names)));
		});
		return List.copyOf(units);
	}

	/** The name that somebody gave it, that of its bean otherwise. */
	private static String name(String beanName, EntityManagerFactory factory, Set<String> taken) {
		String given = (factory instanceof EntityManagerFactoryInfo info) ? info.getPersistenceUnitName() : null;
		String name = (given != null && !given.equals("default") && !taken.contains(given)) ? given : StringUtils
			.uncapitalize(
					beanName.endsWith(SUFFIX) ? beanName.substring(0, beanName.length() - SUFFIX.length()) : beanName);
		String result = name.equalsIgnoreCase(SUFFIX) || name.isEmpty() ? "default" : name;
		taken.add(result);
		return result;
	}

	private static @Nullable DataSource dataSource(EntityManagerFactory factory) {
		return (factory instanceof EntityManagerFactoryInfo info) ? info.getDataSource() : null;
	}

	private static void warnOfChanges(String name, EntityManagerFactory factory) {
		Object action = factory.getProperties()
			.getOrDefault("hibernate.hbm2ddl.auto",
					factory.getProperties().get("jakarta.persistence.schema-generation.database.action"));
		if (action != null && CHANGES_THE_SCHEMA.contains(action.toString())) {
			logger.warn(
					"Hibernate itself changes the schema of the persistence unit {} (ddl-auto is {}), and leaves no migration behind. "
							+ "In production set spring.jpa.hibernate.ddl-auto to none",
					name, action);
		}
	}

	/** A repository belongs to the unit that has its entity. */
	private static List<SqlText> statements(ListableBeanFactory beans, ResourceLoader resources,
			Map<String, EntityManagerFactory> factories, EntityManagerFactory factory) {
		ClassLoader classLoader = resources.getClassLoader();
		if (classLoader == null || !AutoConfigurationPackages.has(beans)) {
			return List.of();
		}
		Set<Class<?>> others = new HashSet<>();
		factories.values().forEach((other) -> others.addAll(entities(other)));
		others.removeAll(entities(factory));
		return RepositoryScanner.scan(classLoader, AutoConfigurationPackages.get(beans),
				(domainType) -> !others.contains(domainType));
	}

	private static List<? extends Class<?>> entities(EntityManagerFactory factory) {
		return factory.getMetamodel().getEntities().stream().map(Type::getJavaType).toList();
	}

	/**
	 * A unit with its database.
	 *
	 * @param name its name
	 * @param model reads what its entities expect
	 * @param dataSource connects with the database
	 * @param settings which schemas it has
	 */
	record Unit(String name, Supplier<EntityModel> model, DataSource dataSource, SchemaProperties.Unit settings) {

		/** Return this unit once, or once for each schema that has its tables. */
		List<ValidatedUnit> validated(@Nullable TenantSchemas tenants) {
			List<String> schemas = this.settings.schemas(tenants);
			if (schemas.isEmpty()) {
				return List.of(new ValidatedUnit(this.name, this.model, new CatalogReader(this.dataSource),
						new StatementChecker(this.dataSource), this.dataSource));
			}
			return schemas.stream().map((schema) -> {
				DataSource tenant = new TenantDataSource(this.dataSource, schema);
				return new ValidatedUnit(this.name + "/" + schema, this.model, new CatalogReader(tenant),
						new StatementChecker(tenant), List.of(this.dataSource, schema));
			}).toList();
		}

	}

}
