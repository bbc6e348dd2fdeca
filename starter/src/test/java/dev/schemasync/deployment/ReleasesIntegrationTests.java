package dev.schemasync.deployment;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.model.EntityModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link Releases} on PostgreSQL. */
class ReleasesIntegrationTests {

	private static final EntityModel MODEL = new SourceModel()
		.entity("Customer", "@Id @GeneratedValue Long id", "@Column(nullable = false) String name")
		.read();

	private final TestDatabase database = TestDatabase.create();

	private final Releases releases = releases();

	@AfterEach
	void drop() {
		this.database.close();
	}

	private Releases releases() {
		return releases(this.database.dataSource(), this.database.dataSource());
	}

	private static Releases releases(DataSource application, DataSource owner) {
		return new Releases(application, owner, OwnTable.onSearchPath(Releases.TABLE));
	}

	private static Build build(String version) {
		return Build.of(version, "0123456789abcdef", Map.of("default", MODEL));
	}

	@Test
	void thereAreNoneBeforeTheFirst() {
		assertThat(this.releases.all()).isEmpty();
		assertThat(this.releases.before(build("1.4.2"))).isNull();
		assertThat(this.database.queryForString("SELECT to_regclass('schema_sync_release')")).isNull();
	}

	@Test
	void releaseIsOneHoweverOftenItStarts() {
		assertThat(this.releases.see(build("1.4.2"), "1_first")).isTrue();
		this.database.execute("UPDATE schema_sync_release SET first_seen = 'yesterday', last_seen = 'yesterday'");
		assertThat(releases().see(build("1.4.2"), "2_second")).isTrue();
		assertThat(this.releases.all()).singleElement().satisfies((release) -> {
			assertThat(release.name()).isEqualTo("1.4.2");
			assertThat(release.schemaVersion()).isEqualTo("2_second");
			assertThat(release.lastSeen()).isAfter(release.firstSeen());
			assertThat(this.releases.models(release)).containsOnlyKeys("default");
			assertThat(this.releases.models(release).get("default").schema()).isEqualTo(MODEL.schema());
		});
	}

	@Test
	void anythingThatDiffersMakesAnotherRelease() {
		EntityModel other = new SourceModel().entity("Customer", "@Id @GeneratedValue Long id", "String name").read();
		this.releases.see(build("1.4.2"), null);
		this.releases.see(build("1.4.3"), null);
		this.releases.see(Build.of("1.4.3", "fedcba9876543210", Map.of("default", MODEL)), null);
		this.releases.see(Build.of("1.4.3", "fedcba9876543210", Map.of("default", other)), null);
		assertThat(this.releases.all()).hasSize(4);
	}

	@Test
	void startsAtOnceMakeOneRowForEachBuild() {
		List<CompletableFuture<Boolean>> starts = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> releases().see(build("1.4." + i % 2), "1_first"),
					(task) -> Thread.ofVirtual().start(task)))
			.toList();
		assertThat(starts).allMatch(CompletableFuture::join);
		assertThat(this.database.queryForString("SELECT count(*) FROM schema_sync_release")).isEqualTo("2");
	}

	@Test
	void newestTwentyAreKept() {
		for (int i = 0; i < 23; i++) {
			this.releases.see(build("1." + i), null);
		}
		assertThat(this.releases.all()).hasSize(20)
			.extracting(KnownRelease::name)
			.startsWith("1.22")
			.doesNotContain("1.2");
	}

	@Test
	void releaseBeforeIsTheOneThatWasLastSeenOfOlderOnes() {
		for (String version : List.of("1.4.1", "1.4.2", "1.5.0")) {
			this.releases.see(build(version), null);
		}
		assertThat(before("1.5.0")).isEqualTo("1.4.2");
		assertThat(before("1.4.2")).as("a newer one is no way back").isEqualTo("1.4.1");
		assertThat(before("1.4.1")).isNull();
		this.releases.see(build("1.4.1"), null);
		assertThat(before("1.5.0")).as("the code went back").isEqualTo("1.4.1");
		assertThat(before("1.6.0")).as("one that is not written down").isEqualTo("1.4.1");
	}

	private String before(String version) {
		KnownRelease release = this.releases.before(build(version));
		return (release != null) ? release.name() : null;
	}

	@Test
	void releasesAreCalledByVersionCommitOrId() {
		this.releases.see(build("1.4.2"), null);
		this.releases.see(Build.of(null, "fedcba9876543210", Map.of("default", MODEL)), null);
		this.releases.see(Build.of(null, null, Map.of("default", MODEL)), null);
		List<KnownRelease> all = this.releases.all();
		assertThat(all).extracting(KnownRelease::name).containsExactly(all.getFirst().id(), "fedcba9", "1.4.2");
		KnownRelease named = all.getLast();
		assertThat(named.nameBeside("1.4.2")).isEqualTo("1.4.2+0123456");
		for (String text : List.of("1.4.2", "1.4.2+0123456", "0123456", "0123456789abcdef", named.id())) {
			assertThat(named.isCalled(text)).as(text).isTrue();
		}
		for (String text : List.of("1.4", "", "0", "fedcba9")) {
			assertThat(named.isCalled(text)).as(text).isFalse();
		}
	}

	@Test
	void nothingIsMadeWhileSomebodyMigrates() throws SQLException {
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(1398361667, hashtext('public.schema_sync_release'))");
			assertThat(this.releases.see(build("1.4.2"), null)).isFalse();
			assertThat(this.releases.all()).isEmpty();
		}
		assertThat(this.releases.see(build("1.4.2"), null)).isTrue();
	}

	@Test
	void ownerMakesTheTableAndTheApplicationUsesIt() {
		this.database
			.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE \"Release-App\" LOGIN PASSWORD 'r'");
		try {
			DataSource poor = as("Release-App", "");
			assertThatExceptionOfType(ReleasesException.class)
				.isThrownBy(() -> releases(poor, poor).see(build("1.4.2"), null))
				.withMessage("the role has no rights for the table schema_sync_release");
			assertThat(releases(poor, this.database.dataSource()).see(build("1.4.2"), null)).isTrue();
			assertThat(releases(poor, poor).see(build("1.4.3"), null)).isTrue();
			assertThat(releases(poor, poor).all()).hasSize(2);
		}
		finally {
			this.database.execute("DROP OWNED BY \"Release-App\"; DROP ROLE \"Release-App\"");
		}
	}

	@Test
	void readOnlyDatabaseIsOnlyRead() {
		this.releases.see(build("1.4.2"), null);
		DataSource readOnly = as(this.database.username(), "-c default_transaction_read_only=on");
		assertThatExceptionOfType(ReleasesException.class)
			.isThrownBy(() -> releases(readOnly, readOnly).see(build("1.4.3"), null))
			.withMessage("the database is read-only");
		assertThat(releases(readOnly, readOnly).before(build("1.4.3"))).isNotNull();
	}

	private DataSource as(String role, String options) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url());
		dataSource.setUser(role);
		dataSource.setPassword(role.equals(this.database.username()) ? this.database.password() : "r");
		dataSource.setOptions(options.isEmpty() ? null : options);
		return dataSource;
	}

}
