package dev.schemasync.ddl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Drift}: what is altered by hand is named, and each object comes back.
 */
class DriftedObjectsIntegrationTests {

	private static TestDatabase database = TestDatabase.create();

	private static DatabaseDefinition wanted = DatabaseDefinition.EMPTY;

	@BeforeAll
	static void makeShop() throws SQLException, IOException {
		HandChanges.makeShop(database);
		try (Connection connection = database.dataSource().getConnection()) {
			wanted = read(connection);
		}
	}

	@AfterAll
	static void drop() {
		database.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("dev.schemasync.ddl.HandChanges#all")
	void objectIsNamedAndItsStatementsBringItBack(String name, String sql) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				String before = mark(connection);
				assertThat(mark(connection)).isEqualTo(before);
				statement.execute(sql);
				assertThat(mark(connection)).as("the mark that is looked at first").isNotEqualTo(before);
				statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
				List<DriftedObject> objects = Drift.between(read(connection), wanted);
				assertThat(objects).extracting(DriftedObject::path).isNotEmpty().doesNotHaveDuplicates();
				assertThat(objects.stream().anyMatch((object) -> !object.losses().isEmpty()))
					.isEqualTo(name.endsWith("(loses)"));
				assertThat(objects).allSatisfy((object) -> assertThat(object.before()).isNotEqualTo(object.after()));
				for (List<String> script : objects.stream().map(DriftedObject::restore).distinct().toList()) {
					for (String undo : script) {
						statement.execute(undo);
					}
				}
				assertThat(read(connection).lines()).isEqualTo(wanted.lines());
			}
			finally {
				connection.rollback();
			}
		}
	}

	@Test
	void rightsOfSeveralIdentitySequencesAreNoDriftOfThemselves() throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO drift_reader");
				DatabaseDefinition granted = read(connection);
				assertThat(Drift.between(read(connection), granted)).isEmpty();
				assertThat(Drift.between(granted, wanted)).extracting(DriftedObject::path)
					.contains("public.category.id granted to drift_reader of its sequence",
							"public.customer.id granted to drift_reader of its sequence");
				statement.execute("ALTER TABLE category OWNER TO drift_reader");
				assertThat(Drift.between(read(connection), granted)).extracting(DriftedObject::path)
					.contains("public.category.owner");
			}
			finally {
				connection.rollback();
			}
		}
	}

	@Test
	void eachOfSeveralAlterationsIsNamedOnceWithItsOwnStatements() throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute("ALTER TABLE customer ALTER COLUMN note SET DEFAULT 'x'; "
						+ "ALTER TABLE customer ADD COLUMN by_hand int; CREATE INDEX by_hand ON customer (by_hand); "
						+ "ALTER TABLE product DROP CONSTRAINT fk_category; DROP VIEW active_name; "
						+ "CREATE TABLE made_by_hand (id int PRIMARY KEY)");
				List<DriftedObject> objects = Drift.between(read(connection), wanted);
				assertThat(objects).extracting(DriftedObject::path)
					.containsExactlyInAnyOrder("public.customer.note", "public.customer.by_hand",
							"public.product.fk_category", "public.active_name", "public.made_by_hand");
				assertThat(objects).filteredOn((object) -> object.path().equals("public.made_by_hand"))
					.singleElement()
					.satisfies((object) -> {
						assertThat(object.before()).isEmpty();
						assertThat(object.after()).first().asString().startsWith("CREATE TABLE public.made_by_hand");
						assertThat(object.restore()).containsExactly("DROP TABLE public.made_by_hand");
						assertThat(object.losses()).containsExactly("public.made_by_hand: its rows are lost");
					});
			}
			finally {
				connection.rollback();
			}
		}
	}

	@Test
	void otherSchemasDoNotCount() {
		assertThat(wanted.within(Set.of("none")).objects())
			.noneMatch((object) -> "public".equals(object.item().name().schema()));
	}

	@Test
	void definitionIsReadBackAsItWasWritten() {
		DatabaseDefinition read = DefinitionJson.read(DefinitionJson.write(wanted));
		assertThat(read).isEqualTo(wanted);
		assertThat(Drift.between(read, wanted)).isEmpty();
		for (String text : List.of("", "{}", "[]", "{\"objects\":[{\"kind\":\"TABLE\"}]}")) {
			assertThatIllegalArgumentException().as(text).isThrownBy(() -> DefinitionJson.read(text));
		}
	}

	@Test
	void workWithRowsLeavesTheMark() throws SQLException {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			String before = mark(connection);
			statement.execute("INSERT INTO category (name) VALUES ('x'); DELETE FROM category WHERE name = 'x'; "
					+ "CREATE TEMPORARY TABLE scratch (id int PRIMARY KEY, note text); "
					+ "SELECT nextval('ticket_number'); CREATE TABLE schema_sync_state (name text PRIMARY KEY)");
			statement.execute("ANALYZE");
			statement.execute("VACUUM category");
			assertThat(mark(connection)).isEqualTo(before);
			statement.execute("DROP TABLE schema_sync_state");
		}
	}

	/** The query of {@link CatalogReader#mark()}, inside of the transaction. */
	private static String mark(Connection connection) throws SQLException {
		try (InputStream file = CatalogReader.class.getResourceAsStream("mark.sql");
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
			row.next();
			return row.getString(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DatabaseDefinition read(Connection connection) throws SQLException {
		return new DefinitionReader(List.of()).read(connection);
	}

}
