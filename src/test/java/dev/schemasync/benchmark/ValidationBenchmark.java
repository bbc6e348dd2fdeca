package dev.schemasync.benchmark;

import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.function.SingletonSupplier;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.Catalog;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityModelReader;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

/**
 * Validation of a schema that fits, beside Hibernate's own, the comparison of
 * liquibase-hibernate and the bare catalog queries. All of them find Hibernate's mapping
 * built, and take connections from one pool.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 12)
// liquibase-hibernate follows foreign keys by recursion
@Fork(value = 1, jvmArgsAppend = { "-Xmx8g", "-Xss512m" })
public class ValidationBenchmark {

	@Param({ "1000" })
	int tables;

	private TestDatabase database;

	private HikariDataSource dataSource;

	private GeneratedModel model;

	private SessionFactory sessionFactory;

	private Schema expected;

	private CatalogReader catalog;

	private SchemaValidator validator;

	private SchemaValidator firstValidator;

	@Setup
	public void createSchema() {
		this.model = GeneratedModel.of(this.tables);
		this.database = TestDatabase.create();
		HikariConfig pool = new HikariConfig();
		pool.setJdbcUrl(this.database.url());
		pool.setUsername(this.database.username());
		pool.setPassword(this.database.password());
		this.dataSource = new HikariDataSource(pool);
		Map<String, Object> settings = new HashMap<>();
		settings.put("jakarta.persistence.nonJtaDataSource", this.dataSource);
		settings.put("jakarta.persistence.schema-generation.database.action", "create");
		MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder(
				new BootstrapServiceRegistryBuilder().applyClassLoader(this.model.classLoader()).build())
			.applySettings(settings)
			.build());
		this.model.classNames().forEach(sources::addAnnotatedClassName);
		Metadata metadata = sources.buildMetadata();
		this.sessionFactory = metadata.buildSessionFactory();
		// so that autovacuum has nothing to do meanwhile
		this.database.execute("VACUUM ANALYZE");
		this.expected = EntityModelReader.read(metadata).schema();
		this.catalog = new CatalogReader(this.dataSource);
		this.validator = validator(SingletonSupplier.of(() -> EntityModelReader.read(metadata)));
		this.firstValidator = validator(() -> EntityModelReader.read(metadata));
		SchemaReport report = this.validator.validate();
		if (!report.findings().isEmpty()) {
			throw new IllegalStateException("The schema should fit: " + report.findings().getFirst());
		}
	}

	@TearDown
	public void dropSchema() {
		this.sessionFactory.close();
		this.dataSource.close();
		this.database.close();
	}

	private SchemaValidator validator(Supplier<EntityModel> entities) {
		return new SchemaValidator(entities, this.catalog, new StatementChecker(this.dataSource), () -> null,
				Clock.systemUTC(), ValidationRules.none());
	}

	@Benchmark
	public SchemaReport schemaSync() {
		return this.validator.validate();
	}

	/** As at a start, where the mapping is read as well. */
	@Benchmark
	public SchemaReport schemaSyncFirst() {
		return this.firstValidator.validate();
	}

	@Benchmark
	@Warmup(iterations = 1)
	@Measurement(iterations = 3)
	public int liquibaseHibernateDiff() throws Exception {
		try (Connection connection = this.dataSource.getConnection()) {
			return LiquibaseHibernate
				.differences(GeneratedModel.PACKAGE + "?dialect=org.hibernate.dialect.PostgreSQLDialect",
						this.model.classLoader(), connection)
				.size();
		}
	}

	@Benchmark
	public Catalog catalogOnly() {
		return this.catalog.read(this.expected);
	}

	@Benchmark
	public void hibernateValidate() {
		this.sessionFactory.getSchemaManager().validateMappedObjects();
	}

}
