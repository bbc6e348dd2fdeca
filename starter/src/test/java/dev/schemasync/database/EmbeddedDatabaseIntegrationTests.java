package dev.schemasync.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedDatabaseIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void dataSurvivesARestartAndASecondProcessJoins() throws Exception {
		Path data = this.directory.resolve("embedded-postgres");
		String url;
		try (EmbeddedDatabase first = EmbeddedDatabase.open(data)) {
			url = first.url();
			assertThat(first.isOwner()).isTrue();
			query(first, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");
			try (EmbeddedDatabase second = EmbeddedDatabase.open(data)) {
				assertThat(second.isOwner()).isFalse();
				assertThat(second.url()).isEqualTo(first.url());
			}
			assertThat(query(first, "SELECT answer FROM kept")).isEqualTo("42");
			assertThat(query(first, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
			assertThat(query(first, "SHOW server_version")).startsWith("18.");
		}
		try (EmbeddedDatabase again = EmbeddedDatabase.open(data)) {
			assertThat(again.isOwner()).isTrue();
			assertThat(again.url()).isEqualTo(url);
			assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("42");
		}
	}

	@Test
	void fileOfAServerThatIsGoneDoesNotPreventTheStart() throws Exception {
		Path data = this.directory.resolve("embedded-postgres");
		EmbeddedDatabase.open(data).close();
		// the id of a process that lives and is not PostgreSQL
		Files.writeString(data.resolve("postmaster.pid"),
				ProcessHandle.current().pid() + "\n" + data + "\n1700000000\n1\n\n127.0.0.1\n");
		try (EmbeddedDatabase again = EmbeddedDatabase.open(data)) {
			assertThat(again.isOwner()).isTrue();
			assertThat(query(again, "SELECT 1")).isEqualTo("1");
		}
	}

	@Test
	void dataOfAnotherMajorVersionIsExplained() throws Exception {
		Path data = Files.createDirectories(this.directory.resolve("embedded-postgres"));
		Files.writeString(data.resolve("PG_VERSION"), "17\n");
		assertThatExceptionOfType(EmbeddedDatabaseException.class).isThrownBy(() -> EmbeddedDatabase.open(data))
			.withMessageContainingAll("PostgreSQL 17", "delete that directory");
	}

	private static String query(EmbeddedDatabase database, String sql) throws SQLException {
		DatabaseSettings settings = new DatabaseSettings(database.url(), EmbeddedDatabase.USERNAME, null);
		try (Connection connection = settings.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			boolean rows = statement.execute(sql);
			while (!rows) {
				rows = statement.getMoreResults();
			}
			try (ResultSet row = statement.getResultSet()) {
				row.next();
				return row.getString(1);
			}
		}
	}

}
