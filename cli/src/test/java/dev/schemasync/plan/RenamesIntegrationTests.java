package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.remedy.Rename;
import dev.schemasync.schema.Schema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a person says is renamed at once; the rows are asked where their values are. */
class RenamesIntegrationTests {

	private static final String TABLES = """
			CREATE TABLE left_shoe (id bigint PRIMARY KEY, size integer, colour text, renaming text);
			CREATE TABLE right_shoe (id bigint PRIMARY KEY, size text);
			CREATE SEQUENCE left_shoe_seq START 7;
			CREATE SEQUENCE right_shoe_seq START 9;
			INSERT INTO left_shoe VALUES (1, 42, 'red', 'mine');
			INSERT INTO right_shoe VALUES (1, 'L');
			""";

	private static String after(List<String> renames, String question) throws SQLException {
		try (TestDatabase database = TestDatabase.create();
				Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(TABLES);
			Schema actual = new CatalogReader(database.dataSource(), false)
				.read(new Schema(List.of("public"), List.of(), List.of()))
				.schema();
			List<Rename> found = Renames.find(actual, renames);
			for (String sql : new SqlWriter("public").write(ChangeOrder.sort(Renames.changes(actual, found)))) {
				statement.execute(sql);
			}
			try (ResultSet row = statement.executeQuery(question)) {
				row.next();
				return row.getString(1);
			}
		}
	}

	@Test
	void columnsSwapTheirNames() throws SQLException {
		assertThat(after(List.of("left_shoe.size=colour", "left_shoe.colour=size"),
				"SELECT concat_ws(' ', size, colour, renaming) FROM left_shoe"))
			.isEqualTo("red 42 mine");
	}

	@Test
	void columnsTakeTheNameOfTheNext() throws SQLException {
		assertThat(after(List.of("left_shoe.size=colour", "left_shoe.colour=renaming", "left_shoe.renaming=owner"),
				"SELECT concat_ws(' ', colour, renaming, owner) FROM left_shoe"))
			.isEqualTo("42 red mine");
	}

	@Test
	void tablesSwapTheirNamesAndSequences() throws SQLException {
		assertThat(after(List.of("left_shoe=right_shoe", "right_shoe=left_shoe"),
				"SELECT concat_ws(' ', l.size, r.size, nextval('left_shoe_seq')) FROM left_shoe l, right_shoe r"))
			.isEqualTo("L 42 9");
	}

	@Test
	void columnOfARenamedTableHasItsOldOrNewNameBefore() throws SQLException {
		for (String table : Set.of("left_shoe", "boot")) {
			assertThat(after(List.of("left_shoe=boot", table + ".colour=paint"), "SELECT paint FROM boot"))
				.isEqualTo("red");
		}
	}

	@Test
	void whatIsNotThereIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> after(List.of("left_shoe=boot", "boot.heel=paint"), "SELECT 1"))
			.withMessage("--rename boot.heel=paint matches nothing: there is no such table or column");
	}

}
