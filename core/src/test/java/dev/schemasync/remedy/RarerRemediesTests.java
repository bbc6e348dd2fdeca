package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Allocation.Handout;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.index;
import static dev.schemasync.schema.TestSchema.keyIndex;
import static dev.schemasync.schema.TestSchema.mapped;
import static dev.schemasync.schema.TestSchema.primaryKey;
import static dev.schemasync.schema.TestSchema.reference;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remedies beside those of {@link RemediesTests}: removals, keys, counters, labels, large
 * objects.
 */
class RarerRemediesTests {

	private static final ObjectName USERS = new ObjectName("public", "users");

	private static final Column ID = mapped("id bigint not null", Binding.LONG, Role.ID, List.of());

	private static final SchemaObject[] USER = { column("id bigint not null"), primaryKey("pk_users", "id"),
			keyIndex("pk_users", "id") };

	private static final Choices ACCEPTING = new Choices(List.of(), List.of(), true, Map.of(), Map.of(), null, false);

	private static Choices dropping(String... paths) {
		return new Choices(List.of(), List.of(paths), false, Map.of(), Map.of(), null, false);
	}

	private static Steps between(TestSchema expected, TestSchema actual, Choices choices) {
		Schema wanted = expected.build();
		Schema found = actual.build();
		Remedies remedies = new Remedies(wanted, found, choices);
		Steps steps = Steps.NONE;
		for (Difference difference : SchemaDiff.between(wanted, found)) {
			steps = steps.and(remedies.of(difference));
		}
		for (Table table : wanted.tables()) {
			steps = steps.and(remedies.refine(table));
		}
		return steps;
	}

	private static List<String> sql(TestSchema expected, TestSchema actual, Choices choices) {
		return write(ChangeOrder.sort(between(expected, actual, choices).changes()));
	}

	private static List<String> write(List<Change> changes) {
		return new SqlWriter("public").write(changes);
	}

	private static TestSchema users(boolean expected, SchemaObject... more) {
		List<SchemaObject> objects = new ArrayList<>(expected ? List.of(ID, primaryKey("", "id")) : List.of(USER));
		objects.addAll(List.of(more));
		return (expected ? TestSchema.expected() : TestSchema.actual()).table("users",
				objects.toArray(SchemaObject[]::new));
	}

	private static TestSchema partitioned(SchemaObject... objects) {
		Schema plain = users(false, objects).build();
		return TestSchema.actual().table(plain.tables().getFirst().withKind(Table.Kind.PARTITIONED_TABLE));
	}

	@Test
	void optionalColumnThatBecomesRequiredHurtsOlderReleases() {
		Steps steps = between(users(true, mapped("name varchar(255) not null", Binding.STRING)),
				users(false, column("name varchar(255)")), Choices.NONE);
		assertThat(steps.warnings()).extracting(Object::toString)
			.anyMatch((warning) -> warning.contains("may save rows without a value"));
	}

	@Test
	void truthsAreNoConstants() {
		Column flag = mapped("flag varchar(255)", Binding.STRING, Role.ATTRIBUTE, List.of("X", "Y"));
		assertThat(between(users(true, flag), users(false, column("flag boolean")), Choices.NONE).consents())
			.extracting(Consent::kind)
			.containsExactly(Consent.Kind.REMOVED_VALUE);
	}

	@Test
	void defaultIsReadAsOneOfTheNewType() {
		assertThat(sql(users(true, mapped("n integer", Binding.INTEGER)),
				users(false, column("n boolean default false")), ACCEPTING))
			.containsExactly("ALTER TABLE users ALTER COLUMN n DROP DEFAULT",
					"ALTER TABLE users ALTER COLUMN n TYPE integer USING n::integer",
					"ALTER TABLE users ALTER COLUMN n SET DEFAULT 0");
	}

	@Test
	void tableTakesTheSequenceThatOnlyItUsed() {
		TestSchema actual = TestSchema.actual()
			.table("old", column("id bigint"), reference("fk_self", "id", "public.old"))
			.sequence("old_seq", 1, null)
			.sequence("other_seq", 1, null)
			.sequence("audit.old_seq", 1, null);
		assertThat(sql(TestSchema.expected(), actual, dropping("old"))).containsExactly("DROP TABLE old",
				"DROP SEQUENCE old_seq");
	}

	@Test
	void sequenceOfAColumnGoesWithIt() {
		TestSchema actual = TestSchema.actual()
			.table("old", column("id bigint"))
			.sequence("old_seq", 1, new Sequence.Target(new ObjectName("public", "old"), "id"));
		assertThat(sql(TestSchema.expected(), actual, dropping("old"))).containsExactly("DROP TABLE old");
	}

	@Test
	void referenceOfOthersGoesBeforeItsColumn() {
		TestSchema expected = users(true).table("orders", mapped("user_code bigint", Binding.LONG));
		TestSchema actual = users(false, column("code bigint"), reference("fk_self", "code", "public.users"))
			.table("orders", column("user_code bigint"), new Constraint.ForeignKey("fk_code", List.of("user_code"),
					USERS, List.of("code"), OnDelete.NO_ACTION, true, true));
		assertThat(sql(expected, actual, dropping("users.code")))
			.containsExactly("ALTER TABLE orders DROP CONSTRAINT fk_code", "ALTER TABLE users DROP COLUMN code");
	}

	@Test
	void uniqueKeyOrIndexIsDroppedAsWhatItIs() {
		Column code = mapped("code bigint", Binding.LONG);
		assertThat(sql(users(true, code), users(false, column("code bigint"), keyIndex("uk_code", "code")),
				dropping("users(code)")))
			.containsExactly("ALTER TABLE users DROP CONSTRAINT uk_code");
		Index plain = new Index("ux_code", List.of(Index.Key.column("code")), true, null);
		assertThat(sql(users(true, code), users(false, column("code bigint"), plain), dropping("users(code)")))
			.containsExactly("DROP INDEX CONCURRENTLY ux_code");
		assertThat(sql(users(true, code), users(false, column("code bigint"), plain), Choices.NONE)).isEmpty();
	}

	@Test
	void referenceThatNobodyKnowsIsDropped() {
		assertThat(sql(users(true, mapped("boss bigint", Binding.LONG)),
				users(false, column("boss bigint"), reference("fk_boss", "boss", "public.users")),
				dropping("users(boss)")))
			.containsExactly("ALTER TABLE users DROP CONSTRAINT fk_boss");
	}

	@Test
	void tableWithoutAPrimaryKeyGetsOne() {
		assertThat(sql(users(true), TestSchema.actual().table("users", column("id bigint not null")), Choices.NONE))
			.containsExactly("CREATE UNIQUE INDEX CONCURRENTLY pk_users ON users (id)",
					"ALTER TABLE users ADD CONSTRAINT pk_users PRIMARY KEY USING INDEX pk_users");
	}

	@Test
	void oldPrimaryKeyGoesAfterConsentWithTheReferencesToIt() {
		TestSchema expected = TestSchema.expected()
			.table("users", mapped("code bigint not null", Binding.LONG, Role.ID, List.of()), primaryKey("", "code"))
			.table("orders", mapped("user_id bigint", Binding.LONG), mapped("other bigint", Binding.LONG));
		TestSchema actual = users(false, column("code bigint not null")).table("orders", column("user_id bigint"),
				column("other bigint"), reference("fk_user", "user_id", "public.users"), new Constraint.ForeignKey(
						"fk_other", List.of("other"), USERS, List.of("code"), OnDelete.NO_ACTION, true, true));
		assertThat(sql(expected, actual, dropping("users(id)"))).containsExactly(
				"ALTER TABLE orders DROP CONSTRAINT fk_user", "ALTER TABLE users DROP CONSTRAINT pk_users",
				"CREATE UNIQUE INDEX CONCURRENTLY pk_users_2 ON users (code)",
				"ALTER TABLE users ADD CONSTRAINT pk_users_2 PRIMARY KEY USING INDEX pk_users_2");
	}

	@Test
	void newPrimaryKeyComesForOneThatGoesWithItsColumn() {
		TestSchema expected = TestSchema.expected()
			.table("users", mapped("code bigint not null", Binding.LONG, Role.ID, List.of()), primaryKey("", "code"));
		TestSchema actual = users(false, column("code bigint not null"));
		assertThat(sql(expected, actual, dropping("users.id"))).containsExactlyInAnyOrder(
				"ALTER TABLE users DROP CONSTRAINT pk_users", "ALTER TABLE users DROP COLUMN id",
				"CREATE UNIQUE INDEX CONCURRENTLY pk_users_2 ON users (code)",
				"ALTER TABLE users ADD CONSTRAINT pk_users_2 PRIMARY KEY USING INDEX pk_users_2");
		assertThat(sql(expected, actual, Choices.NONE)).containsExactly(
				"CREATE UNIQUE INDEX CONCURRENTLY uk_users_code ON users (code)",
				"ALTER TABLE users ADD CONSTRAINT uk_users_code UNIQUE USING INDEX uk_users_code");
	}

	@Test
	void listOfValuesGoesWhereTheTypeHasNone() {
		TestSchema actual = users(false, column("state character varying(9)"),
				new Constraint.Check("ck_state", List.of("state"),
						"((state)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[]))", true,
						true, List.of()),
				new Constraint.Check("ck_short", List.of("state"), "(length((state)::text) < 9)", true, true,
						List.of()));
		assertThat(sql(users(true, mapped("state integer", Binding.INTEGER)), actual, ACCEPTING))
			.startsWith("ALTER TABLE users DROP CONSTRAINT ck_state")
			.noneMatch((statement) -> statement.contains("ck_short"));
		assertThat(sql(users(true, mapped("state text", Binding.STRING)), actual, ACCEPTING))
			.noneMatch((statement) -> statement.contains("ck_state"));
		TestSchema numbers = users(false, column("state smallint"), new Constraint.Check("ck_state", List.of("state"),
				"(state = ANY (ARRAY[0, 1, 2]))", true, true, List.of()));
		assertThat(sql(users(true, mapped("state text", Binding.STRING)), numbers, ACCEPTING)).containsExactly(
				"ALTER TABLE users DROP CONSTRAINT ck_state",
				"ALTER TABLE users ALTER COLUMN state TYPE text USING state::text");
	}

	@Test
	void partitionedTableTakesKeysAndIndexesAtOnce() {
		assertThat(sql(users(true, mapped("boss bigint", Binding.LONG), TestSchema.unique("boss"), index("", "boss"),
				reference("", "boss", "users")), partitioned(column("boss bigint")), Choices.NONE))
			.containsExactly("ALTER TABLE users ADD CONSTRAINT uk_users_boss UNIQUE (boss)",
					"ALTER TABLE users ADD CONSTRAINT fk_users_boss FOREIGN KEY (boss) REFERENCES users (id)",
					"CREATE INDEX ix_users_boss ON users (boss)");
	}

	@Test
	void newTableGetsTheReferencesOfTablesThatAreThere() {
		TestSchema expected = users(true, mapped("team bigint", Binding.LONG), reference("", "team", "teams"),
				mapped("late bigint", Binding.LONG), reference("", "late", "teams"))
			.table("teams", ID, primaryKey("", "id"));
		assertThat(sql(expected, users(false, column("team bigint")), Choices.NONE)).contains(
				"ALTER TABLE users ADD CONSTRAINT fk_users_team FOREIGN KEY (team) REFERENCES teams (id) NOT VALID",
				"ALTER TABLE users VALIDATE CONSTRAINT fk_users_team");
		TestSchema elsewhere = users(false, column("team bigint"), column("late bigint"),
				reference("fk_team", "team", "public.users"));
		assertThat(between(expected, elsewhere, Choices.NONE).consents()).extracting(Consent::path)
			.containsExactly("public.users(team)");
		assertThat(sql(expected, elsewhere, ACCEPTING)).contains("ALTER TABLE users DROP CONSTRAINT fk_team",
				"ALTER TABLE users ADD CONSTRAINT fk_team FOREIGN KEY (team) REFERENCES teams (id) NOT VALID");
	}

	@ParameterizedTest(name = "validated {0}, enforced {1}, wanted {2}")
	@CsvSource(delimiter = '|', textBlock = """
			false | true  | NO_ACTION | ALTER TABLE users VALIDATE CONSTRAINT fk
			false | false | NO_ACTION | ALTER TABLE users ALTER CONSTRAINT fk ENFORCED
			true  | true  | CASCADE   | ALTER TABLE users DROP CONSTRAINT fk
			""")
	void referenceIsCheckedOrReplaced(boolean validated, boolean enforced, OnDelete onDelete, String first) {
		Constraint.ForeignKey wanted = new Constraint.ForeignKey("", List.of("boss"), new ObjectName(null, "users"),
				List.of("id"), onDelete, true, true);
		Constraint.ForeignKey found = new Constraint.ForeignKey("fk", List.of("boss"), USERS, List.of("id"),
				OnDelete.NO_ACTION, validated, enforced);
		assertThat(sql(users(true, mapped("boss bigint", Binding.LONG), wanted),
				users(false, column("boss bigint"), found), Choices.NONE))
			.first()
			.isEqualTo(first);
	}

	@Test
	void invalidIndexIsBuiltAnew() {
		Index broken = new Index("ix", "btree", List.of(Index.Key.column("id")), false, null, false, true, Set.of(),
				false, false);
		assertThat(sql(users(true), users(false, broken), Choices.NONE))
			.containsExactly("REINDEX INDEX CONCURRENTLY ix");
		assertThat(sql(users(true), partitioned(broken), Choices.NONE)).containsExactly("REINDEX INDEX ix");
	}

	@ParameterizedTest(name = "{0}, stores last {1}, there {2}")
	@CsvSource(delimiter = '|', textBlock = """
			VALUE       | false | true  | UPDATE ids SET next = 108 WHERE name = 'users'
			VALUE       | true  | true  | UPDATE ids SET next = 107 WHERE name = 'users'
			FROM_VALUE  | true  | false | INSERT INTO ids (name, next) VALUES ('users', 107)
			UP_TO_VALUE | true  | true  | UPDATE ids SET next = 156 WHERE name = 'users'
			BLOCK       | true  | true  | UPDATE ids SET next = 3 WHERE name = 'users'
			BLOCK       | false | true  | UPDATE ids SET next = 4 WHERE name = 'users'
			""")
	void counterGoesOnAfterTheLargestIdentifier(Handout handout, boolean storesLast, boolean there, String sql) {
		Counter counter = new Counter(new ObjectName("public", "ids"), "name", "users", "next", "shop.User#id",
				new Allocation(handout, 50, Allocation.Step.ANY), 1, storesLast, List.of(), there ? 1L : null, 107L);
		assertThat(sql(TestSchema.expected(), TestSchema.actual().counter(counter), Choices.NONE)).containsExactly(sql);
	}

	@Test
	void sequenceIsMovedWidenedAndKeptFromStartingAgain() {
		Sequence.Target target = new Sequence.Target(USERS, "id");
		Sequence wanted = new Sequence(new ObjectName(null, "s"), "shop.User#id", 1, 1, Long.MAX_VALUE, false, 1, null,
				true, target, null);
		assertThat(sequence(wanted, false, 5L, true, 9L)).containsExactly("SELECT setval('s', 9)");
		assertThat(sequence(wanted, false, 95L, true, null))
			.containsExactly("ALTER SEQUENCE s AS bigint MAXVALUE 9223372036854775807");
		assertThat(sequence(wanted, true, 5L, true, null)).isEmpty();
		assertThat(advice(wanted, true)).containsExactly("ALTER SEQUENCE s NO CYCLE");
		assertThat(sequence(wanted, false, 5L, false, null)).last()
			.asString()
			.startsWith("GRANT USAGE ON SEQUENCE s TO ");
	}

	private static List<String> advice(Sequence wanted, boolean cycle) {
		Schema expected = TestSchema.expected().sequence(wanted).build();
		Schema actual = TestSchema.actual()
			.sequence(new Sequence(new ObjectName("public", "s"), "", 1, 1, 100, cycle, 1, 5L, true, null, null))
			.build();
		Remedies remedies = new Remedies(expected, actual, Choices.NONE);
		return SchemaDiff.between(expected, actual)
			.stream()
			.flatMap((difference) -> write(remedies.advice(difference)).stream())
			.toList();
	}

	private static List<String> sequence(Sequence wanted, boolean cycle, long last, boolean usable, Long largest) {
		Sequence found = new Sequence(new ObjectName("public", "s"), "", 1, 1, 100, cycle, 1, last, usable, null,
				largest);
		return sql(TestSchema.expected().sequence(wanted), TestSchema.actual().sequence(found), Choices.NONE);
	}

	private static Column mood(String... labels) {
		return new Column("mood", ColumnType.of("mood", List.of(labels), null), true, "'SAD'::mood",
				Column.Identity.NONE, Column.Generated.NEVER, null, null, null);
	}

	private static Choices replacing(Map<String, String> values) {
		return new Choices(List.of(), List.of(), false, Map.of(), Map.of("users.mood", values), null, false);
	}

	@Test
	void labelIsAddedRenamedOrRemoved() {
		TestSchema expected = users(true,
				mapped("mood mood", Binding.NAMED_ENUM, Role.ATTRIBUTE, List.of("SAD", "HAPPY")));
		assertThat(sql(expected, users(false, mood("SAD")), Choices.NONE))
			.containsExactly("ALTER TYPE mood ADD VALUE 'HAPPY'");
		assertThat(sql(expected, users(false, mood("SAD", "GLAD")), replacing(Map.of("GLAD", "HAPPY"))))
			.containsExactly("ALTER TYPE mood RENAME VALUE 'GLAD' TO 'HAPPY'");
		assertThat(sql(expected, users(false, mood("SAD")), replacing(Map.of("GLAD", "HAPPY"))))
			.containsExactly("ALTER TYPE mood ADD VALUE 'HAPPY'");
		TestSchema more = users(false, mood("SAD", "HAPPY", "MAD"));
		assertThat(between(expected, more, Choices.NONE).consents()).singleElement().satisfies((consent) -> {
			assertThat(consent.kind()).isEqualTo(Consent.Kind.REMOVED_VALUE);
			assertThat(consent.reason()).contains("rows can hold MAD,");
		});
		assertThat(sql(expected, more, replacing(Map.of("MAD", "SAD")))).contains(
				"ALTER TABLE users ALTER COLUMN mood TYPE mood USING (CASE mood::text WHEN 'MAD' THEN 'SAD' ELSE mood::text END)::mood",
				"ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'SAD'::mood");
	}

	@ParameterizedTest(name = "{0}: {1} to {2}")
	@CsvSource(delimiter = '|', textBlock = """
			CLOB   | text  | oid   | lo_from_bytea(0, convert_to(it, 'UTF8'))
			CLOB   | varchar(20) | oid | lo_from_bytea(0, convert_to(it, 'UTF8'))
			BLOB   | bytea | oid   | lo_from_bytea(0, it)
			BYTES  | oid   | bytea | lo_get(it)
			STRING | oid   | text  | convert_from(lo_get(it), 'UTF8')
			CLOB   | bytea | oid   |
			BLOB   | text  | oid   |
			BYTES  | text  | bytea |
			STRING | bytea | text  |
			LONG   | oid   | bigint |
			""")
	void largeObjectBecomesItsValueOrTheReverse(Binding binding, String from, String to, String expression) {
		assertThat(LargeObjects.conversion(mapped("it " + to, binding), column("it " + from).type()))
			.isEqualTo(expression);
	}

	@Test
	void columnWithoutAMappingIsNoLargeObject() {
		assertThat(LargeObjects.conversion(column("it oid"), ColumnType.of("bytea"))).isNull();
	}

	private static List<String> advice(TestSchema expected, TestSchema actual) {
		Schema wanted = expected.build();
		Schema found = actual.build();
		Remedies remedies = new Remedies(wanted, found, Choices.ADVICE);
		return SchemaDiff.between(wanted, found)
			.stream()
			.flatMap((difference) -> write(remedies.advice(difference)).stream())
			.toList();
	}

	@Test
	void adviceForWhatWasLikelyRenamedIsItsRename() {
		assertThat(advice(users(true, mapped("full_name text", Binding.STRING)), users(false, column("name text"))))
			.containsExactly("ALTER TABLE users RENAME COLUMN name TO full_name");
		assertThat(advice(TestSchema.expected().table("customers", ID, mapped("name text", Binding.STRING)),
				TestSchema.actual().table("clients", column("id bigint"), column("name text"))))
			.containsExactly("ALTER TABLE clients RENAME TO customers");
	}

	@Test
	void adviceForWhatIsElsewhereIsNoSql() {
		assertThat(advice(TestSchema.expected().table("users", ID),
				TestSchema.actual().table("audit.users", column("id bigint not null"))))
			.isEmpty();
	}

	@Test
	void adviceLeavesALabelThatRowsMayHold() {
		assertThat(advice(users(true, mapped("mood mood", Binding.NAMED_ENUM, Role.ATTRIBUTE, List.of("SAD"))),
				users(false, mood("SAD", "MAD"))))
			.isEmpty();
	}

	@Test
	void whatWasNoRenameIsDroppedAfterConsent() {
		assertThat(sql(users(true, mapped("full_name text", Binding.STRING)), users(false, column("name text")),
				dropping("users.name")))
			.containsExactly("ALTER TABLE users ADD COLUMN full_name text", "ALTER TABLE users DROP COLUMN name");
		TestSchema expected = TestSchema.expected().table("customers", ID, mapped("name text", Binding.STRING));
		TestSchema actual = TestSchema.actual().table("clients", column("id bigint"), column("name text"));
		assertThat(sql(expected, actual, dropping("clients"))).contains("DROP TABLE clients");
		assertThat(between(expected, actual, Choices.NONE).leftAlone()).containsExactly("public.clients");
	}

	@Test
	void referenceThatNoEntityKnowsHindersAnotherType() {
		TestSchema expected = users(true, mapped("code text", Binding.STRING)).table("orders",
				mapped("user_code bigint", Binding.LONG));
		TestSchema actual = users(false, column("code bigint")).table("orders", column("user_code bigint"),
				new Constraint.ForeignKey("fk_code", List.of("user_code"), USERS, List.of("code"), OnDelete.NO_ACTION,
						true, true));
		assertThat(between(expected, actual, Choices.NONE).consents()).extracting(Consent::options)
			.contains(List.of("--drop public.orders(user_code)"));
		assertThat(sql(expected, actual, dropping("orders(user_code)"))).contains(
				"ALTER TABLE orders DROP CONSTRAINT fk_code",
				"ALTER TABLE users ALTER COLUMN code TYPE text USING code::text");
	}

	@Test
	void referenceBetweenWholeNumbersComesBack() {
		TestSchema expected = users(true, mapped("code bigint", Binding.LONG)).table("orders",
				mapped("user_code integer", Binding.INTEGER));
		TestSchema actual = users(false, column("code integer")).table("orders", column("user_code integer"),
				new Constraint.ForeignKey("fk_code", List.of("user_code"), USERS, List.of("code"), OnDelete.NO_ACTION,
						true, true));
		assertThat(sql(expected, actual, Choices.NONE)).containsExactly("ALTER TABLE orders DROP CONSTRAINT fk_code",
				"ALTER TABLE users ALTER COLUMN code TYPE bigint USING code::bigint",
				"ALTER TABLE orders ADD CONSTRAINT fk_code FOREIGN KEY (user_code) REFERENCES users (code) NOT VALID",
				"ALTER TABLE orders VALIDATE CONSTRAINT fk_code");
	}

	@Test
	void rightThatIsMissingIsGranted() {
		Table found = users(false).build().tables().getFirst();
		Table closed = new Table(found.name(), found.kind(), "", EnumSet.allOf(Table.Operation.class),
				Set.of(Table.Operation.SELECT), Set.of(Table.Trait.UNLOGGED), null, found.columns(),
				found.constraints(), found.indexes());
		List<String> sql = sql(users(true), TestSchema.actual().table(closed), Choices.NONE);
		assertThat(sql).contains("ALTER TABLE users SET LOGGED")
			.anyMatch((line) -> line.startsWith("GRANT INSERT, UPDATE, DELETE ON users TO "))
			.anyMatch((line) -> line.startsWith("GRANT USAGE ON SCHEMA public TO "));
	}

	private static Column nullless(boolean notNullDomain) {
		return new Column("code",
				ColumnType.of("token", List.of(), new ColumnType.Domain(ColumnType.of("text"), notNullDomain, false)),
				false, null, Column.Identity.NONE, Column.Generated.NEVER, null, null, null);
	}

	@Test
	void domainThatForbidsNullIsLiftedOnlyAfterConsent() {
		TestSchema expected = users(true, mapped("code text", Binding.STRING));
		assertThat(sql(expected, users(false, nullless(true)), Choices.NONE)).isEmpty();
		assertThat(sql(expected, users(false, nullless(true)), ACCEPTING))
			.containsExactly("ALTER DOMAIN token DROP NOT NULL");
		assertThat(sql(expected, users(false, nullless(false)), Choices.NONE))
			.containsExactly("ALTER TABLE users ALTER COLUMN code DROP NOT NULL");
	}

	@Test
	void computedColumnReplacesValuesOnlyAfterConsent() {
		Column read = mapped("twice integer", Binding.INTEGER);
		Column computed = new Column("twice", read.type(), true, null, Column.Identity.NONE, Column.Generated.STORED,
				"age * 2", null, read.mapping());
		TestSchema actual = users(false, column("twice integer"));
		assertThat(between(users(true, computed), actual, Choices.NONE).consents()).extracting(Consent::kind)
			.containsExactly(Consent.Kind.COMPUTED_COLUMN);
		assertThat(sql(users(true, computed), actual, ACCEPTING)).containsExactly("ALTER TABLE users DROP COLUMN twice",
				"ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED");
	}

	@Test
	void columnOfAKeyThatNoEntityKnowsStaysRequired() {
		TestSchema expected = TestSchema.expected().table("seats", mapped("no integer", Binding.INTEGER));
		TestSchema actual = TestSchema.actual()
			.table("seats", column("no integer"), column("line integer not null"), column("at date not null"),
					primaryKey("pk_seats", "line", "no"));
		assertThat(sql(expected, actual, Choices.NONE))
			.containsExactly("ALTER TABLE seats ALTER COLUMN at DROP NOT NULL");
	}

}
