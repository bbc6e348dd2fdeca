package dev.schemasync.validation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests for {@link TenantDataSource} on a pool with a single connection. */
class TenantDataSourceIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final HikariDataSource pool = new HikariDataSource();

	private final TenantDataSource tenant = new TenantDataSource(this.pool, "acme");

	@BeforeEach
	void fill() {
		this.database.execute("CREATE SCHEMA acme; CREATE TABLE acme.orders (id bigint PRIMARY KEY)");
		this.pool.setJdbcUrl(this.database.url());
		this.pool.setUsername(this.database.username());
		this.pool.setPassword(this.database.password());
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(2000);
	}

	@AfterEach
	void drop() {
		this.pool.close();
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void catalogIsReadWhateverThePoolCommits(boolean autoCommit) throws SQLException {
		this.pool.setAutoCommit(autoCommit);
		new CatalogReader(this.tenant).read(List.of("acme"));
		try (Connection connection = this.tenant.getConnection()) {
			assertThat(searchPath(connection)).isEqualTo("acme");
			connection.setAutoCommit(!autoCommit);
			connection.setAutoCommit(autoCommit);
			assertThat(searchPath(connection)).isEqualTo("acme");
		}
		assertGivenBack();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failedTransactionDoesNotKeepTheConnection(boolean autoCommit) throws SQLException {
		this.pool.setAutoCommit(autoCommit);
		try (Connection connection = this.tenant.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			assertThatThrownBy(() -> statement.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);
		}
		assertGivenBack();
	}

	@Test
	void connectionThatIsLostIsClosedAndReplaced() throws SQLException {
		Connection connection = this.tenant.getConnection();
		this.database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
				+ "WHERE datname = current_database() AND pid <> pg_backend_pid()");
		assertThatThrownBy(connection::close).isInstanceOf(SQLException.class);
		assertGivenBack();
	}

	private void assertGivenBack() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			assertThat(searchPath(connection)).contains("public");
		}
	}

	private static String searchPath(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SHOW search_path")) {
			row.next();
			return row.getString(1).replace("\"", "");
		}
	}

}
