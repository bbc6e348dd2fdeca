package dev.schemasync.benchmark;

import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** The comparison of liquibase-hibernate, as its documentation sets it up. */
public final class LiquibaseHibernate {

	private LiquibaseHibernate() {
	}

	/**
	 * Compare entities with a database.
	 * @param entities the package of the entities, with settings of Hibernate such as
	 * {@code &hibernate.physical_naming_strategy=...}
	 * @param classLoader loads the entities
	 * @param connection connects to the database
	 * @return the missing, unexpected and changed objects that it reports
	 */
	public static Set<String> differences(String entities, ClassLoader classLoader, Connection connection)
			throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classLoader);
		try {
			ResourceAccessor resources = new ClassLoaderResourceAccessor(classLoader);
			return Scope.child(
					Map.of(Scope.Attr.resourceAccessor.name(), resources, Scope.Attr.classLoader.name(), classLoader),
					() -> compare("hibernate:spring:" + entities, resources, connection));
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static Set<String> compare(String url, ResourceAccessor resources, Connection connection) throws Exception {
		Database entities = DatabaseFactory.getInstance().openDatabase(url, null, null, null, resources);
		Database live = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
		DiffResult result = DiffGeneratorFactory.getInstance().compare(entities, live, CompareControl.STANDARD);
		Set<String> differences = new TreeSet<>();
		result.getMissingObjects().forEach((object) -> differences.add("missing " + object));
		result.getUnexpectedObjects().forEach((object) -> differences.add("unexpected " + object));
		result.getChangedObjects()
			.forEach((object, changes) -> changes.getDifferences()
				.forEach((change) -> differences.add("changed " + object + " " + change)));
		return differences;
	}

}
