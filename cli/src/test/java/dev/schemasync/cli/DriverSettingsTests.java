package dev.schemasync.cli;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import dev.schemasync.database.DatabaseSettings;

import static org.assertj.core.api.Assertions.assertThat;

class DriverSettingsTests {

	private static final DatabaseSettings LOCAL = new DatabaseSettings("jdbc:postgresql://localhost:5432/shop", "app",
			null);

	@Test
	void parametersOfTheApplicationsAddressCount() throws SQLException {
		PGSimpleDataSource dataSource = connect(LOCAL, Map.of("spring.datasource.url",
				"jdbc:postgresql://db:5432/shop?stringtype=unspecified&currentSchema=sales&options=-c%20role%3Dapp"));
		assertThat(dataSource.getProperty("stringtype")).isEqualTo("unspecified");
		assertThat(dataSource.getProperty("currentSchema")).isEqualTo("sales");
		assertThat(dataSource.getProperty("options")).isEqualTo("-c role=app");
	}

	@Test
	void propertiesOfThePoolCount() throws SQLException {
		PGSimpleDataSource dataSource = connect(LOCAL,
				Map.of("spring.datasource.hikari.data-source-properties.stringtype", "unspecified",
						"spring.datasource.hikari.schema", "sales"));
		assertThat(dataSource.getProperty("stringtype")).isEqualTo("unspecified");
		assertThat(dataSource.getProperty("currentSchema")).isEqualTo("sales");
	}

	@Test
	void addressOfTheCommandWins() throws SQLException {
		PGSimpleDataSource dataSource = connect(
				new DatabaseSettings("jdbc:postgresql://localhost/shop?currentSchema=mine", "app", null),
				Map.of("spring.datasource.url", "jdbc:postgresql://db/shop?currentSchema=sales"));
		assertThat(dataSource.getProperty("currentSchema")).isEqualTo("mine");
	}

	@Test
	void encryptionCountsForTheSameHostOnly() throws SQLException {
		Map<String, Object> settings = Map.of("spring.datasource.url",
				"jdbc:postgresql://db:5432/shop?sslmode=require");
		assertThat(connect(LOCAL, settings).getSslMode()).isNotEqualTo("require");
		assertThat(connect(new DatabaseSettings("jdbc:postgresql://db:5432/shop", "app", null), settings).getSslMode())
			.isEqualTo("require");
	}

	@Test
	void otherParametersAndPasswordsDoNotCount() throws SQLException {
		PGSimpleDataSource dataSource = connect(LOCAL, Map.of("spring.datasource.url",
				"jdbc:postgresql://db/shop?socketTimeout=7&password=secret&user=other"));
		assertThat(dataSource.getSocketTimeout()).isZero();
		assertThat(dataSource.getUser()).isEqualTo("app");
		assertThat(dataSource.getPassword()).isNull();
	}

	private static PGSimpleDataSource connect(DatabaseSettings database, Map<String, Object> settings) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
		return (PGSimpleDataSource) DriverSettings.of(environment).dataSource(database);
	}

}
