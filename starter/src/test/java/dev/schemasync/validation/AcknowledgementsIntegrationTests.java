package dev.schemasync.validation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link Acknowledgements} on PostgreSQL. */
class AcknowledgementsIntegrationTests {

	private static final LocalDate UNTIL = LocalDate.of(2027, 3, 31);

	private final TestDatabase database = TestDatabase.create();

	private final Acknowledgements acknowledgements = new Acknowledgements(this.database.dataSource());

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void thereAreNoneBeforeTheFirst() {
		assertThat(this.acknowledgements.all()).isEmpty();
		this.acknowledgements.end("public.orders", FindingCode.MISSING_TABLE);
		assertThat(this.database.queryForString("SELECT to_regclass('schema_sync_acknowledgement')")).isNull();
	}

	@Test
	void otherReplicasSeeThemAndTheNewestCounts() {
		add("public.orders.note", "waits for release 7");
		add("public.orders.note", "waits for release 8; it's <b>late</b>");
		Acknowledgements other = new Acknowledgements(this.database.dataSource());
		assertThat(other.all()).singleElement().satisfies((one) -> {
			assertThat(one.reason()).isEqualTo("waits for release 8; it's <b>late</b>");
			assertThat(one.until()).isEqualTo(UNTIL);
			assertThat(one.at()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
		});
		other.end("public.orders.note", FindingCode.MISSING_COLUMN);
		assertThat(this.acknowledgements.all()).isEmpty();
	}

	@Test
	void poolWithoutAutoCommitKeepsThemToo() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.url());
			pool.setUsername(this.database.username());
			pool.setPassword(this.database.password());
			pool.setAutoCommit(false);
			Acknowledgements manual = new Acknowledgements(pool);
			manual.end("public.orders.note", FindingCode.MISSING_COLUMN);
			manual.add(new Acknowledgement("public.orders.note", FindingCode.MISSING_COLUMN, "known", UNTIL, "operator",
					Instant.now()));
			assertThat(this.acknowledgements.all()).hasSize(1);
			manual.end("public.orders.note", FindingCode.MISSING_COLUMN);
			assertThat(this.acknowledgements.all()).isEmpty();
		}
	}

	@Test
	void replicasThatCreateTheTableAtOnceDoNotCollide() {
		List<CompletableFuture<Void>> all = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> add("public.t" + i, "known"),
					(task) -> Thread.ofVirtual().start(task)))
			.toList();
		all.forEach(CompletableFuture::join);
		assertThat(this.acknowledgements.all()).hasSize(8);
	}

	@Test
	void acknowledgedFindingIsLeftOutUntilItsDay() {
		add("public.orders.note", "waits for release 7");
		ValidationRules rules = ValidationRules.none().with(this.acknowledgements.all());
		Finding finding = new Finding(FindingCode.MISSING_COLUMN, Severity.ERROR, "public.orders.note", "text", null,
				null, "It hurts.", new Finding.Remedy("Do this.", null));
		assertThat(rules.apply(List.of(finding), UNTIL)).isEqualTo(new ValidationRules.Outcome(List.of(), 1));
		assertThat(rules.apply(List.of(finding), UNTIL.plusDays(1)).findings()).contains(finding);
	}

	@Test
	void codeOfANewerReleaseIsPassedOver() {
		add("public.orders.note", "known");
		this.database.execute("UPDATE schema_sync_acknowledgement SET code = 'code-of-tomorrow'");
		assertThat(this.acknowledgements.all()).isEmpty();
	}

	@Test
	void roleThatMayNotWriteIsRefused() {
		// before PostgreSQL 15 everybody may
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC; DROP ROLE IF EXISTS ack_reader; "
				+ "CREATE ROLE ack_reader LOGIN PASSWORD 'r'");
		try {
			PGSimpleDataSource reader = new PGSimpleDataSource();
			reader.setUrl(this.database.url());
			reader.setUser("ack_reader");
			reader.setPassword("r");
			Acknowledgements poor = new Acknowledgements(reader);
			assertThat(poor.all()).isEmpty();
			assertThatExceptionOfType(Acknowledgements.AcknowledgementException.class).isThrownBy(() -> poor
				.add(new Acknowledgement("public.t", FindingCode.MISSING_TABLE, "known", UNTIL, "me", Instant.EPOCH)));
		}
		finally {
			this.database.execute("DROP ROLE ack_reader");
		}
	}

	private void add(String path, String reason) {
		this.acknowledgements
			.add(new Acknowledgement(path, FindingCode.MISSING_COLUMN, reason, UNTIL, "operator", Instant.EPOCH));
	}

}
