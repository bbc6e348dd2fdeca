package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.deployment.SharedState;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ReportShare} with many replicas on one PostgreSQL. */
class ReportShareIntegrationTests {

	private static final EntityModel MODEL = new SourceModel()
		.entity("Customer", "@Id Long id", "@Column(nullable = false) String name")
		.read();

	private final TestDatabase database = TestDatabase.create();

	private final AtomicInteger validations = new AtomicInteger();

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void oneOfTwentyReplicasValidatesEachChange() {
		List<Replica> replicas = replicas(20, "1.4.2", this.database.dataSource());
		List<SchemaReport> missing = check(replicas);
		assertThat(this.validations).hasValue(1);
		assertThat(missing)
			.allSatisfy((report) -> assertThat(report.findings()).isEqualTo(missing.getFirst().findings()))
			.allMatch((report) -> !report.isValid());
		assertThat(missing.stream().filter((report) -> !report.duration().isZero())).hasSize(1);
		assertThat(replicas.stream().map((replica) -> replica.validator().lastFingerprint()).distinct()).hasSize(1);
		assertThat(check(replicas)).hasSize(20);
		assertThat(this.validations).as("nothing has changed").hasValue(1);
		this.database.execute("CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255) NOT NULL)");
		assertThat(check(replicas)).allMatch(SchemaReport::isValid);
		assertThat(this.validations).hasValue(2);
	}

	@Test
	void anotherBuildValidatesForItself() {
		check(Stream
			.concat(replicas(2, "1.4.2", this.database.dataSource()).stream(),
					replicas(2, "1.5.0", this.database.dataSource()).stream())
			.toList());
		assertThat(this.validations).hasValue(2);
	}

	@Test
	void replicasThatMayNotTellEachOtherValidateForThemselves() {
		this.database
			.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE share_reader LOGIN PASSWORD 'r'");
		try {
			PGSimpleDataSource reader = new PGSimpleDataSource();
			reader.setUrl(this.database.url());
			reader.setUser("share_reader");
			reader.setPassword("r");
			check(replicas(2, "1.4.2", reader));
			assertThat(this.validations).hasValue(2);
		}
		finally {
			this.database.execute("DROP OWNED BY share_reader; DROP ROLE share_reader");
		}
	}

	@Test
	void workOfAReplicaThatIsGoneIsDoneByAnotherOne() {
		Replica replica = replicas(1, "1.4.2", this.database.dataSource()).getFirst();
		String situation = replica.validator().situation();
		assertThat(replica.state().claim("validation", situation)).isTrue();
		assertThat(replica.state().claim("validation", situation)).isFalse();
		this.database.execute("UPDATE schema_sync_state SET at = now() - interval '61 seconds'");
		assertThat(replica.state().claim("validation", situation)).isTrue();
	}

	@Test
	void eachHourIsAnotherSituationAsRowsLeaveNoMark() {
		DataSource dataSource = this.database.dataSource();
		Instant hour = Instant.parse("2026-11-27T10:00:00Z");
		assertThat(situation(dataSource, hour)).isEqualTo(situation(dataSource, hour.plus(Duration.ofMinutes(59))))
			.isNotEqualTo(situation(dataSource, hour.plus(Duration.ofMinutes(60))));
	}

	private static String situation(DataSource dataSource, Instant now) {
		return validator(dataSource, Clock.fixed(now, ZoneOffset.UTC)).situation();
	}

	private static SchemaValidator validator(DataSource dataSource, Clock clock) {
		return new SchemaValidator(() -> MODEL, new CatalogReader(dataSource), new StatementChecker(dataSource),
				() -> "1", clock, ValidationRules.none());
	}

	private static List<Replica> replicas(int number, String version, DataSource dataSource) {
		return IntStream.range(0, number).mapToObj((i) -> {
			SchemaValidator validator = validator(dataSource,
					Clock.offset(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ZERO));
			SharedState state = new SharedState(dataSource, dataSource, OwnTable.onSearchPath(SharedState.TABLE));
			return new Replica(validator, state,
					new ReportShare(validator, state, new ThisBuild(validator, version, null)));
		}).toList();
	}

	private List<SchemaReport> check(List<Replica> replicas) {
		return replicas.stream()
			.map((replica) -> CompletableFuture.supplyAsync(
					() -> replica.share().check(replica.validator().situation(), () -> validate(replica)),
					(task) -> Thread.ofPlatform().start(task)))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
	}

	private SchemaReport validate(Replica replica) {
		this.validations.incrementAndGet();
		return replica.validator().validate().taking(Duration.ofMillis(1));
	}

	/**
	 * A replica.
	 *
	 * @param validator validates
	 * @param state is shared
	 * @param share reads what others found
	 */
	private record Replica(SchemaValidator validator, SharedState state, ReportShare share) {

	}

}
