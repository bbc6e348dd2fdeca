package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.Loss;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.index;
import static dev.schemasync.schema.TestSchema.keyIndex;
import static dev.schemasync.schema.TestSchema.mapped;
import static dev.schemasync.schema.TestSchema.primaryKey;
import static dev.schemasync.schema.TestSchema.reference;
import static dev.schemasync.schema.TestSchema.unique;
import static org.assertj.core.api.Assertions.assertThat;

/** What is done about each kind of difference, and what is not done unasked. */
class RemediesTests {

	private static final Column ID = mapped("id bigint not null", Binding.LONG, Role.ID, List.of());

	private static final SchemaObject[] USERS = { column("id bigint not null"), primaryKey("pk_users", "id"),
			keyIndex("pk_users", "id") };

	private Choices choices = Choices.NONE;

	private Steps between(TestSchema expected, TestSchema actual) {
		return between(expected.build(), actual.build());
	}

	private Steps between(Schema expected, Schema actual) {
		Remedies remedies = new Remedies(expected, actual, this.choices);
		Steps steps = Steps.NONE;
		for (Difference difference : SchemaDiff.between(expected, actual)) {
			steps = steps.and(remedies.of(difference));
		}
		for (Table table : expected.tables()) {
			steps = steps.and(remedies.refine(table));
		}
		return steps;
	}

	private static List<String> sql(Steps steps) {
		return new SqlWriter("public").write(ChangeOrder.sort(steps.changes()));
	}

	/** The users with more columns and keys. */
	private static TestSchema users(boolean expected, SchemaObject... more) {
		List<SchemaObject> objects = new ArrayList<>(expected ? List.of(ID, primaryKey("", "id")) : List.of(USERS));
		objects.addAll(List.of(more));
		TestSchema schema = expected ? TestSchema.expected() : TestSchema.actual();
		return schema.table("users", objects.toArray(SchemaObject[]::new));
	}

	private static TestSchema expectedUsers(SchemaObject... more) {
		return users(true, more);
	}

	private static TestSchema actualUsers(SchemaObject... more) {
		return users(false, more);
	}

	private void accepting(boolean dataLoss, Map<String, String> fills) {
		this.choices = new Choices(List.of(), List.of(), dataLoss, fills, Map.of(), null, false);
	}

	private void dropping(String... paths) {
		this.choices = new Choices(List.of(), List.of(paths), false, Map.of(), Map.of(), null, false);
	}

	private void replacing(Map<String, String> values) {
		this.choices = new Choices(List.of(), List.of(), false, Map.of(), Map.of("users.state", values), null, false);
	}

	@Test
	void whatFitsNeedsNothing() {
		assertThat(between(expectedUsers(), actualUsers())).isEqualTo(Steps.NONE);
	}

	@Nested
	class Tables {

		@Test
		void tableIsCreatedWithItsKeysAndIndexes() {
			Steps steps = between(TestSchema.expected()
				.table("orders", ID, mapped("user_id bigint", Binding.LONG, Role.REFERENCE, List.of()),
						mapped("state varchar(20) not null", Binding.STRING, Role.ATTRIBUTE, List.of("NEW", "PAID")),
						primaryKey("", "id"), reference("", "user_id", "users"), index("", "state"))
				.table("users", ID, primaryKey("", "id")), TestSchema.actual());
			assertThat(sql(steps)).containsExactly(
					"CREATE TABLE orders (\n\tid bigint NOT NULL,\n\tuser_id bigint,\n\tstate varchar(20) NOT NULL,\n\tCONSTRAINT pk_orders PRIMARY KEY (id),\n\tCONSTRAINT ck_orders_state CHECK (state IN ('NEW', 'PAID'))\n)",
					"CREATE INDEX ix_orders_state ON orders (state)",
					"CREATE TABLE users (\n\tid bigint NOT NULL,\n\tCONSTRAINT pk_users PRIMARY KEY (id)\n)",
					"ALTER TABLE orders ADD CONSTRAINT fk_orders_user_id FOREIGN KEY (user_id) REFERENCES users (id)");
		}

		@Test
		void schemaIsCreatedWithItsFirstTable() {
			Steps steps = between(TestSchema.expected().table("audit.log", ID), TestSchema.actual());
			assertThat(sql(steps)).first().isEqualTo("CREATE SCHEMA IF NOT EXISTS audit");
		}

		@Test
		void unknownTableStays() {
			Steps steps = between(TestSchema.expected(), actualUsers());
			assertThat(steps.changes()).isEmpty();
		}

		@Test
		void unknownTableIsDroppedAfterConsentWithTheReferencesToIt() {
			dropping("old");
			Steps steps = between(
					TestSchema.expected()
						.table("users", ID, mapped("old_id bigint", Binding.LONG), primaryKey("", "id")),
					TestSchema.actual()
						.table("users", column("id bigint not null"), column("old_id bigint"),
								primaryKey("pk_users", "id"), keyIndex("pk_users", "id"),
								reference("fk_users_old", "old_id", "public.old"))
						.table("old", column("id bigint not null")));
			assertThat(sql(steps)).containsExactly("ALTER TABLE users DROP CONSTRAINT fk_users_old", "DROP TABLE old");
		}

	}

	@Nested
	class Columns {

		@Test
		void optionalColumnIsAdded() {
			assertThat(sql(between(expectedUsers(mapped("fax varchar(40)", Binding.STRING)), actualUsers())))
				.containsExactly("ALTER TABLE users ADD COLUMN fax varchar(40)");
		}

		@Test
		void requiredColumnKeepsANeutralDefaultForReleasesThatDoNotKnowIt() {
			assertThat(sql(between(expectedUsers(mapped("fax varchar(40) not null", Binding.STRING)), actualUsers())))
				.containsExactly("ALTER TABLE users ADD COLUMN fax varchar(40) DEFAULT '' NOT NULL");
		}

		@Test
		void constantOfAPersonBecomesTheDefault() {
			accepting(false, Map.of("users.fax", "'none'"));
			assertThat(sql(between(expectedUsers(mapped("fax varchar(40) not null", Binding.STRING)), actualUsers())))
				.containsExactly("ALTER TABLE users ADD COLUMN fax varchar(40) DEFAULT 'none' NOT NULL");
		}

		@Test
		void expressionOfAPersonFillsTheRowsFirst() {
			accepting(false, Map.of("public.users.fax", "lower(name)"));
			Steps steps = between(expectedUsers(mapped("fax varchar(40) not null", Binding.STRING)), actualUsers());
			assertThat(sql(steps)).containsExactly("ALTER TABLE users ADD COLUMN fax varchar(40)",
					"ALTER TABLE users ADD CONSTRAINT nn_users_fax CHECK (fax IS NOT NULL) NOT VALID",
					"UPDATE users SET fax = lower(name) WHERE fax IS NULL",
					"ALTER TABLE users VALIDATE CONSTRAINT nn_users_fax",
					"ALTER TABLE users ALTER COLUMN fax SET NOT NULL",
					"ALTER TABLE users DROP CONSTRAINT nn_users_fax");
			assertThat(steps.warnings()).extracting(Warning::path).containsExactly("public.users.fax");
		}

		@Test
		void valueThatWouldMeanSomethingIsNotInvented() {
			for (Column column : List.of(mapped("at timestamp with time zone not null", Binding.TIMESTAMP_WITH_ZONE),
					mapped("code uuid not null", Binding.UUID),
					mapped("role_id bigint not null", Binding.LONG, Role.REFERENCE, List.of()),
					mapped("state varchar(9) not null", Binding.STRING, Role.ATTRIBUTE, List.of("NEW", "OLD")))) {
				Steps steps = between(expectedUsers(column), actualUsers());
				assertThat(sql(steps)).first().asString().doesNotContain("NOT NULL").doesNotContain("DEFAULT");
				assertThat(steps.later()).singleElement()
					.satisfies((later) -> assertThat(later.path()).isEqualTo("public.users." + column.name()));
			}
		}

		@Test
		void neutralValueUnderAUniqueKeyWouldBeADuplicate() {
			Steps steps = between(
					expectedUsers(mapped("handle varchar(40) not null", Binding.STRING), unique("handle")),
					actualUsers());
			assertThat(sql(steps)).containsExactly("ALTER TABLE users ADD COLUMN handle varchar(40)",
					"CREATE UNIQUE INDEX CONCURRENTLY uk_users_handle ON users (handle)",
					"ALTER TABLE users ADD CONSTRAINT uk_users_handle UNIQUE USING INDEX uk_users_handle");
			assertThat(steps.later()).extracting(Later::column).containsExactly("handle");
		}

		@Test
		void columnBecomesRequiredOnceEveryRowHasAValue() {
			Steps steps = between(expectedUsers(mapped("fax varchar(40) not null", Binding.STRING)),
					actualUsers(column("fax varchar(40)")));
			assertThat(steps.changes()).isEmpty();
			assertThat(new SqlWriter("public").write(steps.later().getFirst().changes())).containsExactly(
					"ALTER TABLE users ADD CONSTRAINT nn_users_fax CHECK (fax IS NOT NULL) NOT VALID",
					"ALTER TABLE users VALIDATE CONSTRAINT nn_users_fax",
					"ALTER TABLE users ALTER COLUMN fax SET NOT NULL",
					"ALTER TABLE users DROP CONSTRAINT nn_users_fax");
		}

		@Test
		void attributeOfASubclassFillsOnlyItsOwnRows() {
			Column plain = mapped("fins integer", Binding.INTEGER, Trait.SPARSE, Trait.PRIMITIVE);
			Column fins = new Column(plain.name(), plain.type(), true, null, plain.identity(), plain.generated(), null,
					null, plain.mapping().with(List.of(), new Mapping.OwnRows("dtype", List.of("Fish"), true)));
			assertThat(sql(between(expectedUsers(fins), actualUsers()))).containsExactly(
					"ALTER TABLE users ADD COLUMN fins integer",
					"UPDATE users SET fins = 0 WHERE fins IS NULL AND dtype IN ('Fish')");
			accepting(false, Map.of("users.fins", "2"));
			assertThat(sql(between(expectedUsers(fins), actualUsers()))).last()
				.isEqualTo("UPDATE users SET fins = 2 WHERE fins IS NULL AND dtype IN ('Fish')");
		}

		@Test
		void requiredColumnThatNoEntityWritesBecomesOptional() {
			Steps steps = between(expectedUsers(), actualUsers(column("old text not null")));
			assertThat(sql(steps)).containsExactly("ALTER TABLE users ALTER COLUMN old DROP NOT NULL");
			assertThat(steps.leftAlone()).containsExactly("public.users.old");
		}

		@Test
		void columnIsDroppedAfterConsent() {
			dropping("users.old");
			Steps steps = between(expectedUsers(), actualUsers(column("old text")));
			assertThat(sql(steps)).containsExactly("ALTER TABLE users DROP COLUMN old");
		}

		@Test
		void optionThatMatchesNothingIsNamed() {
			dropping("users.odl");
			Remedies remedies = new Remedies(expectedUsers().build(), actualUsers(column("old text")).build(),
					chosen());
			SchemaDiff.between(expectedUsers().build(), actualUsers(column("old text")).build()).forEach(remedies::of);
			assertThat(remedies.unused()).containsExactly("--drop users.odl");
		}

		private Choices chosen() {
			return RemediesTests.this.choices;
		}

	}

	@Nested
	class Inheritance {

		private final SchemaObject[] cars = { column("id bigint not null"), column("doors integer"),
				primaryKey("pk_cars", "id"), keyIndex("pk_cars", "id") };

		private final SchemaObject[] boats = { column("id bigint not null"), column("sails integer"),
				primaryKey("pk_boats", "id"), keyIndex("pk_boats", "id") };

		private final SchemaObject[] joined = { ID, mapped("doors integer", Binding.INTEGER), primaryKey("", "id"),
				reference("", "id", "users") };

		@Test
		void tableOfASubclassWaitsAsItsValuesWouldHaveToMove() {
			TestSchema actual = actualUsers(column("doors integer"));
			Steps steps = between(expectedUsers().table("cars", this.joined), actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).singleElement().satisfies((consent) -> {
				assertThat(consent.kind()).isEqualTo(Consent.Kind.INHERITANCE);
				assertThat(consent.reason()).contains("public.users");
			});
			accepting(true, Map.of());
			assertThat(sql(between(expectedUsers().table("cars", this.joined), actual)))
				.anyMatch((statement) -> statement.startsWith("CREATE TABLE cars"));
		}

		@Test
		void discriminatorStaysRequiredUntilTheRowsHaveMoved() {
			TestSchema actual = actualUsers(column("doors integer"), column("kind text not null"));
			assertThat(between(expectedUsers().table("cars", this.joined), actual).changes()).isEmpty();
			assertThat(sql(between(expectedUsers(), actual)))
				.containsExactly("ALTER TABLE users ALTER COLUMN kind DROP NOT NULL");
			accepting(true, Map.of());
			assertThat(sql(between(expectedUsers().table("cars", this.joined), actual)))
				.contains("ALTER TABLE users ALTER COLUMN kind DROP NOT NULL");
		}

		@Test
		void tableOfANewSubclassIsMade() {
			assertThat(between(expectedUsers().table("cars", this.joined), actualUsers()).consents()).isEmpty();
		}

		@Test
		void columnOfTheTableOfASubclassWaits() {
			TestSchema actual = actualUsers().table("cars", column("id bigint not null"), column("doors integer"),
					primaryKey("pk_cars", "id"), keyIndex("pk_cars", "id"),
					reference("fk_cars_users", "id", "public.users"));
			assertThat(between(expectedUsers(mapped("doors integer", Binding.INTEGER)), actual).consents())
				.extracting(Consent::kind)
				.containsExactly(Consent.Kind.INHERITANCE);
		}

		@Test
		void discriminatorWaitsForTheColumnsOfItsRows() {
			TestSchema actual = actualUsers().table("cars", column("id bigint not null"), column("doors integer"),
					primaryKey("pk_cars", "id"), keyIndex("pk_cars", "id"),
					reference("fk_cars_users", "id", "public.users"));
			Steps steps = between(
					expectedUsers(mapped("kind text", Binding.STRING), mapped("doors integer", Binding.INTEGER)),
					actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::path)
				.containsExactly("public.users.kind", "public.users.doors");
		}

		@Test
		void columnThatWasInheritedByItsTableWaits() {
			TestSchema actual = actualUsers(column("colour text")).table("cars", column("id bigint not null"),
					primaryKey("pk_cars", "id"), keyIndex("pk_cars", "id"),
					reference("fk_cars_users", "id", "public.users"));
			TestSchema expected = expectedUsers(mapped("colour text", Binding.STRING)).table("cars", ID,
					mapped("colour text", Binding.STRING), primaryKey("", "id"));
			Steps steps = between(expected, actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::path).containsExactly("public.cars.colour");
		}

		@Test
		void referenceToTheTableOfWhatIsInheritedWaits() {
			TestSchema actual = actualUsers(column("doors integer")).table("cars", column("id bigint not null"),
					column("doors integer"), primaryKey("pk_cars", "id"), keyIndex("pk_cars", "id"));
			TestSchema expected = expectedUsers(mapped("doors integer", Binding.INTEGER)).table("cars", ID,
					primaryKey("", "id"), reference("", "id", "users"));
			Steps steps = between(expected, actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::path).containsExactly("public.cars(id)");
		}

		@Test
		void newTableOfWhatIsInheritedWaits() {
			TestSchema actual = TestSchema.actual()
				.table("cars", column("id bigint not null"), column("colour text"), primaryKey("pk_cars", "id"),
						keyIndex("pk_cars", "id"));
			TestSchema expected = TestSchema.expected()
				.table("base", ID, mapped("colour text", Binding.STRING), primaryKey("", "id"))
				.table("cars", ID, primaryKey("", "id"), reference("", "id", "base"));
			Steps steps = between(expected, actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::path).contains("public.base");
		}

		@Test
		void columnThatMovesToTheSecondaryTableWaits() {
			TestSchema actual = actualUsers(column("notes text")).table("more", column("id bigint not null"),
					primaryKey("pk_more", "id"), keyIndex("pk_more", "id"),
					reference("fk_more_users", "id", "public.users"));
			TestSchema expected = expectedUsers().table("more", ID, mapped("notes text", Binding.STRING),
					primaryKey("", "id"), reference("", "id", "users"));
			assertThat(between(expected, actual).consents()).extracting(Consent::path)
				.containsExactly("public.more.notes");
		}

		@Test
		void columnThatBothTablesHaveDoesNotWait() {
			TestSchema actual = actualUsers(column("notes text")).table("more", column("id bigint not null"),
					primaryKey("pk_more", "id"), keyIndex("pk_more", "id"),
					reference("fk_more_users", "id", "public.users"));
			TestSchema expected = expectedUsers(mapped("notes text", Binding.STRING)).table("more", ID,
					mapped("notes text", Binding.STRING), primaryKey("", "id"), reference("", "id", "users"));
			assertThat(between(expected, actual).consents()).isEmpty();
		}

		@Test
		void tablesForPartsOfOneWait() {
			TestSchema expected = TestSchema.expected()
				.table("cars", ID, mapped("doors integer", Binding.INTEGER), primaryKey("", "id"))
				.table("boats", ID, mapped("sails integer", Binding.INTEGER), primaryKey("", "id"));
			Steps steps = between(expected, actualUsers(column("doors integer"), column("sails integer")));
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::path).contains("public.cars", "public.boats");
		}

		@Test
		void oneTableForSeveralWaits() {
			TestSchema expected = expectedUsers(mapped("doors integer", Binding.INTEGER),
					mapped("sails integer", Binding.INTEGER));
			Steps steps = between(expected, TestSchema.actual().table("cars", this.cars).table("boats", this.boats));
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::kind).containsExactly(Consent.Kind.INHERITANCE);
		}

	}

	@Nested
	class OlderReleases {

		@BeforeEach
		void onlyWhatTheyCanLiveWith() {
			RemediesTests.this.choices = new Choices(List.of(), List.of("users.fax"), true,
					Map.of("users.company", "name"), Map.of(), null, true);
		}

		@Test
		void whatTheyUseStays() {
			Steps steps = between(expectedUsers(), actualUsers(column("fax text")));
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).singleElement()
				.satisfies((consent) -> assertThat(consent.kind()).isEqualTo(Consent.Kind.OLDER_RELEASES));
		}

		@Test
		void newNameIsAColumnBesideTheOld() {
			Steps steps = between(expectedUsers(mapped("company text not null", Binding.STRING)),
					actualUsers(column("name text")));
			assertThat(sql(steps)).containsExactly("ALTER TABLE users ADD COLUMN company text",
					"UPDATE users SET company = name WHERE company IS NULL");
			assertThat(steps.later()).isEmpty();
			assertThat(steps.warnings()).hasSize(1);
		}

		@Test
		void valueThatTheyDoNotWriteIsNotRequired() {
			Steps steps = between(expectedUsers(mapped("name text not null", Binding.STRING)),
					actualUsers(column("name text")));
			assertThat(sql(steps)).isEmpty();
			assertThat(steps.later()).isEmpty();
			assertThat(steps.consents()).hasSize(1);
		}

		@Test
		void tableThatIsWrittenAnewWaits() {
			assertThat(
					between(expectedUsers(mapped("points bigint", Binding.LONG)), actualUsers(column("points integer")))
						.consents())
				.extracting(Consent::kind)
				.containsExactly(Consent.Kind.OLDER_RELEASES);
		}

	}

	@Nested
	class Types {

		@Test
		void widerTypeIsTakenAtOnce() {
			assertThat(sql(between(expectedUsers(mapped("name varchar(80)", Binding.STRING)),
					actualUsers(column("name varchar(40)")))))
				.containsExactly("ALTER TABLE users ALTER COLUMN name TYPE varchar(80)");
		}

		@Test
		void smallerTypeWaitsForConsent() {
			TestSchema expected = expectedUsers(mapped("name varchar(20)", Binding.STRING));
			TestSchema actual = actualUsers(column("name varchar(40)"));
			Steps steps = between(expected, actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).singleElement().satisfies((consent) -> {
				assertThat(consent.kind()).isEqualTo(Consent.Kind.SMALLER_TYPE);
				assertThat(consent.path()).isEqualTo("public.users.name");
				assertThat(consent.options()).containsExactly("--accept-data-loss");
			});
			accepting(true, Map.of());
			assertThat(sql(between(expected, actual)))
				.containsExactly("ALTER TABLE users ALTER COLUMN name TYPE varchar(20)");
		}

		@Test
		void nothingIsTakenFromATypeThatIsLargerInOneWayAndSmallerInAnother() {
			assertThat(sql(between(expectedUsers(mapped("price numeric(10,4)", Binding.DECIMAL)),
					actualUsers(column("price numeric(12,2)")))))
				.containsExactly("ALTER TABLE users ALTER COLUMN price TYPE numeric(14,4)");
		}

		@Test
		void timeZoneIsAskedFor() {
			TestSchema expected = expectedUsers(mapped("at timestamp(6) with time zone", Binding.TIMESTAMP_WITH_ZONE));
			TestSchema actual = actualUsers(column("at timestamp(6) without time zone"));
			assertThat(between(expected, actual).consents()).extracting(Consent::kind)
				.containsExactly(Consent.Kind.TIME_ZONE);
			RemediesTests.this.choices = new Choices(List.of(), List.of(), false, Map.of(), Map.of(), "Europe/Berlin",
					false);
			assertThat(sql(between(expected, actual))).containsExactly(
					"ALTER TABLE users ALTER COLUMN at TYPE timestamp(6) with time zone USING at AT TIME ZONE 'Europe/Berlin'");
		}

		@Test
		void mappingThatContradictsItselfIsNotForTheDatabase() {
			Steps steps = between(expectedUsers(mapped("data jsonb", Binding.STRING)),
					actualUsers(column("data jsonb")));
			assertThat(steps).isEqualTo(Steps.NONE);
		}

		@Test
		void keyAndItsReferencesGetAnotherTypeTogether() {
			SchemaObject[] orders = { column("id bigint not null"), column("user_id integer"),
					primaryKey("pk_orders", "id"), keyIndex("pk_orders", "id"),
					reference("fk_orders_users", "user_id", "public.users") };
			Steps steps = between(
					TestSchema.expected()
						.table("users", ID, primaryKey("", "id"))
						.table("orders", ID, mapped("user_id bigint", Binding.LONG, Role.REFERENCE, List.of()),
								primaryKey("", "id"), reference("", "user_id", "users")),
					TestSchema.actual()
						.table("users", column("id integer not null"), primaryKey("pk_users", "id"),
								keyIndex("pk_users", "id"))
						.table("orders", orders));
			assertThat(sql(steps)).containsExactly("ALTER TABLE orders DROP CONSTRAINT fk_orders_users",
					"ALTER TABLE users ALTER COLUMN id TYPE bigint USING id::bigint",
					"ALTER TABLE orders ALTER COLUMN user_id TYPE bigint USING user_id::bigint",
					"ALTER TABLE orders ADD CONSTRAINT fk_orders_users FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID",
					"ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_users");
			assertThat(steps.warnings()).extracting(Warning::path)
				.containsExactlyInAnyOrder("public.users.id", "public.orders.user_id");
		}

	}

	@Nested
	class Keys {

		@Test
		void referenceIsCheckedForNewRowsFirst() {
			Steps steps = between(expectedUsers(mapped("boss_id bigint", Binding.LONG, Role.REFERENCE, List.of()),
					reference("", "boss_id", "users")), actualUsers(column("boss_id bigint")));
			assertThat(sql(steps)).containsExactly(
					"ALTER TABLE users ADD CONSTRAINT fk_users_boss_id FOREIGN KEY (boss_id) REFERENCES users (id) NOT VALID",
					"ALTER TABLE users VALIDATE CONSTRAINT fk_users_boss_id");
		}

		@Test
		void referenceToAnotherTableMeansOtherRows() {
			TestSchema expected = TestSchema.expected()
				.table("users", ID, primaryKey("", "id"))
				.table("teams", ID, primaryKey("", "id"))
				.table("orders", ID, mapped("owner_id bigint", Binding.LONG, Role.REFERENCE, List.of()),
						primaryKey("", "id"), reference("", "owner_id", "teams"));
			TestSchema actual = TestSchema.actual()
				.table("users", USERS)
				.table("teams", column("id bigint not null"), primaryKey("pk_teams", "id"), keyIndex("pk_teams", "id"))
				.table("orders", column("id bigint not null"), column("owner_id bigint"), primaryKey("pk_orders", "id"),
						keyIndex("pk_orders", "id"), reference("fk_orders_owner", "owner_id", "public.users"));
			Steps steps = between(expected, actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::kind).containsExactly(Consent.Kind.OTHER_REFERENCE);
			accepting(true, Map.of());
			assertThat(sql(between(expected, actual))).containsExactly(
					"ALTER TABLE orders DROP CONSTRAINT fk_orders_owner",
					"ALTER TABLE orders ADD CONSTRAINT fk_orders_owner FOREIGN KEY (owner_id) REFERENCES teams (id) NOT VALID",
					"ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_owner");
		}

		@Test
		void oldPrimaryKeyStaysWhereItsColumnDoes() {
			TestSchema expected = TestSchema.expected()
				.table("users", mapped("code varchar(9) not null", Binding.STRING, Role.ID, List.of()),
						primaryKey("", "code"));
			TestSchema actual = actualUsers(column("code varchar(9) not null"));
			Steps steps = between(expected, actual);
			assertThat(sql(steps)).contains("CREATE UNIQUE INDEX CONCURRENTLY uk_users_code ON users (code)")
				.noneMatch((sql) -> sql.contains("DROP CONSTRAINT"));
			assertThat(steps.leftAlone()).contains("public.users(id) (the primary key)");
		}

		@Test
		void primaryKeyOfFewerColumnsIsReplaced() {
			TestSchema expected = TestSchema.expected()
				.table("seats", mapped("line integer not null", Binding.INTEGER, Role.ID, List.of()),
						mapped("no integer not null", Binding.INTEGER, Role.ID, List.of()),
						primaryKey("", "line", "no"));
			TestSchema actual = TestSchema.actual()
				.table("seats", column("line integer not null"), column("no integer not null"),
						primaryKey("pk_seats", "line"), keyIndex("pk_seats", "line"));
			assertThat(sql(between(expected, actual))).containsExactly("ALTER TABLE seats DROP CONSTRAINT pk_seats",
					"CREATE UNIQUE INDEX CONCURRENTLY pk_seats_2 ON seats (line, no)",
					"ALTER TABLE seats ADD CONSTRAINT pk_seats_2 PRIMARY KEY USING INDEX pk_seats_2");
		}

		@Test
		void orderOfAnIndexSurvives() {
			Index wanted = new Index("",
					List.of(Index.Key.column("id"), new Index.Key("at", true, Index.Order.DESCENDING)), false, null);
			assertThat(sql(
					between(expectedUsers(mapped("at date", Binding.DATE), wanted), actualUsers(column("at date")))))
				.containsExactly("CREATE INDEX CONCURRENTLY ix_users_id_at ON users (id, at DESC)");
		}

	}

	@Nested
	class Values {

		private final Column state = mapped("state varchar(9)", Binding.STRING, Role.ATTRIBUTE, List.of("NEW", "PAID"));

		private static Constraint.Check check(String expression, String... rejected) {
			return new Constraint.Check("ck_users_state", List.of("state"), expression, true, true, List.of(rejected));
		}

		@Test
		void constantIsAdded() {
			assertThat(sql(between(expectedUsers(this.state),
					actualUsers(column("state varchar(9)"), check("((state)::text = 'NEW'::text)", "PAID")))))
				.containsExactly("ALTER TABLE users DROP CONSTRAINT ck_users_state",
						"ALTER TABLE users ADD CONSTRAINT ck_users_state CHECK (state IN ('NEW', 'PAID')) NOT VALID",
						"ALTER TABLE users VALIDATE CONSTRAINT ck_users_state");
		}

		@Test
		void removedConstantWaitsForConsent() {
			TestSchema actual = actualUsers(column("state varchar(9)"), check(
					"((state)::text = ANY ((ARRAY['NEW'::character varying, 'OLD'::character varying, 'PAID'::character varying])::text[]))"));
			Steps steps = between(expectedUsers(this.state), actual);
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).singleElement()
				.satisfies((consent) -> assertThat(consent.reason()).contains("OLD"));
		}

		@Test
		void oldCheckStaysUntilTheNewOneIsProven() {
			accepting(true, Map.of());
			TestSchema actual = actualUsers(column("state varchar(9)"),
					check("((state)::text = ANY (ARRAY['NEW'::text, 'OLD'::text, 'PAID'::text]))"));
			assertThat(sql(between(expectedUsers(this.state), actual))).containsExactly(
					"ALTER TABLE users ADD CONSTRAINT ck_users_state_new CHECK (state IN ('NEW', 'PAID')) NOT VALID",
					"ALTER TABLE users VALIDATE CONSTRAINT ck_users_state_new",
					"ALTER TABLE users DROP CONSTRAINT ck_users_state",
					"ALTER TABLE users RENAME CONSTRAINT ck_users_state_new TO ck_users_state");
		}

		@Test
		void rowsGetTheConstantThatReplacesTheirs() {
			replacing(Map.of("OLD", "NEW"));
			TestSchema actual = actualUsers(column("state varchar(9)"),
					check("((state)::text = ANY (ARRAY['NEW'::text, 'OLD'::text, 'PAID'::text]))"));
			assertThat(sql(between(expectedUsers(this.state), actual))).contains(
					"UPDATE users SET state = CASE state WHEN 'OLD' THEN 'NEW' ELSE state END WHERE state IN ('OLD')");
		}

		@ParameterizedTest
		@CsvSource({ "OLD, NEW, MERGED", "OLD, PAYED, VALUES" })
		void constantThatRowsHoldAlreadyCannotBeToldApart(String old, String replacement, Loss.Kind loss) {
			replacing(Map.of(old, replacement));
			Column column = mapped("state varchar(9)", Binding.STRING, Role.ATTRIBUTE, List.of("NEW", replacement));
			TestSchema actual = actualUsers(column("state varchar(9)"),
					check("((state)::text = ANY (ARRAY['NEW'::text, 'OLD'::text]))"));
			assertThat(between(expectedUsers(column), actual).changes()).filteredOn(RowChange.class::isInstance)
				.flatExtracting(Change::losses)
				.extracting(Loss::kind)
				.containsExactly(loss);
		}

		@Test
		void numbersOfConstantsNeverMove() {
			Column grade = mapped("grade smallint", Binding.SHORT, Role.ATTRIBUTE, List.of("0", "1", "2"));
			Column moved = new Column(grade.name(), grade.type(), true, null, grade.identity(), grade.generated(), null,
					null, grade.mapping().with(List.of("NEW", "HELD", "PAID"), null));
			Constraint.Check old = new Constraint.Check("ck", List.of("grade"), "((grade >= 0) AND (grade <= 1))", true,
					true, List.of("2"), List.of("NEW", "PAID"));
			accepting(true, Map.of());
			Steps steps = between(expectedUsers(moved), actualUsers(column("grade smallint"), old));
			assertThat(steps.changes()).isEmpty();
			assertThat(steps.consents()).extracting(Consent::kind).containsExactly(Consent.Kind.MOVED_ORDINAL);
		}

		@Test
		void constantAtTheEndIsAddedAndRemembered() {
			Column grade = mapped("grade smallint", Binding.SHORT, Role.ATTRIBUTE, List.of("0", "1", "2"));
			Column grown = new Column(grade.name(), grade.type(), true, null, grade.identity(), grade.generated(), null,
					null, grade.mapping().with(List.of("NEW", "PAID", "HELD"), null));
			Constraint.Check old = new Constraint.Check("ck", List.of("grade"), "(grade = ANY (ARRAY[0, 1]))", true,
					true, List.of("2"), List.of("NEW", "PAID"));
			assertThat(sql(between(expectedUsers(grown), actualUsers(column("grade smallint"), old)))).containsExactly(
					"ALTER TABLE users DROP CONSTRAINT ck",
					"ALTER TABLE users ADD CONSTRAINT ck CHECK (grade IN (0, 1, 2)) NOT VALID",
					"ALTER TABLE users VALIDATE CONSTRAINT ck",
					"COMMENT ON CONSTRAINT ck ON users IS 'constants: NEW, PAID, HELD'");
		}

	}

	@Nested
	class Sequences {

		@Test
		void sequenceGoesOnAfterTheRowsThatAreThere() {
			Sequence.Target target = new Sequence.Target(new ObjectName(null, "users"), "id");
			assertThat(sql(between(expectedUsers().sequence("users_seq", 50, target), actualUsers()))).containsExactly(
					"CREATE SEQUENCE users_seq START WITH 1 INCREMENT BY 50",
					"SELECT setval('users_seq', max(id)) FROM users HAVING max(id) >= coalesce(pg_sequence_last_value('users_seq'), 1)");
		}

		@Test
		void otherStepIsTaken() {
			Sequence wanted = expectedUsers().sequence("users_seq", 50, null).build().sequences().getFirst();
			Sequence found = actualUsers().sequence("users_seq", 1, null).build().sequences().getFirst();
			Difference step = new Difference.ChangedSequence(ObjectPath.of(found.name()),
					Difference.SequenceAspect.INCREMENT, wanted, found);
			assertThat(sql(new Remedies(expectedUsers().build(), actualUsers().build(), Choices.NONE).of(step)))
				.containsExactly("ALTER SEQUENCE users_seq INCREMENT BY 50");
		}

	}

	@Test
	void whatTwoDifferencesNeedIsDoneOnce() {
		Steps steps = Steps.of(new dev.schemasync.change.ColumnChange.DropNotNull(new ObjectName("public", "a"), "b"));
		assertThat(steps.and(steps)).isEqualTo(steps);
		assertThat(Set.copyOf(steps.changes())).hasSize(1);
	}

}
