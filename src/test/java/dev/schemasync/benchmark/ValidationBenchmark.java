package dev.schemasync.benchmark;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.Catalog;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModelReader;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

/**
 * Validation of a schema that fits, beside Hibernate's own and the bare catalog queries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 12)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ValidationBenchmark {

	@Param({ "1000" })
	int tables;

	private TestDatabase database;

	private SessionFactory sessionFactory;

	private Schema expected;

	private CatalogReader catalog;

	private SchemaValidator validator;

	@Setup
	public void createSchema() {
		GeneratedModel model = GeneratedModel.of(this.tables);
		this.database = TestDatabase.create();
		Map<String, Object> settings = new HashMap<>();
		settings.put("jakarta.persistence.nonJtaDataSource", this.database.dataSource());
		settings.put("jakarta.persistence.schema-generation.database.action", "create");
		MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder(
				new BootstrapServiceRegistryBuilder().applyClassLoader(model.classLoader()).build())
			.applySettings(settings)
			.build());
		model.classNames().forEach(sources::addAnnotatedClassName);
		Metadata metadata = sources.buildMetadata();
		this.sessionFactory = metadata.buildSessionFactory();
		this.database.execute("ANALYZE");
		this.expected = EntityModelReader.read(metadata).schema();
		this.catalog = new CatalogReader(this.database.dataSource());
		this.validator = new SchemaValidator(() -> EntityModelReader.read(metadata), this.catalog,
				new StatementChecker(this.database.dataSource()), () -> null, Clock.systemUTC(),
				ValidationRules.none());
		SchemaReport report = this.validator.validate();
		if (!report.findings().isEmpty()) {
			throw new IllegalStateException("The schema should fit: " + report.findings().getFirst());
		}
	}

	@TearDown
	public void dropSchema() {
		this.sessionFactory.close();
		this.database.close();
	}

	@Benchmark
	public SchemaReport schemaSync() {
		return this.validator.validate();
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
