package dev.schemasync.database;

import java.net.URI;
import java.time.Duration;

import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("server")
class DatabaseWaitIntegrationTests {

	private static TestDatabase database;

	@BeforeAll
	static void create() {
		database = TestDatabase.create();
	}

	@AfterAll
	static void drop() {
		database.close();
	}

	@Test
	void serverThatAnswersIsNotWaitedFor() {
		assertThatCode(() -> await(settings(database.url(), database.username(), database.password()), Duration.ZERO))
			.doesNotThrowAnyException();
	}

	@Test
	void serverThatAppearsLaterIsWaitedFor() throws Exception {
		URI server = URI.create(database.url().substring("jdbc:".length()));
		try (PortForwarder forwarder = PortForwarder.openAfter(Duration.ofSeconds(2), server.getHost(),
				server.getPort())) {
			String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(forwarder.port(), database.name());
			long start = System.nanoTime();
			await(settings(url, database.username(), database.password()), Duration.ofSeconds(30));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1500),
					Duration.ofSeconds(15));
		}
	}

	@Test
	void serverThatNeverAppearsIsReportedWhenTheTimeIsUp() {
		int port = TestPort.free();
		String url = "jdbc:postgresql://127.0.0.1:%d/nothing".formatted(port);
		assertFails(settings(url, "someone", "sec-ret"), Duration.ofSeconds(1), "database unreachable",
				"127.0.0.1:" + port + "/nothing as someone");
	}

	@Test
	void unknownHostIsReported() {
		assertFails(settings("jdbc:postgresql://no-such-host.invalid/db", "someone", "sec-ret"), Duration.ZERO,
				"database unreachable", "no-such-host.invalid/db as someone");
	}

	@Test
	void wrongPasswordFailsAtOnce() {
		assertFailsAtOnce(settings(database.url(), database.username(), "sec-ret"), "database login refused", "28P01");
	}

	@Test
	void missingPasswordFailsAtOnce() {
		assertFailsAtOnce(settings(database.url(), database.username(), null), "database login refused", "password");
	}

	@Test
	void unknownDatabaseFailsAtOnce() {
		String url = database.url().replace(database.name(), "no_such_database");
		assertFailsAtOnce(settings(url, database.username(), database.password()), "database does not exist", "3D000");
	}

	@Test
	void serverWithoutEncryptionFailsAtOnceIfItIsRequired() {
		String url = database.url() + "?sslmode=require";
		assertFailsAtOnce(settings(url, database.username(), database.password()), "database", "SSL");
	}

	private static DatabaseSettings settings(String url, String username, String password) {
		return new DatabaseSettings(url, username, password);
	}

	private static void await(DatabaseSettings settings, Duration limit) {
		new DatabaseWait(settings.dataSource(), settings.where(), limit).await();
	}

	private static void assertFailsAtOnce(DatabaseSettings settings, String reason, String detail) {
		long start = System.nanoTime();
		assertFails(settings, Duration.ofSeconds(30), reason, detail);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
	}

	private static void assertFails(DatabaseSettings settings, Duration limit, String reason, String detail) {
		assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> await(settings, limit))
			.satisfies((ex) -> {
				assertThat(ex.reason()).startsWith(reason).doesNotContain("127.0.0.1", database.username());
				assertThat(ex.getMessage()).contains(detail).contains("What to do: ").hasLineCount(1);
				assertThat(ex.getMessage()).doesNotContain("sec-ret", database.password());
			});
	}

}
