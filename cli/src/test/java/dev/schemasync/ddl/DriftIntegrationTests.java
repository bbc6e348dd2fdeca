package dev.schemasync.ddl;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.schemasync.TestDatabase;
import dev.schemasync.change.Change;
import dev.schemasync.change.SqlWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What someone can change by hand: it is seen, and the SQL that is printed restores the
 * catalog exactly, on tables with rows. Of those, only what is said to be lost is.
 */
@Tag("server")
class DriftIntegrationTests {

	private static TestDatabase database = TestDatabase.create();

	private static DatabaseDefinition wanted = DatabaseDefinition.EMPTY;

	private static Map<String, String> rows = Map.of();

	@BeforeAll
	static void makeShop() throws SQLException, IOException {
		HandChanges.makeShop(database);
		try (Connection connection = database.dataSource().getConnection()) {
			wanted = read(connection);
			rows = rows(connection);
		}
	}

	@AfterAll
	static void drop() {
		database.close();
	}

	/** All in one transaction, but for new labels, that is rolled back in the end. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("dev.schemasync.ddl.HandChanges#all")
	void changeByHandIsSeenAndTakenBack(String name, String sql) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
				statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
				DatabaseDefinition live = read(connection);
				List<Change> back = DefinitionDiff.drift(live, wanted);
				assertThat(back).as("seen").isNotEmpty();
				assertThat(DefinitionDiff.drift(wanted, live)).as("seen from the other side").isNotEmpty();
				boolean loses = back.stream().anyMatch((change) -> !change.losses().isEmpty());
				assertThat(loses).as(new SqlWriter(null).write(back).toString()).isEqualTo(name.endsWith("(loses)"));
				for (String undo : new SqlWriter("public").write(back)) {
					statement.execute(undo);
				}
				DatabaseDefinition restored = read(connection);
				assertThat(restored.lines()).as(new SqlWriter(null).write(back).toString()).isEqualTo(wanted.lines());
				assertThat(DefinitionDiff.between(restored, wanted)).isEmpty();
				if (!name.endsWith("(lost)") && !name.startsWith("table moved")) {
					assertThat(rows(connection)).isEqualTo(rows);
				}
			}
			finally {
				connection.rollback();
			}
		}
	}

	private static DatabaseDefinition read(Connection connection) throws SQLException {
		return new DefinitionReader(List.of()).read(connection);
	}

	private static Map<String, String> rows(Connection connection) throws SQLException {
		Map<String, String> rows = new TreeMap<>();
		for (String table : List.of("category", "customer", "product", "orders", "order_line", "audit", "person",
				"employee", "measure", "setting")) {
			try (Statement statement = connection.createStatement();
					ResultSet row = statement
						.executeQuery("SELECT string_agg(to_jsonb(t)::text, ' ' ORDER BY to_jsonb(t)::text) FROM %s t"
							.formatted(table))) {
				row.next();
				rows.put(table, String.valueOf(row.getString(1)));
			}
		}
		return rows;
	}

}
