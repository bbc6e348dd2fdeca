package dev.schemasync.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.plan.Samples;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

/**
 * A folder with a change that breaks the database of {@link Shop}. A first line such as
 * {@code -- role: reader} makes the application connect with that role.
 *
 * @param folder the folder
 */
record Scenario(Path folder) {

	private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	private static final String ROLE = "-- role: ";

	private static final EntityModel ENTITIES = EntityScanner.scan(Scenario.class.getClassLoader(),
			List.of("dev.schemasync.scenario"), Map.of("hibernate.physical_naming_strategy",
					"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"));

	/** All scenarios, the one that breaks nothing first. */
	static List<Scenario> all() throws IOException {
		try (Stream<Path> folders = Files.list(SCENARIOS)) {
			return folders.filter(Files::isDirectory)
				.map(Scenario::new)
				.sorted(Comparator.comparing(Scenario::breaksNothing).reversed().thenComparing(Scenario::name))
				.toList();
		}
	}

	String name() {
		return this.folder.getFileName().toString();
	}

	boolean breaksNothing() {
		return name().equals("no-op");
	}

	/** The role that the application connects with, {@code null} for the owner. */
	@Nullable String role() {
		String change = change();
		return change.startsWith(ROLE) ? change.lines().findFirst().orElseThrow().substring(ROLE.length()) : null;
	}

	String change() {
		return read(this.folder.resolve("break.sql"));
	}

	/** Make the tables of the shop and break them. */
	void breakDatabase(TestDatabase database) {
		breakDatabase(database, change());
	}

	/**
	 * Make the tables of the shop, put rows into them, and break them.
	 * @return {@code false} if that cannot be done to rows, so that there are none
	 */
	boolean breakDatabaseWithRows(TestDatabase database) {
		database.execute(read(SCENARIOS.resolve("shop.sql")));
		Samples.insert(database.dataSource(),
				new CatalogReader(database.dataSource(), false).read(ENTITIES.schema()).schema());
		database.execute("SELECT setval('order_ids', 1000); INSERT INTO id_block VALUES ('payment', 1000)");
		try {
			execute(database, change());
			return true;
		}
		catch (IllegalStateException ex) {
			database.execute(
					"DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') "
							+ "AND relnamespace = 'public'::regnamespace LOOP EXECUTE format('TRUNCATE %s CASCADE', t); "
							+ "END LOOP; END $$");
			execute(database, change());
			return false;
		}
	}

	/** Make the tables of the shop and break them in some way. */
	void breakDatabase(TestDatabase database, String sql) {
		database.execute(read(SCENARIOS.resolve("shop.sql")));
		execute(database, sql);
	}

	private static void execute(TestDatabase database, String sql) {
		if (!sql.isBlank()) {
			database.execute(sql);
		}
	}

	SchemaReport validate(TestDatabase database) {
		DataSource dataSource = dataSource(database);
		return new SchemaValidator(() -> ENTITIES, new CatalogReader(dataSource), new StatementChecker(dataSource),
				() -> "1", CLOCK, ValidationRules.none())
			.validate();
	}

	DataSource dataSource(TestDatabase database) {
		String role = role();
		if (role == null) {
			return database.dataSource();
		}
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(database.url());
		dataSource.setUser(database.username());
		dataSource.setPassword(database.password());
		dataSource.setOptions("-c role=" + role);
		return dataSource;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Failed to read " + file, ex);
		}
	}

	@Override
	public String toString() {
		return name();
	}

}
