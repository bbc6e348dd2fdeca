package dev.schemasync.ddl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.PublicSchemas;
import dev.schemasync.TestDatabase;
import dev.schemasync.change.Change;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements made from definitions make databases that have the same definitions. */
@Tag("server")
class DefinitionDiffIntegrationTests {

	private static final String NASTY = """
			CREATE SCHEMA "Odd Schema";
			CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
			CREATE TYPE pair AS (a int, "B" text);
			CREATE COLLATION "Odd Schema".plain (LOCALE = 'C');
			CREATE TEXT SEARCH DICTIONARY known (TEMPLATE = simple, ACCEPT = false);
			CREATE TEXT SEARCH CONFIGURATION "Odd Schema".words (COPY = simple);
			ALTER TEXT SEARCH CONFIGURATION "Odd Schema".words ALTER MAPPING FOR asciiword, word WITH known, simple;
			ALTER TEXT SEARCH CONFIGURATION "Odd Schema".words DROP MAPPING FOR url;
			CREATE TABLE notes (id int, note text COLLATE "Odd Schema".plain);
			CREATE INDEX notes_words ON notes USING gin (to_tsvector('"Odd Schema".words', note));
			CREATE DOMAIN positive AS int DEFAULT 1 CONSTRAINT over_zero CHECK (VALUE > 0);
			CREATE SEQUENCE own_seq AS int INCREMENT BY 50 START WITH 7 CACHE 3;
			CREATE FUNCTION next_year(y int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT y + 1; $$;
			CREATE TABLE "order" (
				id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5) PRIMARY KEY,
				"Group" text COLLATE "C" NOT NULL DEFAULT 'a;b',
				state mood DEFAULT 'sad' NOT NULL,
				amount numeric(10,2) CHECK (amount >= 0),
				doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
				rank positive NOT NULL,
				tags varchar(20)[],
				serial_one serial,
				CONSTRAINT uk_group UNIQUE ("Group", state) DEFERRABLE INITIALLY DEFERRED
			);
			CREATE INDEX order_state ON "order" (state DESC NULLS LAST, lower("Group") text_pattern_ops) INCLUDE (amount)
				WHERE amount > 10;
			CREATE UNIQUE INDEX order_rank ON "order" (rank) NULLS NOT DISTINCT;
			COMMENT ON TABLE "order" IS 'It''s a table';
			COMMENT ON COLUMN "order"."Group" IS 'What group';
			CREATE TABLE "Odd Schema".line (
				order_id bigint REFERENCES "order" ON DELETE CASCADE ON UPDATE RESTRICT,
				no int,
				parent_id bigint, parent_no int,
				PRIMARY KEY (order_id, no),
				FOREIGN KEY (parent_id, parent_no) REFERENCES "Odd Schema".line MATCH FULL
			);
			ALTER TABLE "order" ADD COLUMN last_no int;
			ALTER TABLE "order" ADD CONSTRAINT fk_last FOREIGN KEY (id, last_no) REFERENCES "Odd Schema".line NOT VALID;
			CREATE VIEW orders_view AS SELECT id, "Group" FROM "order" WHERE state = 'happy';
			CREATE TABLE measure (day date NOT NULL, value int) PARTITION BY RANGE (day);
			CREATE TABLE measure_2026 PARTITION OF measure FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
			CREATE INDEX measure_day ON measure (day);
			ALTER TABLE measure ADD PRIMARY KEY (day);
			CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.value := 1; RETURN NEW; END; $f$;
			CREATE TRIGGER touch BEFORE INSERT ON measure FOR EACH ROW EXECUTE FUNCTION touched();
			CREATE FUNCTION of_row(o "order") RETURNS text LANGUAGE sql AS $$ SELECT o."Group"; $$;
			CREATE UNLOGGED TABLE scratch (a int);
			CREATE TABLE twice_unique (code text PRIMARY KEY);
			ALTER TABLE twice_unique ADD CONSTRAINT code_once UNIQUE (code), ADD CONSTRAINT code_again UNIQUE (code);
			""";

	static Stream<String> schemas() {
		// the clause came with PostgreSQL 15
		String nasty = (TestDatabase.majorVersion() >= 15) ? NASTY : NASTY.replace(" NULLS NOT DISTINCT", "");
		return Stream.concat(Stream.of(nasty), PublicSchemas.texts());
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("schemas")
	void definitionsMakeTheSameDatabaseAndUndoIt(String sql) throws SQLException {
		try (TestDatabase original = TestDatabase.create(); TestDatabase copy = TestDatabase.create()) {
			original.execute(sql);
			DatabaseDefinition wanted = read(original);
			apply(copy, DefinitionDiff.between(DatabaseDefinition.EMPTY, wanted));
			assertThat(read(copy).lines()).isEqualTo(wanted.lines());
			assertThat(indexes(copy)).isEqualTo(indexes(original));
			assertThat(DefinitionDiff.between(read(copy), wanted)).isEmpty();
			apply(copy, DefinitionDiff.between(wanted, DatabaseDefinition.EMPTY));
			assertThat(read(copy).lines()).isEmpty();
		}
	}

	@Test
	void changesAreMadeInPlace() throws SQLException {
		try (TestDatabase original = TestDatabase.create(); TestDatabase copy = TestDatabase.create()) {
			String start = "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'sad', a varchar(10) DEFAULT 'x', b int NOT NULL, c int DEFAULT 3);";
			original.execute(start);
			copy.execute(start);
			DatabaseDefinition before = read(copy);
			copy.execute(
					"""
							ALTER TYPE mood ADD VALUE 'angry';
							ALTER TABLE t ALTER a TYPE varchar(20), ALTER a SET NOT NULL, ALTER b DROP NOT NULL, ALTER c DROP DEFAULT,
								ADD d int CHECK (d > 0), ADD UNIQUE (a);
							""");
			DatabaseDefinition after = read(copy);
			assertThat(new SqlWriter("public").write(DefinitionDiff.between(before, after))).contains(
					"ALTER TYPE mood ADD VALUE 'angry'", "ALTER TABLE t ALTER COLUMN a TYPE varchar(20)",
					"ALTER TABLE t ALTER COLUMN b DROP NOT NULL", "ALTER TABLE t ADD COLUMN d integer");
			apply(original, DefinitionDiff.between(before, after));
			assertThat(read(original).lines()).isEqualTo(after.lines());
			apply(copy, DefinitionDiff.between(after, before));
			assertThat(read(copy).lines()).isEqualTo(before.lines());
		}
	}

	@Test
	void checkThatIsLeftFromAnotherTypeIsMadeAgain() throws SQLException {
		try (TestDatabase original = TestDatabase.create(); TestDatabase copy = TestDatabase.create()) {
			original.execute("CREATE TABLE t (a varchar(9) CONSTRAINT ck CHECK (a IN ('x', 'y'))); "
					+ "ALTER TABLE t ALTER a TYPE time USING a::time");
			DatabaseDefinition wanted = read(original);
			apply(copy, DefinitionDiff.between(DatabaseDefinition.EMPTY, wanted));
			assertThat(read(copy).lines()).isEqualTo(wanted.lines());
		}
	}

	@Test
	void validationIsADifferenceBothWays() throws SQLException {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1); "
					+ "ALTER TABLE t ADD CONSTRAINT over_zero CHECK (a > 0) NOT VALID;");
			DatabaseDefinition before = read(database);
			database.execute("ALTER TABLE t VALIDATE CONSTRAINT over_zero");
			DatabaseDefinition after = read(database);
			SqlWriter writer = new SqlWriter("public");
			assertThat(writer.write(DefinitionDiff.between(before, after)))
				.containsExactly("ALTER TABLE t VALIDATE CONSTRAINT over_zero");
			assertThat(writer.write(DefinitionDiff.between(after, before))).containsExactly(
					"ALTER TABLE t DROP CONSTRAINT over_zero",
					"ALTER TABLE t ADD CONSTRAINT over_zero CHECK ((a > 0)) NOT VALID");
			assertThat(DefinitionDiff.undoing(after, before)).isEmpty();
			apply(database, DefinitionDiff.between(after, before));
			assertThat(read(database).lines()).isEqualTo(before.lines());
		}
	}

	@Test
	void dependentsGoBeforeAColumnIsRetypedAndComeBack() throws SQLException {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(
					"""
							CREATE TABLE parcel (id bigint PRIMARY KEY, label varchar(10), weight int,
								price int GENERATED ALWAYS AS (weight * 2) STORED);
							INSERT INTO parcel VALUES (1, 'a', 5);
							CREATE VIEW heavy AS SELECT id, label, weight FROM parcel WHERE weight > 100;
							CREATE VIEW heavy_labels AS SELECT label FROM heavy;
							GRANT SELECT ON heavy TO PUBLIC;
							COMMENT ON COLUMN heavy.label IS 'what it says';
							CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
							CREATE TRIGGER parcel_label AFTER UPDATE OF label, weight ON parcel FOR EACH ROW EXECUTE FUNCTION look();
							ALTER TABLE parcel DISABLE TRIGGER parcel_label;
							CREATE POLICY light ON parcel USING (weight < 100);
							CREATE INDEX parcel_weight ON parcel (weight);
							""");
			database.execute(
					"CREATE FUNCTION labels() RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT label::text FROM heavy; END");
			DatabaseDefinition before = read(database);
			SetAside aside = before.dependents(new ObjectName("public", "parcel"), List.of("weight"));
			assertThat(aside.objects()).extracting((object) -> object.kind().name())
				.containsExactlyInAnyOrder("VIEW", "VIEW", "FUNCTION", "TRIGGER", "POLICY", "COLUMN");
			apply(database, aside.removals());
			database.execute("ALTER TABLE parcel ALTER weight TYPE bigint");
			apply(database, aside.creations());
			database.execute("DROP POLICY light ON parcel");
			assertThat(read(database).lines()).isNotEqualTo(before.lines());
			apply(database, DefinitionDiff.between(read(database), before));
			assertThat(read(database).lines()).isEqualTo(before.lines());
			assertThat(database.queryForString("SELECT label || weight FROM parcel")).isEqualTo("a5");
			assertThat(before.dependents(new ObjectName("public", "parcel"), List.of("id")).objects()).hasSize(3);
		}
	}

	@Test
	void definitionIsTheSameOnEverySearchPath() throws SQLException {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(NASTY.replace(" NULLS NOT DISTINCT", ""));
			try (Connection connection = database.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				DefinitionReader reader = new DefinitionReader(List.of());
				List<String> lines = reader.read(connection).lines();
				statement.execute("SET search_path = \"Odd Schema\", public");
				assertThat(reader.read(connection).lines()).isEqualTo(lines);
				try (ResultSet row = statement.executeQuery("SHOW search_path")) {
					assertThat(row.next()).isTrue();
					assertThat(row.getString(1)).isEqualTo("\"Odd Schema\", public");
				}
			}
		}
	}

	@Test
	void defaultCanCallWhatTakesRowsOfItsTable() throws SQLException {
		try (TestDatabase original = TestDatabase.create(); TestDatabase copy = TestDatabase.create()) {
			original.execute("""
					CREATE TABLE zone (id bigint PRIMARY KEY, label text);
					CREATE FUNCTION title(z zone) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$;
					ALTER TABLE zone ALTER label SET DEFAULT title(NULL), ADD CHECK (title(zone) IS NOT NULL);
					CREATE TABLE one (id int PRIMARY KEY, two_id int);
					CREATE TABLE two (id int PRIMARY KEY, one_id int REFERENCES one);
					ALTER TABLE one ADD FOREIGN KEY (two_id) REFERENCES two;
					""");
			DatabaseDefinition wanted = read(original);
			apply(copy, DefinitionDiff.between(DatabaseDefinition.EMPTY, wanted));
			assertThat(read(copy).lines()).isEqualTo(wanted.lines());
		}
	}

	@Test
	void defaultsOfChildrenAndUnloggedSequencesAreMadeAgain() throws SQLException {
		try (TestDatabase original = TestDatabase.create(); TestDatabase copy = TestDatabase.create()) {
			original.execute("""
					CREATE TABLE par (id int PRIMARY KEY, n text DEFAULT 'p');
					CREATE TABLE chi (extra int, n text DEFAULT 'c') INHERITS (par);
					CREATE TABLE chi2 (PRIMARY KEY (id)) INHERITS (chi);
					CREATE TABLE chi3 () INHERITS (chi2);
					ALTER TABLE ONLY chi3 ALTER n SET DEFAULT 'p';
					CREATE TABLE chi4 () INHERITS (chi3);
					ALTER TABLE ONLY chi4 ALTER n DROP DEFAULT;
					CREATE UNLOGGED TABLE scratch (id serial PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY);
					CREATE TABLE kept (id serial PRIMARY KEY);
					""");
			DatabaseDefinition wanted = read(original);
			apply(copy, DefinitionDiff.between(DatabaseDefinition.EMPTY, wanted));
			assertThat(read(copy).lines()).isEqualTo(wanted.lines());
			copy.execute(
					"INSERT INTO par (id) VALUES (1); INSERT INTO chi (id) VALUES (2); INSERT INTO chi2 (id) VALUES (3); "
							+ "INSERT INTO chi3 (id) VALUES (4); INSERT INTO chi4 (id) VALUES (5)");
			assertThat(copy.queryForString("SELECT string_agg(coalesce(n, '-'), '' ORDER BY id) FROM par"))
				.isEqualTo("pccp-");
			String kept = "SELECT string_agg(relname || relpersistence::text, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'S'";
			assertThat(copy.queryForString(kept)).isEqualTo(original.queryForString(kept));
			copy.execute("ALTER TABLE ONLY chi2 ALTER n SET DEFAULT 'x'");
			assertThat(new SqlWriter(null).write(DefinitionDiff.between(read(copy), wanted)))
				.containsExactly("ALTER TABLE ONLY public.chi2 ALTER COLUMN n SET DEFAULT 'c'::text");
		}
	}

	/** Definitions leave out those that partitions have because of their parent. */
	private static String indexes(TestDatabase database) {
		return database
			.queryForString("SELECT count(*) || ' indexes, invalid: ' || count(*) FILTER (WHERE NOT indisvalid) "
					+ "FROM pg_index WHERE indexrelid >= 16384");
	}

	private static DatabaseDefinition read(TestDatabase database) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			return new DefinitionReader(List.of()).read(connection);
		}
	}

	private static void apply(TestDatabase database, List<Change> changes) throws SQLException {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("SET check_function_bodies = off");
			for (String sql : new SqlWriter(null).write(changes)) {
				statement.execute(sql);
			}
		}
	}

}
