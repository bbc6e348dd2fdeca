package dev.schemasync.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Type;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.util.ClassUtils;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.FactoryEntities;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.RepositoryScanner;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

/** Compares the entities of a factory with a database, and puts it in words. */
final class SchemaCheck {

	private final ValidationRules rules;

	private final List<String> packages;

	/**
	 * Create a check.
	 * @param rules what to leave out, and how bad findings are
	 * @param packages where repositories are; none to look at none
	 */
	SchemaCheck(ValidationRules rules, List<String> packages) {
		this.rules = rules;
		this.packages = packages;
	}

	/**
	 * Return the database of a factory.
	 * @param factory a factory that Spring has created
	 * @return its data source
	 * @throws IllegalArgumentException if it has none
	 */
	static DataSource dataSource(EntityManagerFactory factory) {
		DataSource dataSource = (factory instanceof EntityManagerFactoryInfo info) ? info.getDataSource() : null;
		if (dataSource == null) {
			throw new IllegalArgumentException(
					"The EntityManagerFactory has no DataSource; name it with SchemaAssertions.assertThat(dataSource)");
		}
		return dataSource;
	}

	/**
	 * Compare.
	 * @param dataSource connects with the database
	 * @param factory has the entities
	 * @param failOn the mildest finding that counts
	 * @return what is wrong, empty if nothing is
	 */
	Optional<String> failure(DataSource dataSource, EntityManagerFactory factory, Severity failOn) {
		String product = product(dataSource);
		if (!product.equals("PostgreSQL")) {
			return Optional
				.of("The database of this test is %s, and only PostgreSQL says what PostgreSQL will do. Let it run on PostgreSQL, as with Testcontainers and @AutoConfigureTestDatabase(replace = Replace.NONE)"
					.formatted(product));
		}
		EntityModel model = model(factory);
		SchemaReport report = new SchemaValidator(() -> model, new CatalogReader(dataSource),
				new StatementChecker(dataSource), () -> null, Clock.systemUTC(), this.rules)
			.validate();
		return report.hasFindings(failOn) ? Optional.of(ReportFormat.TEXT.write(report, false).stripTrailing())
				: Optional.empty();
	}

	private EntityModel model(EntityManagerFactory factory) {
		ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
		if (this.packages.isEmpty() || classLoader == null) {
			return FactoryEntities.read(factory, List.of());
		}
		Set<Class<?>> entities = factory.getMetamodel()
			.getEntities()
			.stream()
			.map(Type::getJavaType)
			.collect(Collectors.toSet());
		return FactoryEntities.read(factory, RepositoryScanner.scan(classLoader, this.packages, entities::contains));
	}

	private static String product(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getMetaData().getDatabaseProductName();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database cannot be reached", ex);
		}
	}

}
