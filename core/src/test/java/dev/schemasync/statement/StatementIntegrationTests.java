package dev.schemasync.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.statement.StatementProblem.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StatementChecker} on the entities and the repository of
 * {@code dev.schemasync.statement.shop}, which have SQL in every place.
 */
@Tag("server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementIntegrationTests {

	private static final String SHOP = "dev.schemasync.statement.shop";

	/** What no database can make valid. */
	private static final List<String> ALWAYS = List.of("INVALID @Query OrderRepository#older",
			"INVALID @Query OrderRepository#bySerial", "UNCHECKED @Query OrderRepository#refresh",
			"UNCHECKED @Query OrderRepository#rewritten", "UNCHECKED @Query OrderRepository#template",
			"INVALID @Query OrderRepository#truncated",
			"MISSING_RESULT_COLUMN @NamedNativeQuery OpenOrder#OpenOrder.partial",
			"MISSING_RESULT_COLUMN @Query OrderRepository#openOrderWithoutPriority");

	private final TestDatabase database = TestDatabase.create();

	private List<SqlText> texts;

	private EntityModel model;

	@BeforeAll
	void read() throws IOException {
		try (InputStream ddl = getClass().getResourceAsStream("shop.sql")) {
			this.database.execute(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
		}
		ClassLoader classLoader = getClass().getClassLoader();
		this.model = EntityScanner.scan(classLoader, List.of(SHOP),
				Map.of("hibernate.physical_naming_strategy",
						"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"),
				RepositoryScanner.scan(classLoader, List.of(SHOP)));
		this.texts = this.model.statements();
	}

	@AfterAll
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void matchingDatabaseHasNoOtherProblems() {
		assertThat(problems()).extracting(StatementIntegrationTests::summary)
			.containsExactlyInAnyOrderElementsOf(ALWAYS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			orders | tax | @Formula Order#total
			order_lines | shipped | @Formula Order#shippedLines
			orders | city | @Formula Order#address.city
			warehouses | region_code | @Formula Order#warehouse
			order_lines | gift_note | @Formula OrderLine
			orders | deleted_at | @SQLRestriction Order
			orders | list_price | @Filter Order
			order_lines | quantity | @SQLRestriction Order#lines
			order_lines | rank_hint | @SQLOrder Order#lines
			order_warehouses | revoked_at | @SQLJoinTableRestriction Order#warehouses
			order_warehouses | granted_by | @Filter Order#warehouses
			warehouses | capacity | @SQLRestriction Order#warehouses
			order_marks | marked_by | @SQLInsert Order#marks
			order_marks | locked | @SQLDelete Order#marks
			order_marks | pinned | @SQLDeleteAll Order#marks
			warehouses | created_by | @SQLInsert Warehouse
			warehouses | changed_at | @SQLUpdate Warehouse
			warehouses | gone | @SQLDelete Warehouse
			warehouse_notes | noted_at | @SQLInsert Warehouse
			warehouses | visible | @NamedNativeQuery Warehouse$SQLSelect
			orders | opened_on | @NamedNativeQuery Order#Order.open
			orders | priority | @View OpenOrder
			orders | counted | @Query(countQuery) OrderRepository#search
			orders | tags | @Query OrderRepository#weights
			orders | data | @Query OrderRepository#withKey
			orders | closed_at | @Query OrderRepository#withKey
			orders | urgent | @Query OrderRepository#hurry
			order_notes | seen | @Query OrderRepository#notes
			orders | made_on | @Query OrderRepository#perDay
			""")
	void missingColumnIsFoundWhereItIsUsed(String table, String column, String expected) {
		this.database.execute("ALTER TABLE %s RENAME COLUMN %s TO renamed".formatted(table, column));
		try {
			assertThat(problems()).filteredOn((problem) -> summary(problem).equals("INVALID " + expected))
				.singleElement()
				.satisfies((problem) -> {
					assertThat(problem.message()).contains(column)
						.contains("does not exist")
						.doesNotContain("schema_sync");
					StatementProblem.Place place = problem.place();
					assertThat(place).isNotNull();
					assertThat(place.lineText().substring(place.column() - 1))
						.matches("(?s)(\\w+\\.)?" + column + "\\b.*");
				});
		}
		finally {
			this.database.execute("ALTER TABLE %s RENAME COLUMN renamed TO %s".formatted(table, column));
		}
	}

	@Test
	void everyProblemIsFoundInOneRun() {
		List<String> expected = new ArrayList<>(ALWAYS);
		expected.addAll(List.of("INVALID @SQLUpdate Warehouse", "INVALID @ColumnTransformer(read) Order#code",
				"INVALID @ColumnTransformer(write) Order#code", "MISSING_ROUTINE stored procedure Order#Order.tax",
				"MISSING_ROUTINE stored procedure Order#Order.archive",
				"MISSING_ROUTINE stored procedure OrderRepository#archiveOne", "INVALID @SQLInsert Warehouse",
				"INVALID @Subselect OrderTotal"));
		this.database.execute("""
				ALTER TABLE warehouses RENAME COLUMN changed_at TO renamed;
				ALTER TABLE order_lines RENAME COLUMN price TO renamed;
				ALTER SEQUENCE warehouse_ids RENAME TO renamed;
				ALTER FUNCTION reveal RENAME TO renamed;
				ALTER FUNCTION conceal RENAME TO renamed2;
				ALTER FUNCTION tax_of RENAME TO renamed3;
				ALTER PROCEDURE archive_orders RENAME TO renamed4""");
		try {
			assertThat(problems()).extracting(StatementIntegrationTests::summary)
				.containsExactlyInAnyOrderElementsOf(expected);
		}
		finally {
			this.database.execute("""
					ALTER TABLE warehouses RENAME COLUMN renamed TO changed_at;
					ALTER TABLE order_lines RENAME COLUMN renamed TO price;
					ALTER SEQUENCE renamed RENAME TO warehouse_ids;
					ALTER FUNCTION renamed RENAME TO reveal;
					ALTER FUNCTION renamed2 RENAME TO conceal;
					ALTER FUNCTION renamed3 RENAME TO tax_of;
					ALTER PROCEDURE renamed4 RENAME TO archive_orders""");
		}
	}

	@Test
	void missingTableOfTheMappingIsLeftToTheComparison() {
		this.database.execute("ALTER TABLE order_warehouses RENAME TO renamed");
		try {
			assertThat(problems()).extracting(StatementIntegrationTests::summary)
				.containsExactlyInAnyOrderElementsOf(ALWAYS);
		}
		finally {
			this.database.execute("ALTER TABLE renamed RENAME TO order_warehouses");
		}
	}

	@Test
	void nothingIsExecuted() {
		this.database.execute("INSERT INTO orders (code, urgent) VALUES ('x', false)");
		assertThat(check("SELECT nextval('warehouse_ids')", "SELECT setval('warehouse_ids', 99)",
				"INSERT INTO order_marks (order_id, mark) VALUES (1, 'x')", "UPDATE orders SET urgent = true",
				"DELETE FROM orders", "WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone",
				"CALL archive_orders(1, 1)", "SELECT pg_sleep(60)"))
			.isEmpty();
		assertThat(this.database.queryForString("SELECT is_called FROM warehouse_ids")).isEqualTo("f");
		assertThat(this.database.queryForString("SELECT count(*) FROM order_marks")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM orders WHERE NOT urgent")).isEqualTo("1");
		this.database.execute("DELETE FROM orders");
	}

	@Test
	void dataDefinitionIsNeitherExecutedNorCalledValid() {
		assertThat(check("DROP TABLE orders", "/* why */ TRUNCATE orders", "LISTEN changes"))
			.extracting(StatementProblem::type)
			.containsOnly(Type.UNCHECKED)
			.hasSize(3);
		assertThat(check("DROP TABL orders")).extracting(StatementProblem::type).containsExactly(Type.INVALID);
		assertThat(this.database.queryForString("SELECT to_regclass('orders')")).isEqualTo("orders");
	}

	@Test
	void hintAndPlaceOfPostgresAreKept() {
		assertThat(check("SELECT o.id,\n       ü, o.citi\nFROM orders o")).singleElement().satisfies((problem) -> {
			assertThat(problem.message()).isEqualTo("column \"ü\" does not exist");
			assertThat(problem.place()).isEqualTo(new StatementProblem.Place(2, 8, "       ü, o.citi"));
		});
		assertThat(check("SELECT '𝔘ü' AS x, o.citi FROM orders o")).singleElement().satisfies((problem) -> {
			assertThat(problem.message()).isEqualTo("column o.citi does not exist");
			assertThat(problem.hint()).isEqualTo("Perhaps you meant to reference the column \"o.city\".");
			assertThat(problem.place()).isNotNull();
			assertThat(problem.place().lineText().substring(problem.place().column() - 1)).startsWith("o.citi");
		});
	}

	@Test
	void typeThatPostgresCannotInferIsNoProblem() {
		assertThat(check("SELECT :a", "SELECT 1 WHERE :a IS NULL OR :b IS NOT NULL")).isEmpty();
	}

	@Test
	void rightToExecuteIsChecked() {
		this.database.execute("""
				REVOKE EXECUTE ON PROCEDURE archive_orders FROM public;
				CREATE ROLE statement_reader LOGIN PASSWORD 'x'""");
		try {
			PGSimpleDataSource reader = new PGSimpleDataSource();
			reader.setUrl(this.database.url());
			reader.setUser("statement_reader");
			reader.setPassword("x");
			assertThat(new StatementChecker(reader).check(this.texts, Map.of()))
				.filteredOn((problem) -> problem.type() == Type.MISSING_PRIVILEGE)
				.extracting(StatementIntegrationTests::summary)
				.contains("MISSING_PRIVILEGE @Subselect OrderTotal", "MISSING_PRIVILEGE @SQLInsert Warehouse")
				.filteredOn((summary) -> summary.contains("procedure"))
				.containsExactlyInAnyOrder("MISSING_PRIVILEGE stored procedure Order#Order.archive",
						"MISSING_PRIVILEGE stored procedure OrderRepository#archiveOne");
		}
		finally {
			this.database.execute("GRANT EXECUTE ON PROCEDURE archive_orders TO public; DROP ROLE statement_reader");
		}
	}

	@Test
	void functionIsNoProcedure() {
		SqlText call = SqlText.statement("test", Kind.ROUTINE, "tax_of", Marks.JDBC).within("", "CALL tax_of(?)", "");
		assertThat(new StatementChecker(this.database.dataSource()).check(List.of(call), Map.of())).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.type()).isEqualTo(Type.MISSING_ROUTINE);
				assertThat(problem.message()).contains("is not a procedure");
			});
	}

	@Test
	void lockOfAnotherSessionIsWaitedForOnce() throws SQLException {
		try (Connection migration = this.database.dataSource().getConnection();
				Statement statement = migration.createStatement()) {
			migration.setAutoCommit(false);
			statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
			long start = System.nanoTime();
			assertThat(check("SELECT id FROM orders", "SELECT code FROM orders", "SELECT id FROM order_lines"))
				.extracting(StatementProblem::type)
				.containsExactly(Type.UNCHECKED, Type.UNCHECKED);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4),
					Duration.ofSeconds(9));
		}
	}

	/** Through a pooler in transaction mode somebody else gets the session next. */
	@Test
	void nothingStaysPreparedByName() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection();
				PreparedStatement own = connection.prepareStatement("SELECT count(*) FROM orders WHERE id > ?")) {
			for (int i = 0; i < 10; i++) {
				own.setLong(1, i);
				own.executeQuery().close();
			}
			new StatementChecker(new SingleConnectionDataSource(connection, true)).check(this.texts,
					this.model.entityColumns());
			try (Statement statement = connection.createStatement();
					ResultSet row = statement
						.executeQuery("SELECT string_agg(statement, '; ') FROM pg_prepared_statements "
								+ "WHERE statement NOT IN ('COMMIT', 'ROLLBACK', 'BEGIN', 'BEGIN READ ONLY')")) {
				assertThat(row.next()).isTrue();
				assertThat(row.getString(1)).isNull();
			}
			own.setLong(1, 1);
			own.executeQuery().close();
		}
	}

	@Test
	void connectionIsHandedBackAsItWas() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			StatementChecker checker = new StatementChecker(new SingleConnectionDataSource(connection, true));
			assertThat(checker.check(this.texts, this.model.entityColumns())).hasSameSizeAs(ALWAYS);
			assertThat(checker.check(this.texts, this.model.entityColumns())).as("again").hasSameSizeAs(ALWAYS);
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(connection.isReadOnly()).isFalse();
			try (Statement statement = connection.createStatement();
					ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
				assertThat(row.next()).isTrue();
				assertThat(row.getString(1)).isEqualTo("0");
			}
		}
	}

	@Test
	void lostDatabaseIsNoProblemOfAStatement() {
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
		assertThatExceptionOfType(CatalogReadException.class)
			.isThrownBy(() -> new StatementChecker(nowhere).check(this.texts, Map.of()));
		assertThat(new StatementChecker(nowhere).check(List.of(), Map.of())).as("nothing to ask").isEmpty();
	}

	@Test
	void quotedNamesInAnotherSchemaAreUnderstood() {
		this.database.execute("""
				CREATE SCHEMA "Odd Schema";
				CREATE TABLE "Odd Schema"."Odd Table" ("user" bigint PRIMARY KEY, "Odd Name" text, "Is Gone" text);
				CREATE TABLE "Odd Schema".plain (id bigint)""");
		List<SqlText> odd = EntityScanner
			.scan(getClass().getClassLoader(), List.of("dev.schemasync.statement.quoted"),
					Map.of("hibernate.default_schema", "\"Odd Schema\""))
			.statements();
		assertThat(odd).hasSize(5);
		StatementChecker checker = new StatementChecker(this.database.dataSource());
		assertThat(checker.check(odd, Map.of())).isEmpty();
		this.database.execute("ALTER TABLE \"Odd Schema\".\"Odd Table\" RENAME \"Is Gone\" TO gone");
		assertThat(checker.check(odd, Map.of())).extracting((problem) -> problem.text().kind())
			.containsExactlyInAnyOrder(Kind.RESTRICTION, Kind.DELETE);
	}

	@Test
	void fiveHundredStatementsNeedOneConnection() {
		List<SqlText> texts = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			texts.add(SqlText.statement("test", Kind.NAMED_QUERY,
					"SELECT o.id, o.net, l.price AS p%d FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.code = :code"
						.formatted(i),
					Marks.HIBERNATE));
		}
		AtomicInteger connections = new AtomicInteger();
		DataSource counting = new DelegatingDataSource(this.database.dataSource()) {

			@Override
			public Connection getConnection() throws SQLException {
				connections.incrementAndGet();
				return super.getConnection();
			}

		};
		assertThat(new StatementChecker(counting).check(texts, Map.of())).isEmpty();
		assertThat(connections).hasValue(1);
	}

	private List<StatementProblem> check(String... statements) {
		List<SqlText> some = new ArrayList<>();
		for (String statement : statements) {
			some.add(SqlText.statement("test", Kind.NAMED_QUERY, statement, Marks.HIBERNATE));
		}
		return new StatementChecker(this.database.dataSource()).check(some, Map.of());
	}

	private List<StatementProblem> problems() {
		return new StatementChecker(this.database.dataSource()).check(this.texts, this.model.entityColumns());
	}

	private static String summary(StatementProblem problem) {
		return problem.type() + " " + problem.text().kind().words() + " "
				+ problem.text().source().substring(SHOP.length() + 1);
	}

}
