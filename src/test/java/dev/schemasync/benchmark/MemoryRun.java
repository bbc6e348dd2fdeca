package dev.schemasync.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModelReader;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The memory that a validation needs beyond what Hibernate has already:
 * {@code ./mvnw test -Pbenchmark -Dtest=MemoryRun [-Dtables=10000]}. It is what survives
 * a collection at any moment of the validation, the report and both sides included.
 */
class MemoryRun {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final int MEGA = 1024 * 1024;

	@Test
	void run() throws InterruptedException {
		int tables = Integer.getInteger("tables", 10_000);
		GeneratedModel model = GeneratedModel.of(tables);
		try (TestDatabase database = TestDatabase.create()) {
			Map<String, Object> settings = new HashMap<>();
			settings.put("jakarta.persistence.nonJtaDataSource", database.dataSource());
			settings.put("jakarta.persistence.schema-generation.database.action", "create");
			StandardServiceRegistryBuilder registry = new StandardServiceRegistryBuilder(
					new BootstrapServiceRegistryBuilder().applyClassLoader(model.classLoader()).build())
				.applySettings(settings);
			MetadataSources sources = new MetadataSources(registry.build());
			model.classNames().forEach(sources::addAnnotatedClassName);
			Metadata metadata = sources.buildMetadata();
			SchemaManagementToolCoordinator.process(metadata, registry.build(), settings, null);
			database.execute("ANALYZE");
			SchemaValidator validator = new SchemaValidator(() -> EntityModelReader.read(metadata),
					new CatalogReader(database.dataSource()), new StatementChecker(database.dataSource()), () -> null,
					Clock.systemUTC(), ValidationRules.none());
			validator.validate();
			long before = live();
			AtomicLong peak = new AtomicLong();
			AtomicBoolean done = new AtomicBoolean();
			Thread sampler = Thread.ofPlatform().start(() -> {
				while (!done.get()) {
					peak.accumulateAndGet(live(), Math::max);
					LockSupport.parkNanos(PAUSE.toNanos());
				}
			});
			SchemaReport report = validator.validate();
			done.set(true);
			sampler.join();
			long start = System.nanoTime();
			validator.validate();
			System.out.printf("%d tables, %d columns: live heap of a validation at most %d MB, took %d ms%n", tables,
					tables * 20, (peak.get() - before) / MEGA, (System.nanoTime() - start) / 1_000_000);
			assertThat(report.findings()).isEmpty();
		}
	}

	private static long live() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
