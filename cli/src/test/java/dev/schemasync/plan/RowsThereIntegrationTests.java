package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.remedy.Choices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans for tables that have rows: forth, back and forth again. */
@Tag("server")
class RowsThereIntegrationTests {

	private static final Choices ACCEPTING = new Choices(List.of(), List.of(), true, Map.of(), Map.of(), null, false);

	private final SourceModel model = new SourceModel();

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	private void start(Consumer<SourceModel> first, String rows) throws SQLException {
		first.accept(this.model);
		new RoundTrip(this.database).to(this.model.read(), Choices.NONE, "first");
		this.database.execute(rows);
	}

	private void change(Consumer<SourceModel> edit, Choices choices) throws SQLException {
		edit.accept(this.model);
		new RoundTrip(this.database).to(this.model.read(), choices, "second");
	}

	private static Choices values(Map<String, Map<String, String>> values) {
		return new Choices(List.of(), List.of(), false, Map.of(), values, null, false);
	}

	@Test
	void constantsOfSeveralColumnsAreReplaced() throws SQLException {
		start((m) -> m.constants("State", "OPEN, DONE")
			.entity("Ticket", "@Id Long id", "@Enumerated(EnumType.STRING) State state",
					"@Enumerated(EnumType.STRING) @Column(length = 4) State wanted"),
				"TRUNCATE ticket; INSERT INTO ticket (id, state, wanted) VALUES (1, 'OPEN', 'OPEN'), (2, 'DONE', 'OPEN'), (3, NULL, NULL)");
		Map<String, String> replaced = Map.of("OPEN", "FREE");
		change((m) -> m.constants("State", "FREE, DONE, GONE"),
				values(Map.of("ticket.state", replaced, "ticket.wanted", replaced)));
		assertThat(this.database.queryForString(
				"SELECT string_agg(concat_ws(' ', id, state, wanted), ', ' ORDER BY id) FROM ticket WHERE id < 4"))
			.isEqualTo("1 FREE FREE, 2 DONE FREE, 3");
	}

	@Test
	void namesOfConstantsBecomeTheirNumbersInTheSameColumn() throws SQLException {
		start((m) -> m.constants("State", "OPEN, DONE")
			.entity("Ticket", "@Id Long id", "@Enumerated(EnumType.STRING) State state"),
				"TRUNCATE ticket; INSERT INTO ticket VALUES (1, 'OPEN'), (2, 'DONE')");
		change((m) -> m.field("Ticket", "@Enumerated(EnumType.ORDINAL) State state"),
				values(Map.of("ticket.state", Map.of("OPEN", "0", "DONE", "1"))));
		assertThat(this.database
			.queryForString("SELECT string_agg(state, ',' ORDER BY id) FROM ticket WHERE id IN (1, 2)"))
			.isEqualTo("0,1");
	}

	@Test
	void numbersOfConstantsDoNotBecomeTheirNamesUnasked() throws SQLException {
		start((m) -> m.constants("State", "OPEN, DONE").entity("Ticket", "@Id Long id", "State state"),
				"TRUNCATE ticket; INSERT INTO ticket VALUES (1, 0), (2, 1)");
		this.model.field("Ticket", "@Enumerated(EnumType.STRING) State state");
		MigrationPlan plan = new RoundTrip(this.database).plan(Choices.NONE, this.model.read().schema());
		assertThat(plan.statements()).isEmpty();
		assertThat(plan.steps().consents()).singleElement()
			.satisfies((consent) -> assertThat(consent.reason()).contains("none of the constants OPEN, DONE"));
	}

	@Test
	void textsBecomeLargeObjectsAndTheReverse() throws SQLException {
		start((m) -> m.entity("Letter", "@Id Long id", "@Lob String text", "String title"),
				"TRUNCATE letter; INSERT INTO letter VALUES (1, lo_from_bytea(0, 'Dear Ada'), 'Hello'), (2, NULL, NULL)");
		this.model.field("Letter", "@Column(length = 9) String text").field("Letter", "@Lob String title");
		MigrationPlan plan = new RoundTrip(this.database).plan(ACCEPTING, this.model.read().schema());
		assertThat(hindrances(plan)).isEmpty();
		this.database.execute("UPDATE letter SET text = lo_from_bytea(0, 'Dear Charles') WHERE id = 2");
		assertThat(hindrances(plan)).singleElement().asString().contains("public.letter.text", "1 row (id 2)");
	}

	@Test
	void tableOfAnotherSchemaIsNotMadeAnewUnasked() throws SQLException {
		start((m) -> m.entity("Item", "@Id Long id", "String name")
			.type("Item", "@Entity @Table(schema = \"old\") public class Item"),
				"INSERT INTO old.item VALUES (1, 'a')");
		this.model.type("Item", "@Entity @Table(schema = \"fresh\") public class Item").field("Item", "Integer size");
		MigrationPlan plan = new RoundTrip(this.database).plan(Choices.NONE, this.model.read().schema());
		assertThat(plan.statements()).noneMatch((sql) -> sql.startsWith("CREATE TABLE"));
		assertThat(plan.steps().consents()).singleElement()
			.satisfies((consent) -> assertThat(consent.reason()).contains("old.item"));
		assertThat(new RoundTrip(this.database).plan(ACCEPTING, this.model.read().schema()).statements())
			.anyMatch((sql) -> sql.startsWith("CREATE TABLE fresh.item"));
	}

	private List<RowHindrance> hindrances(MigrationPlan plan) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			return new DevelopmentRows(connection, new RoundTrip(this.database).schema(this.model.read().schema()))
				.hindrances(plan);
		}
	}

}
