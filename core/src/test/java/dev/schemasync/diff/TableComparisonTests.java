package dev.schemasync.diff;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Kind;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.schema.Table.Trait;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.schemasync.diff.TestDifferences.assertNone;
import static dev.schemasync.diff.TestDifferences.between;
import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.mapped;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether a table is there, under which name, and what may be done with it. */
class TableComparisonTests {

	private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

	private static final Column ID = mapped("id bigint", Binding.LONG);

	private static Table users(String schema, Kind kind, Set<Operation> operations, Set<Operation> privileges,
			Trait... traits) {
		return new Table(new ObjectName(schema, "users"), kind, "", operations, privileges, Set.of(traits), null,
				List.of((schema != null) ? column("id bigint") : ID), List.of(), List.of());
	}

	private static TestSchema expected(Set<Operation> operations, Trait... traits) {
		return TestSchema.expected().table(users(null, Kind.TABLE, operations, Set.of(), traits));
	}

	private static TestSchema actual(Set<Operation> operations, Set<Operation> privileges, Trait... traits) {
		return TestSchema.actual().table(users("public", Kind.TABLE, operations, privileges, traits));
	}

	@Nested
	class Rights {

		@Test
		void everythingIsAllowed() {
			assertNone(expected(ALL), actual(ALL, ALL));
		}

		@Test
		void rightThatIsMissing() {
			assertThat(between(expected(ALL), actual(ALL, Set.of(Operation.SELECT, Operation.UPDATE))))
				.containsExactly("public.users PRIVILEGE [INSERT, DELETE]");
		}

		@Test
		void rightThatNobodyNeeds() {
			assertNone(expected(Set.of(Operation.SELECT)), actual(ALL, Set.of(Operation.SELECT)));
		}

		@Test
		void relationThatCannotBeWrittenNeedsNoRightAsWell() {
			assertThat(between(expected(ALL), actual(Set.of(Operation.SELECT, Operation.INSERT), Set.of())))
				.containsExactly("public.users NOT_WRITABLE [UPDATE, DELETE]",
						"public.users PRIVILEGE [SELECT, INSERT]");
		}

	}

	@Nested
	class Traits {

		@ParameterizedTest
		@EnumSource(value = Trait.class,
				names = { "UNLOGGED", "WITHOUT_PARTITIONS", "WITHOUT_DEFAULT_PARTITION", "FOREIGN_KEYS_DISABLED" })
		void hurtsWhereRowsAreAdded(Trait trait) {
			assertThat(between(expected(ALL), actual(ALL, ALL, trait))).containsExactly("public.users " + trait);
			assertNone(expected(Set.of(Operation.SELECT, Operation.UPDATE)), actual(ALL, ALL, trait));
		}

		@Test
		void hiddenRowsHurtReadersToo() {
			assertThat(between(expected(Set.of(Operation.SELECT)), actual(ALL, ALL, Trait.ROW_SECURITY_WITHOUT_POLICY)))
				.containsExactly("public.users ROW_SECURITY");
		}

		@ParameterizedTest
		@EnumSource(value = Trait.class, names = { "TRIGGER_BEFORE_INSERT", "EMPTY" })
		void hurtsNobody(Trait trait) {
			assertNone(expected(ALL), actual(ALL, ALL, trait));
		}

		@Test
		void nameWithoutItsQuotesFails() {
			assertThat(between(expected(ALL, Trait.NAME_NEEDS_QUOTES), actual(ALL, ALL)))
				.containsExactly("public.users UNQUOTED_NAME");
		}

		@Test
		void everyTraitIsFound() {
			assertThat(between(expected(ALL), actual(ALL, ALL, Trait.FOREIGN_KEYS_DISABLED, Trait.UNLOGGED)))
				.containsExactly("public.users UNLOGGED", "public.users FOREIGN_KEYS_DISABLED");
		}

	}

	@Nested
	class Lookup {

		@Test
		void missingTable() {
			assertThat(between(TestSchema.expected().table("users", ID), TestSchema.actual()))
				.containsExactly("public.users missing");
			assertThat(between(TestSchema.expected().table("audit.users", ID), TestSchema.actual()))
				.containsExactly("audit.users missing");
		}

		@Test
		void missingTableHasNoSchemaWhereThereIsNoSearchPath() {
			assertThat(between(TestSchema.expected().table("users", ID), TestSchema.actual().searching()))
				.containsExactly("users missing");
		}

		@Test
		void tableInAnotherSchema() {
			assertThat(between(TestSchema.expected().table("users", ID),
					TestSchema.actual().table("audit.users", column("id bigint"))))
				.containsExactly("public.users missing, elsewhere audit.users");
		}

		@Test
		void tableThatOthersUseIsNotWhereAnotherWent() {
			assertThat(between(TestSchema.expected().table("users", ID).table("audit.users", ID),
					TestSchema.actual().table("audit.users", column("id bigint"))))
				.containsExactly("public.users missing");
		}

		@Test
		void firstOfTheSearchPathIsFoundAndTheOtherIsHidden() {
			TestSchema database = TestSchema.actual()
				.searching("shop", "public")
				.table("public.users", column("id integer"))
				.table("shop.users", column("id bigint"));
			assertThat(between(TestSchema.expected().table("users", ID), database))
				.containsExactly("shop.users hides public.users");
			assertThat(between(TestSchema.expected().table("public.users", ID), database))
				.containsExactlyInAnyOrder("public.users.id LOSSY_TYPE", "shop.users unexpected");
		}

		@Test
		void namesakeOutsideTheSearchPathIsNotHidden() {
			assertNone(TestSchema.expected().table("users", ID),
					TestSchema.actual().table("users", column("id bigint")).table("audit.users", column("id bigint")));
		}

		@Test
		void unknownTable() {
			assertThat(between(TestSchema.expected(), TestSchema.actual().table("old", column("id bigint"))))
				.containsExactly("public.old unexpected");
		}

		@Test
		void unknownTableOfASchemaThatTheEntitiesUse() {
			assertThat(between(TestSchema.expected().table("audit.log", ID),
					TestSchema.actual()
						.table("audit.log", column("id bigint"))
						.table("audit.old", column("id bigint"))
						.table("other.old", column("id bigint"))))
				.containsExactly("audit.old unexpected");
		}

		@Test
		void renamedTableIsSaidOnce() {
			assertThat(between(TestSchema.expected().table("customers", ID, mapped("name text", Binding.STRING)),
					TestSchema.actual().table("clients", column("id bigint"), column("name text"))))
				.containsExactly("public.customers missing, likely public.clients");
		}

		@Test
		void twoMissingTablesDoNotBecomeTheSame() {
			assertThat(between(TestSchema.expected().table("customers", ID).table("clients", ID),
					TestSchema.actual().table("clientele", column("id bigint"))))
				.containsExactly("public.customers missing, likely public.clientele", "public.clients missing");
		}

		@ParameterizedTest
		@EnumSource(Kind.class)
		void remedyKnowsWhatKindOfRelationThereIs(Kind kind) {
			List<Difference> differences = SchemaDiff.between(
					TestSchema.expected().table("users", ID, mapped("name text", Binding.STRING)).build(),
					TestSchema.actual().table(users("public", kind, ALL, ALL)).build());
			assertThat(differences).singleElement()
				.isInstanceOfSatisfying(Difference.Missing.class,
						(missing) -> assertThat(missing.owner().kind()).isEqualTo(kind));
		}

	}

	@Nested
	class Columns {

		@Test
		void missingAndUnexpectedColumns() {
			assertThat(between(TestSchema.expected().table("users", ID, mapped("name text", Binding.STRING)),
					TestSchema.actual().table("users", column("id bigint"), column("born date"))))
				.containsExactly("public.users.name missing", "public.users.born unexpected by inserts");
		}

		@Test
		void unexpectedColumnOfATableThatIsOnlyRead() {
			assertThat(between(expected(Set.of(Operation.SELECT)),
					TestSchema.actual().table("users", column("id bigint"), column("born date"))))
				.containsExactly("public.users.born unexpected");
		}

		@Test
		void renamedColumnIsSaidOnce() {
			assertThat(between(TestSchema.expected().table("users", ID, mapped("full_name text", Binding.STRING)),
					TestSchema.actual().table("users", column("id bigint"), column("name text"))))
				.containsExactly("public.users.full_name missing, likely name");
		}

		@Test
		void onlyMissingColumnMayHaveAnyName() {
			TestSchema actual = TestSchema.actual().table("users", column("id bigint"), column("phone text"));
			assertThat(between(TestSchema.expected().table("users", ID, mapped("fax text", Binding.STRING)), actual))
				.containsExactly("public.users.fax missing, likely phone");
			assertThat(between(
					TestSchema.expected()
						.table("users", ID, mapped("fax text", Binding.STRING), mapped("born date", Binding.DATE)),
					actual))
				.containsExactly("public.users.fax missing", "public.users.born missing",
						"public.users.phone unexpected by inserts");
		}

		@Test
		void twoMissingColumnsDoNotBecomeTheSame() {
			assertThat(between(TestSchema.expected()
				.table("users", mapped("first_name text", Binding.STRING), mapped("last_name text", Binding.STRING)),
					TestSchema.actual().table("users", column("name text"))))
				.containsExactly("public.users.first_name missing, likely name", "public.users.last_name missing");
		}

		@ParameterizedTest
		@ValueSource(strings = { "xmin", "xmax", "cmin", "cmax", "tableoid", "ctid" })
		void systemColumnIsAlwaysThere(String name) {
			TestSchema expected = TestSchema.expected().table("users", ID, reading(name, "String"));
			assertNone(expected, TestSchema.actual().table("users", column("id bigint")));
			assertThat(between(expected, TestSchema.actual().table(users("public", Kind.VIEW, ALL, ALL))))
				.containsExactly("public.users." + name + " missing");
		}

		@Test
		void systemColumnIsReadAsWhatItIs() {
			assertThat(between(TestSchema.expected().table("users", ID, reading("ctid", "Long")),
					TestSchema.actual().table("users", column("id bigint"))))
				.containsExactly("public.users.ctid TYPE");
		}

		@Test
		void systemColumnCannotBeWritten() {
			assertThat(between(TestSchema.expected().table("users", ID, mapped("xmin bigint", Binding.LONG)),
					TestSchema.actual().table("users", column("id bigint"))))
				.containsExactly("public.users.xmin TYPE", "public.users.xmin GENERATED");
		}

		private static Column reading(String name, String javaType) {
			Column column = column(name + " bigint");
			return new Column(name, column.type(), true, null, Column.Identity.NONE, Column.Generated.NEVER, null, null,
					new Mapping("shop.User#" + name, javaType, Binding.LONG, Role.ATTRIBUTE, Set.of(), false, false,
							List.of()));
		}

	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			public | users | -     | public.users
			-      | users | -     | users
			public | users | .name | public.users.name
			""")
	void pathIsPrinted(String schema, String name, String member, String path) {
		assertThat(new ObjectPath(new ObjectName(schema, name), member)).hasToString(path);
	}

	@Test
	void pathOfAKeyNamesItsColumns() {
		assertThat(ObjectPath.columns(new ObjectName("public", "users"), List.of("a", "b")))
			.hasToString("public.users(a,b)");
	}

}
