package dev.schemasync.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.TestDatabase;

/**
 * What liquibase-hibernate says of the entities of {@link Shop}. It is on the class path
 * with {@code -Pbenchmark} only, as it would meddle with every other test.
 */
final class LiquibaseOracle {

	private static final String ENTITIES = "dev.schemasync.scenario?dialect=org.hibernate.dialect.PostgreSQLDialect"
			+ "&hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

	private final Method differences;

	private Set<String> phantoms;

	private LiquibaseOracle(Method differences) {
		this.differences = differences;
	}

	static LiquibaseOracle find() {
		try {
			return new LiquibaseOracle(Class.forName("dev.schemasync.benchmark.LiquibaseHibernate")
				.getMethod("differences", String.class, ClassLoader.class, Connection.class));
		}
		catch (ReflectiveOperationException ex) {
			return new LiquibaseOracle(null);
		}
	}

	boolean isPresent() {
		return this.differences != null;
	}

	int phantoms() {
		return this.phantoms.size();
	}

	/** Whether it reports anything that it does not report of the database that fits. */
	boolean notices(TestDatabase database, String fitting) {
		if (!isPresent()) {
			return false;
		}
		if (this.phantoms == null) {
			try (TestDatabase whole = TestDatabase.create()) {
				Scenario noOp = Scenario.all().getFirst();
				noOp.breakDatabase(whole, fitting);
				this.phantoms = differences(whole);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return !differences(database).equals(this.phantoms);
	}

	@SuppressWarnings("unchecked")
	private Set<String> differences(TestDatabase database) {
		try (Connection connection = database.dataSource().getConnection()) {
			Set<String> texts = (Set<String>) this.differences.invoke(null, ENTITIES, getClass().getClassLoader(),
					connection);
			Set<String> comparable = new TreeSet<>();
			// it makes up names of indexes
			texts.forEach((text) -> comparable
				.add(text.replace(database.name(), "database").replaceAll("_[A-Z]{4}_IX", "_IX")));
			return comparable;
		}
		catch (InvocationTargetException ex) {
			// it cannot read such a database, which is a verdict too
			return Set.of("fails: " + ex.getCause());
		}
		catch (SQLException | IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
