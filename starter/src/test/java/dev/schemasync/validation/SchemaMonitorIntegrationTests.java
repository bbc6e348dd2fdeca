package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.StatementChecker;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When {@link SchemaMonitor} validates again. */
class SchemaMonitorIntegrationTests {

	private static final EntityModel MODEL = new SourceModel()
		.entity("Customer", "@Id Long id", "@Column(nullable = false) String name")
		.read();

	@Test
	void whatIsAlteredJustAfterTheStartValidatedIsNoticed() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255) NOT NULL)");
			SchemaValidator validator = new SchemaValidator(() -> MODEL, new CatalogReader(database.dataSource()),
					new StatementChecker(database.dataSource()), () -> "1", Clock.systemUTC(), ValidationRules.none());
			AtomicBoolean altered = new AtomicBoolean();
			validator.onReport((report, fingerprint) -> {
				if (altered.compareAndSet(false, true)) {
					database.execute("ALTER TABLE customer DROP COLUMN name");
				}
			});
			SchemaMonitor monitor = new SchemaMonitor(validator, null,
					new SchemaMonitor.Settings(ValidationMode.ENFORCE, Severity.ERROR, Duration.ofMillis(100), "here"));
			try {
				monitor.run(new DefaultApplicationArguments());
				assertThat(altered).isTrue();
				await().atMost(Duration.ofSeconds(30)).until(() -> {
					SchemaReport last = validator.lastReport();
					return last != null && !last.isValid();
				});
			}
			finally {
				monitor.destroy();
			}
		}
	}

	@Test
	void whatFollowsAValidationIsOverWhenTheApplicationEnds() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255) NOT NULL)");
			SchemaMonitor monitor = new SchemaMonitor(
					new SchemaValidator(() -> MODEL, new CatalogReader(database.dataSource()),
							new StatementChecker(database.dataSource()), () -> "1", Clock.systemUTC(),
							ValidationRules.none()),
					null, new SchemaMonitor.Settings(ValidationMode.ENFORCE, Severity.ERROR, Duration.ZERO, "here"));
			CountDownLatch begun = new CountDownLatch(1);
			AtomicBoolean over = new AtomicBoolean();
			monitor.afterEach((situation) -> {
				begun.countDown();
				database.execute("SELECT pg_sleep(0.3)");
				over.set(true);
			});
			monitor.run(new DefaultApplicationArguments());
			begun.await();
			monitor.destroy();
			assertThat(over).isTrue();
		}
	}

}
