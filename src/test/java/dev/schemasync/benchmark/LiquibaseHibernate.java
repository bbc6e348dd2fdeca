package dev.schemasync.benchmark;

import java.sql.Connection;
import java.util.Map;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** The comparison of liquibase-hibernate, as its documentation sets it up. */
final class LiquibaseHibernate {

	private LiquibaseHibernate() {
	}

	/** Return how many missing, unexpected and changed objects it reports. */
	static int differences(ClassLoader classLoader, Connection connection) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classLoader);
		try {
			ResourceAccessor resources = new ClassLoaderResourceAccessor(classLoader);
			return Scope.child(
					Map.of(Scope.Attr.resourceAccessor.name(), resources, Scope.Attr.classLoader.name(), classLoader),
					() -> {
						Database entities = DatabaseFactory.getInstance()
							.openDatabase(
									"hibernate:spring:" + GeneratedModel.PACKAGE
											+ "?dialect=org.hibernate.dialect.PostgreSQLDialect",
									null, null, null, resources);
						Database live = DatabaseFactory.getInstance()
							.findCorrectDatabaseImplementation(new JdbcConnection(connection));
						if (entities.getConnection() instanceof OfflineConnection) {
							throw new IllegalStateException("It did not read the entities");
						}
						DiffResult result = DiffGeneratorFactory.getInstance()
							.compare(entities, live, CompareControl.STANDARD);
						return result.getMissingObjects().size() + result.getUnexpectedObjects().size()
								+ result.getChangedObjects().size();
					});
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
