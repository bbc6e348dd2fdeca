package dev.schemasync.validation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import dev.schemasync.Cable;
import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.actuate.BoundedHealthIndicator;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.StatementChecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * An answer of the database gets lost, and the connection stays open, as behind a
 * firewall that forgot it. The pool has a single connection, so whoever keeps it is found
 * out.
 */
class LostAnswersIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private final TestDatabase database = TestDatabase.create();

	private final Cable cable = Cable.to(this.database);

	private final HikariDataSource pool = new HikariDataSource();

	private final AtomicBoolean slow = new AtomicBoolean();

	@BeforeEach
	void fill() {
		this.database.execute("CREATE TABLE applied (id text); INSERT INTO applied VALUES ('7')");
		this.pool.setJdbcUrl(this.cable.url());
		this.pool.setUsername(this.database.username());
		this.pool.setPassword(this.database.password());
		this.pool.setMaximumPoolSize(1);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.cable.close();
		this.database.close();
	}

	@Test
	void versionIsReadAgain() {
		CachedHistory history = new CachedHistory(() -> new SchemaVersion(read(), List.of(), 1, 0), LIMIT);
		assertThat(history.read().id()).isEqualTo("7");
		loseAnswerOf(history::read);
		await().atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(history.read().id()).isEqualTo("8"));
	}

	@Test
	void changeSetsAreReadAgain() {
		AtomicReference<String> last = new AtomicReference<>();
		WatchedHistory history = new WatchedHistory(new WatchSources(() -> {
			last.set(read());
			return List.of();
		}, () -> null), LIMIT);
		history.read(new SchemaVersion("1", List.of(), 1, 0));
		assertThat(last).hasValue("7");
		loseAnswerOf(() -> history.read(new SchemaVersion("2", List.of(), 2, 0)));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			history.read(new SchemaVersion("2", List.of(), 2, 0));
			assertThat(last).hasValue("8");
		});
	}

	@Test
	void healthIsAskedAgain() {
		HealthIndicator health = (HealthIndicator) BoundedHealthIndicator
			.of((HealthIndicator) () -> Health.up().withDetail("id", read()).build(), Duration.ofMillis(200));
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		loseAnswerOf(health::health);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(health.health().getDetails()).containsEntry("id", "8"));
	}

	@Test
	void validationEnds() {
		loseAnswerOf(() -> assertThatThrownBy(() -> BackgroundRead.within(this::read, LIMIT))
			.satisfies((failure) -> assertThat(PublicReason.of(failure)).isEqualTo("database unreachable")));
		assertThat(BackgroundRead.within(this::read, LIMIT)).isEqualTo("8");
	}

	@Test
	void monitorValidatesWhereItCanBeGivenUp() throws Exception {
		this.database.execute("CREATE TABLE customer (id bigint PRIMARY KEY)");
		SchemaValidator validator = new SchemaValidator(
				() -> new SourceModel().entity("Customer", "@Id Long id").read(), new CatalogReader(this.pool),
				new StatementChecker(this.pool), () -> "1", Clock.systemUTC(), ValidationRules.none());
		AtomicReference<Thread> validating = new AtomicReference<>();
		AtomicReference<Thread> following = new AtomicReference<>();
		validator.onReport((report, fingerprint) -> validating.set(Thread.currentThread()));
		SchemaMonitor monitor = new SchemaMonitor(validator, null,
				new SchemaMonitor.Settings(ValidationMode.ENFORCE, Severity.ERROR, Duration.ZERO, "here"));
		monitor.afterEach((situation) -> following.set(Thread.currentThread()));
		monitor.run(new DefaultApplicationArguments());
		await().until(() -> following.get() != null);
		monitor.destroy();
		assertThat(List.of(validating.get(), following.get())).allMatch(Thread::isVirtual);
	}

	@Test
	void readsThatCannotBeGivenUpAreThreeAtMost() {
		AtomicReference<Integer> begun = new AtomicReference<>(0);
		CompletableFuture<String> never = new CompletableFuture<>();
		BackgroundRead<String> read = null;
		for (int i = 0; i < 6; i++) {
			if (read == null || read.isLost(Duration.ZERO)) {
				read = BackgroundRead.of(never::join, read);
				begun.updateAndGet((before) -> before + 1);
			}
		}
		never.complete("late");
		assertThat(begun).hasValue(3);
	}

	/** What is asked next is asked, and never answered. */
	private void loseAnswerOf(Runnable question) {
		this.slow.set(true);
		// the version is cached for a second
		await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
		CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> {
			try {
				question.run();
			}
			catch (CachedHistory.ReadFailedException ex) {
				// as there is no answer
			}
		}, (task) -> Thread.ofVirtual().start(task));
		await().until(() -> this.database
			.queryForString("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1)%' "
					+ "AND state = 'active' AND pid <> pg_backend_pid()")
			.equals("1"));
		this.cable.lose();
		this.slow.set(false);
		this.database.execute("UPDATE applied SET id = '8'");
		asked.join();
	}

	private String read() {
		try (Connection connection = this.pool.getConnection();
				PreparedStatement statement = connection.prepareStatement(
						this.slow.get() ? "SELECT id FROM applied, pg_sleep(1)" : "SELECT id FROM applied");
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getString(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
