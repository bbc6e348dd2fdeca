package dev.schemasync.foreign.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.hibernate.ObjectNotFoundException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.service.Service;

/**
 * Saves and reads each entity of another application through its own Hibernate, in a
 * process with its class path. Nothing of this project can be used here.
 * <p>
 * Prints a line for each entity: its name, its tables, what was saved with it, and
 * {@code ok} or why it failed.
 */
public final class EntityProbe {

	private static final String SERVICE = "service:";

	private EntityProbe() {
	}

	/**
	 * Save and read entities.
	 * @param args the file of the names of classes, one a line; then Hibernate's settings
	 * as {@code name=value}, and services as {@code service:role=class}
	 * @throws IOException if the file cannot be read
	 */
	public static void main(String[] args) throws IOException {
		Map<String, Object> settings = new HashMap<>(Map.of("hibernate.resource.beans.container", new ProbeBeans()));
		StandardServiceRegistryBuilder registry = new StandardServiceRegistryBuilder();
		for (String setting : List.of(args).subList(1, args.length)) {
			String name = setting.substring(0, setting.indexOf('='));
			String value = setting.substring(setting.indexOf('=') + 1);
			if (name.startsWith(SERVICE)) {
				addService(registry, name.substring(SERVICE.length()), value);
			}
			else {
				settings.put(name, value);
			}
		}
		MetadataSources sources = new MetadataSources(registry.applySettings(settings).build());
		Files.readAllLines(Path.of(args[0])).forEach(sources::addAnnotatedClassName);
		Metadata metadata = sources.buildMetadata();
		System.out.println("hibernate\t" + org.hibernate.Version.getVersionString());
		try (SessionFactory factory = metadata.buildSessionFactory()) {
			metadata.getEntityBindings()
				.stream()
				.filter((entity) -> entity.hasPojoRepresentation() && !Boolean.TRUE.equals(entity.isAbstract()))
				.sorted(Comparator.comparing(PersistentClass::getEntityName))
				.forEach((entity) -> {
					Set<String> referred = new TreeSet<>();
					String outcome = live(factory, metadata, entity, referred);
					System.out.println(String.join("\t", "entity", entity.getEntityName(),
							String.join(",", tables(metadata, entity)), String.join(",", referred), outcome));
				});
		}
	}

	/** What the application would give to Hibernate. */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void addService(StandardServiceRegistryBuilder registry, String role, String implementation) {
		try {
			registry.addService((Class) Class.forName(role),
					(Service) Class.forName(implementation).getDeclaredConstructor().newInstance());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String live(SessionFactory factory, Metadata metadata, PersistentClass entity,
			Set<String> referred) {
		List<String> failures = new ArrayList<>();
		for (boolean full : new boolean[] { false, true }) {
			try (Session session = factory.openSession()) {
				Transaction transaction = session.beginTransaction();
				Instances instances = new Instances(metadata, session, full);
				try {
					live(session, instances, entity);
				}
				finally {
					referred.addAll(instances.saved());
					transaction.rollback();
				}
			}
			catch (Exception | LinkageError ex) {
				// what it refers to need not be a row of this test
				if (isNotFound(ex)) {
					continue;
				}
				failures.add((full ? "all attributes: " : "required attributes: ") + words(ex));
			}
		}
		return failures.isEmpty() ? "ok" : String.join(" | ", failures);
	}

	private static boolean isNotFound(Throwable failure) {
		return failure != null && (failure instanceof ObjectNotFoundException || isNotFound(failure.getCause()));
	}

	private static void live(Session session, Instances instances, PersistentClass entity) {
		session.doWork((connection) -> {
			try (var statement = connection.createStatement()) {
				// a row that refers to none is no matter of the schema
				statement.execute("SET LOCAL session_replication_role = replica");
			}
		});
		if (entity.isMutable()) {
			Object instance = instances.of(entity);
			session.persist(instance);
			session.flush();
			session.clear();
		}
		session.createQuery("from " + entity.getEntityName(), entity.getMappedClass()).list();
	}

	private static Set<String> tables(Metadata metadata, PersistentClass entity) {
		Set<String> tables = new TreeSet<>();
		for (PersistentClass owner = entity; owner != null; owner = owner.getSuperclass()) {
			tables.add(owner.getTable().getName());
			owner.getJoins().stream().map(Join::getTable).forEach((table) -> tables.add(table.getName()));
			String name = owner.getEntityName();
			metadata.getCollectionBindings()
				.stream()
				.filter((collection) -> collection.getOwnerEntityName().equals(name) && !collection.isInverse()
						&& collection.getCollectionTable() != null)
				.forEach((collection) -> tables.add(collection.getCollectionTable().getName()));
		}
		return tables;
	}

	/** What the database says, or what happened before it was asked. */
	private static String words(Throwable failure) {
		Throwable root = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			root = cause;
			if (cause instanceof SQLException sql) {
				return ("SQL " + sql.getSQLState() + " " + sql.getMessage()).replaceAll("\\s+", " ");
			}
		}
		StackTraceElement[] stack = root.getStackTrace();
		return ("Java " + root + " at " + List.of(stack)).replaceAll("\\s+", " ");
	}

}
