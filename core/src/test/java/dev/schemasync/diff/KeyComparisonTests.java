package dev.schemasync.diff;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Index.Order;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.schemasync.diff.TestDifferences.between;
import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.index;
import static dev.schemasync.schema.TestSchema.keyIndex;
import static dev.schemasync.schema.TestSchema.mapped;
import static dev.schemasync.schema.TestSchema.primaryKey;
import static dev.schemasync.schema.TestSchema.reference;
import static dev.schemasync.schema.TestSchema.unique;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys and indexes are the same when they do the same. */
class KeyComparisonTests {

	private static final Column[] MAPPED = { mapped("a bigint", Binding.LONG), mapped("b bigint", Binding.LONG),
			mapped("c bigint", Binding.LONG) };

	/** What the entities of a table want, and what it has. */
	private static List<String> compare(List<SchemaObject> expected, SchemaObject... actual) {
		return between(
				TestSchema.expected().table("t", with(MAPPED, expected)).table("p", mapped("id bigint", Binding.LONG)),
				TestSchema.actual()
					.table("t",
							with(new Column[] { column("a bigint"), column("b bigint"), column("c bigint"),
									column("z bigint") }, List.of(actual)))
					.table("p", column("id bigint"), column("nr bigint")))
			.stream()
			.filter((line) -> !line.endsWith(".z unexpected by inserts") && !line.startsWith("public.p."))
			.map((line) -> line.replace("public.t", ""))
			.toList();
	}

	private static SchemaObject[] with(Column[] columns, List<SchemaObject> more) {
		SchemaObject[] all = Arrays.copyOf(columns, columns.length + more.size(), SchemaObject[].class);
		for (int i = 0; i < more.size(); i++) {
			all[columns.length + i] = more.get(i);
		}
		return all;
	}

	private static Index uniqueIndex(String predicate, boolean valid, String... columns) {
		return new Index("uk", "btree", Arrays.stream(columns).map(Index.Key::column).toList(), true, predicate, valid,
				valid, Set.of(), false, false);
	}

	private static Index invalid(boolean unique, String... columns) {
		return new Index("broken", "btree", Arrays.stream(columns).map(Index.Key::column).toList(), unique, null, false,
				false, Set.of(), false, false);
	}

	private static Index expression(String text, boolean unique, String predicate) {
		return new Index("ix", "btree", List.of(new Index.Key(text, false, Order.ASCENDING)), unique, predicate, true,
				true, Set.of("a"), false, false);
	}

	private static Index sorted(Index.Key... keys) {
		return new Index("ix", List.of(keys), false, null);
	}

	private static Index partial(String predicate, String... columns) {
		return new Index("ix", Arrays.stream(columns).map(Index.Key::column).toList(), false, predicate);
	}

	private static Index.Key key(String column, Order order) {
		return new Index.Key(column, true, order);
	}

	@Nested
	class UniqueKeys {

		@Test
		void keyOfSomeColumnsOfTheIdentifierNarrowsIt() {
			assertThat(compare(List.of(primaryKey("", "a", "b")), keyIndex("pk", "a")))
				.containsExactly("(a) unexpected by inserts, narrows [a, b]");
			assertThat(compare(List.of(primaryKey("", "a", "b")), keyIndex("pk", "c"), keyIndex("ok", "a", "b")))
				.containsExactly("(c) unexpected by inserts");
			assertThat(compare(List.of(primaryKey("", "a", "b")), uniqueIndex("c > 0", true, "a"),
					keyIndex("ok", "a", "b")))
				.containsExactly("(a) unexpected by inserts");
		}

		@Test
		void primaryKeyOfOtherColumnsIsNamedWithTheMissingOne() {
			assertThat(compare(List.of(primaryKey("", "a")), primaryKey("pk", "b"), keyIndex("pk", "b")))
				.contains("(a) missing, instead [b]");
			assertThat(compare(List.of(primaryKey("", "a")))).containsExactly("(a) missing");
			assertThat(compare(List.of(unique("a")), primaryKey("pk", "b"), keyIndex("pk", "b")))
				.contains("(a) missing");
		}

		@Test
		void uniqueIndexIsAUniqueKey() {
			assertThat(compare(List.of(unique("a")), keyIndex("other", "a"))).isEmpty();
			assertThat(compare(List.of(unique("a")), uniqueIndex(null, true, "a"))).isEmpty();
			assertThat(compare(List.of(primaryKey("", "a")), keyIndex("pk", "a"))).isEmpty();
		}

		@Test
		void orderOfTheColumnsDoesNotMatter() {
			assertThat(compare(List.of(unique("a", "b")), keyIndex("uk", "b", "a"))).isEmpty();
			assertThat(compare(List.of(primaryKey("", "a", "b")), keyIndex("pk", "b", "a"))).isEmpty();
		}

		@Test
		void missingKeyIsFound() {
			assertThat(compare(List.of(unique("a", "b")))).containsExactly("(a,b) missing");
			assertThat(compare(List.of(primaryKey("", "a")))).containsExactly("(a) missing");
			assertThat(compare(List.of(unique("a")), index("ix", "a"))).containsExactly("(a) missing");
			assertThat(compare(List.of(unique("a")), keyIndex("uk", "b"))).containsExactly("(a) missing",
					"(b) unexpected by inserts");
		}

		@Test
		void keyOfFewerColumnsKeepsMoreUniqueAndRejectsRows() {
			assertThat(compare(List.of(unique("a", "b")), keyIndex("uk", "a")))
				.containsExactly("(a) unexpected by inserts");
			assertThat(compare(List.of(unique("a", "b")), keyIndex("uk", "a"), keyIndex("uk2", "a", "b")))
				.containsExactly("(a) unexpected by inserts");
		}

		@Test
		void keyOfMoreColumnsKeepsLessUnique() {
			assertThat(compare(List.of(unique("a")), keyIndex("uk", "a", "b"))).containsExactly("(a) missing");
		}

		@Test
		void partialUniqueIndexIsNoUniqueKey() {
			assertThat(compare(List.of(unique("a")), uniqueIndex("deleted_at IS NULL", true, "a")))
				.containsExactly("(a) missing");
			assertThat(compare(List.of(primaryKey("", "a")), uniqueIndex("a > 0", true, "a")))
				.containsExactly("(a) missing");
		}

		@Test
		void uniqueIndexOnAnExpressionOfTheColumnIsEnough() {
			assertThat(compare(List.of(unique("a")), expression("lower(a)", true, null))).isEmpty();
			assertThat(compare(List.of(unique("b")), expression("lower(a)", true, null)))
				.containsExactly("(b) missing");
			assertThat(compare(List.of(unique("a")), expression("NULLIF(a, 0)", true, null)))
				.containsExactly("(a) missing");
		}

		@Test
		void indexThatIsNotValidIsFoundOnceAndNotAsMissing() {
			assertThat(compare(List.of(unique("a", "b")), invalid(true, "b", "a")))
				.containsExactly("(b,a) invalid broken");
		}

		@Test
		void otherIndexThatIsNotValidDoesNotSilenceAMissingKey() {
			assertThat(compare(List.of(unique("a")), invalid(false, "a"))).containsExactly("(a) missing",
					"(a) invalid broken");
			assertThat(compare(List.of(unique("a")), invalid(true, "b"))).containsExactly("(a) missing",
					"(b) invalid broken");
		}

		@Test
		void indexThatNobodyExpectsIsFoundWhereItIsNotValid() {
			assertThat(compare(List.of(), invalid(false, "a"))).containsExactly("(a) invalid broken");
			assertThat(compare(List.of(), invalid(true, "a"))).containsExactly("(a) invalid broken");
		}

		@Test
		void uniqueKeyThatOnlyTheDatabaseKnows() {
			assertThat(compare(List.of(), keyIndex("uk", "a"))).containsExactly("(a) unexpected by inserts");
			assertThat(compare(List.of(), uniqueIndex("a > 0", true, "a")))
				.containsExactly("(a) unexpected by inserts");
			assertThat(compare(List.of(), index("ix", "a"))).isEmpty();
			// columns that no entity writes
			assertThat(compare(List.of(), keyIndex("uk", "a", "z"))).isEmpty();
		}

		@Test
		void uniqueKeyOfMoreColumnsThanAKnownOneRejectsNothing() {
			assertThat(compare(List.of(primaryKey("", "a")), keyIndex("pk", "a"), keyIndex("uk", "b", "a"))).isEmpty();
			assertThat(compare(List.of(unique("a")), keyIndex("uk", "a"), keyIndex("uk2", "a", "b"))).isEmpty();
		}

		@Test
		void keyOfATableThatIsOnlyReadRejectsNoInsert() {
			Table reading = new Table(new ObjectName(null, "t"), Table.Kind.TABLE, "shop.T",
					Set.of(Table.Operation.SELECT), Set.of(), Set.of(), null, List.of(MAPPED), List.of(), List.of());
			assertThat(between(TestSchema.expected().table(reading),
					TestSchema.actual()
						.table("t", column("a bigint"), column("b bigint"), column("c bigint"), keyIndex("uk", "a"))))
				.containsExactly("public.t(a) unexpected");
		}

		@Test
		void missingColumnSilencesItsKeysAndIndexes() {
			assertThat(between(
					TestSchema.expected()
						.table("t", mapped("a bigint", Binding.LONG), mapped("b bigint", Binding.LONG),
								unique("a", "b"), primaryKey("", "a"), reference("", "a", "t"), index("", "b", "a")),
					TestSchema.actual().table("t", column("b bigint"))))
				.containsExactly("public.t.a missing");
		}

		@ParameterizedTest
		@EnumSource(Table.Kind.class)
		void keysOfOtherRelationsAreThoseOfTheTablesBelow(Table.Kind kind) {
			Table actual = new Table(new ObjectName("public", "t"), kind, "", Set.of(Table.Operation.values()),
					Set.of(Table.Operation.values()), Set.of(), null,
					List.of(column("a bigint"), column("b bigint"), column("c bigint")), List.of(), List.of());
			assertThat(between(TestSchema.expected().table("t", with(MAPPED, List.of(unique("a")))),
					TestSchema.actual().table(actual)))
				.isEqualTo((kind == Table.Kind.TABLE || kind == Table.Kind.PARTITIONED_TABLE)
						? List.of("public.t(a) missing") : List.of());
		}

	}

	@Nested
	class References {

		private static Constraint.ForeignKey key(List<String> columns, String table, List<String> referenced,
				OnDelete onDelete, boolean validated, boolean enforced) {
			return new Constraint.ForeignKey("fk", columns, ObjectName.parse(table), referenced, onDelete, validated,
					enforced);
		}

		private static Constraint.ForeignKey key(OnDelete onDelete, boolean validated, boolean enforced) {
			return key(List.of("a"), "public.p", List.of("id"), onDelete, validated, enforced);
		}

		private static Constraint.ForeignKey wanted(OnDelete onDelete) {
			return key(List.of("a"), "p", List.of("id"), onDelete, true, true);
		}

		@Test
		void referenceIsTheSameUnderAnyName() {
			assertThat(compare(List.of(reference("", "a", "p")), reference("other", "a", "public.p"))).isEmpty();
		}

		@Test
		void missingReferenceIsFoundWithTheTableThatIsThere() {
			assertThat(compare(List.of(reference("", "a", "p")))).containsExactly("(a) missing");
			Difference found = SchemaDiff
				.between(
						TestSchema.expected()
							.table("t", mapped("a bigint", Binding.LONG), reference("", "a", "p"))
							.table("p", mapped("id bigint", Binding.LONG))
							.build(),
						TestSchema.actual().table("t", column("a bigint")).table("p", column("id bigint")).build())
				.getFirst();
			assertThat(found).isInstanceOfSatisfying(Difference.Missing.class,
					(missing) -> assertThat(missing.expected()).isInstanceOfSatisfying(Constraint.ForeignKey.class,
							(key) -> assertThat(key.referencedTable()).isEqualTo(new ObjectName("public", "p"))));
		}

		@Test
		void referenceToAnotherTableOrColumn() {
			assertThat(compare(List.of(reference("", "a", "p")), reference("fk", "a", "public.t")))
				.containsExactly("(a) REFERENCE fk");
			assertThat(compare(List.of(reference("", "a", "p")),
					key(List.of("a"), "public.p", List.of("nr"), OnDelete.NO_ACTION, true, true)))
				.containsExactly("(a) REFERENCE fk");
			assertThat(compare(List.of(reference("", "a", "p")),
					key(List.of("a"), "shop.p", List.of("id"), OnDelete.NO_ACTION, true, true)))
				.containsExactly("(a) REFERENCE fk");
		}

		@Test
		void referenceOfAColumnToItselfIsNone() {
			assertThat(compare(List.of(reference("", "a", "p")),
					key(List.of("a"), "public.t", List.of("a"), OnDelete.NO_ACTION, true, true)))
				.containsExactly("(a) missing");
		}

		@Test
		void oneOfSeveralReferencesOfAColumnIsEnough() {
			assertThat(compare(List.of(reference("", "a", "p")), reference("one", "a", "public.t"),
					reference("two", "a", "public.p")))
				.isEmpty();
		}

		@Test
		void orderOfTheColumnsDoesNotMatterButTheirPairsDo() {
			Constraint.ForeignKey wanted = key(List.of("a", "b"), "p", List.of("id", "nr"), OnDelete.NO_ACTION, true,
					true);
			assertThat(compare(List.of(wanted),
					key(List.of("b", "a"), "public.p", List.of("nr", "id"), OnDelete.NO_ACTION, true, true)))
				.isEmpty();
			assertThat(compare(List.of(wanted),
					key(List.of("a", "b"), "public.p", List.of("nr", "id"), OnDelete.NO_ACTION, true, true)))
				.containsExactly("(a,b) REFERENCE fk");
		}

		@Test
		void referenceOfSomeOfTheColumnsIsAnotherOne() {
			Constraint.ForeignKey wanted = key(List.of("a", "b"), "p", List.of("id", "nr"), OnDelete.NO_ACTION, true,
					true);
			assertThat(compare(List.of(wanted), reference("fk", "a", "public.p")))
				.containsExactlyInAnyOrder("(a,b) missing", "(a) unexpected by inserts");
		}

		@Test
		void referenceThatIsNotChecked() {
			assertThat(compare(List.of(wanted(OnDelete.NO_ACTION)), key(OnDelete.NO_ACTION, false, true)))
				.containsExactly("(a) NOT_ENFORCED fk");
			assertThat(compare(List.of(wanted(OnDelete.NO_ACTION)), key(OnDelete.NO_ACTION, true, false)))
				.containsExactly("(a) NOT_ENFORCED fk");
		}

		@ParameterizedTest(name = "{0} wanted, {1} there")
		@CsvSource({ "NO_ACTION, NO_ACTION, false", "NO_ACTION, CASCADE, false", "NO_ACTION, SET_NULL, false",
				"CASCADE, CASCADE, false", "CASCADE, NO_ACTION, true", "CASCADE, SET_NULL, true",
				"SET_NULL, SET_DEFAULT, true", "SET_NULL, SET_NULL, false" })
		void deleteIsAnsweredAsTheMappingRelies(OnDelete wanted, OnDelete there, boolean found) {
			assertThat(compare(List.of(wanted(wanted)), key(there, true, true)))
				.isEqualTo(found ? List.of("(a) ON_DELETE fk") : List.of());
		}

		@Test
		void whatItRefersToIsMissingAndSaidThere() {
			assertThat(compare(List.of(reference("", "a", "nowhere")))).isEmpty();
			assertThat(compare(List.of(key(List.of("a"), "p", List.of("none"), OnDelete.NO_ACTION, true, true))))
				.isEmpty();
		}

		@ParameterizedTest
		@EnumSource(Table.Kind.class)
		void onlyATableCanBeReferredTo(Table.Kind kind) {
			Table view = new Table(new ObjectName("public", "p"), kind, "", Set.of(Table.Operation.values()),
					Set.of(Table.Operation.values()), Set.of(), null, List.of(column("id bigint")), List.of(),
					List.of());
			assertThat(between(
					TestSchema.expected()
						.table("t", mapped("a bigint", Binding.LONG), reference("", "a", "p"))
						.table("p", mapped("id bigint", Binding.LONG)),
					TestSchema.actual().table("t", column("a bigint")).table(view)))
				.isEqualTo(kind.canBeReferenced() ? List.of("public.t(a) missing") : List.of());
		}

		@Test
		void referenceThatOnlyTheDatabaseKnows() {
			assertThat(compare(List.of(), reference("fk", "a", "public.p")))
				.containsExactly("(a) unexpected by inserts");
			assertThat(compare(List.of(), reference("fk", "z", "public.p"))).isEmpty();
		}

	}

	@Nested
	class Indexes {

		@Test
		void indexServesUnderAnyName() {
			assertThat(compare(List.of(index("", "a", "b")), index("other", "a", "b"))).isEmpty();
			assertThat(compare(List.of(index("", "a")), index("longer", "a", "b"))).isEmpty();
		}

		@Test
		void indexOfAKeyServesToo() {
			assertThat(compare(List.of(unique("a"), index("", "a")), keyIndex("uk", "a"))).isEmpty();
		}

		@Test
		void missingIndexIsFound() {
			assertThat(compare(List.of(index("", "a")))).containsExactly("(a) missing");
			assertThat(compare(List.of(index("", "a")), index("ix", "b"))).containsExactly("(a) missing");
			assertThat(compare(List.of(index("", "a")), index("ix", "b", "a"))).containsExactly("(a) missing");
			assertThat(compare(List.of(index("", "a", "b")), index("ix", "a"))).containsExactly("(a,b) missing");
			assertThat(compare(List.of(index("", "a", "b")), index("ix", "b", "a"))).containsExactly("(a,b) missing");
		}

		@Test
		void partialIndexDoesNotServeAllRows() {
			assertThat(compare(List.of(index("", "a")), partial("b > 0", "a"))).containsExactly("(a) missing");
		}

		@Test
		void indexThatIsNotValidIsNotMissingAsWell() {
			assertThat(compare(List.of(index("", "a")), invalid(false, "a"))).containsExactly("(a) invalid broken");
		}

		@Test
		void partialIndexIsWantedAsItIs() {
			assertThat(compare(List.of(partial("b > 0", "a")), partial("(b > 0)", "a"))).isEmpty();
			assertThat(compare(List.of(partial("b > 0", "a")), index("ix", "a"))).containsExactly("(a) missing");
			assertThat(compare(List.of(partial("b > 0", "a")), partial("b > 0", "a", "b")))
				.containsExactly("(a) missing");
			assertThat(compare(List.of(partial("b > 0", "a")), uniqueIndex("b > 0", true, "a")))
				.containsExactlyInAnyOrder("(a) missing", "(a) unexpected by inserts");
		}

		@Test
		void uniqueIndexIsWantedAsItIs() {
			Index wanted = new Index("", List.of(Index.Key.column("a"), Index.Key.column("b")), true, null);
			assertThat(compare(List.of(wanted), uniqueIndex(null, true, "b", "a"))).isEmpty();
			assertThat(compare(List.of(wanted))).containsExactly("(a,b) missing");
			assertThat(compare(List.of(wanted), index("ix", "a", "b"))).containsExactly("(a,b) missing");
			assertThat(compare(List.of(wanted), uniqueIndex("c > 0", true, "a", "b"))).containsExactly("(a,b) missing");
			assertThat(compare(List.of(wanted), uniqueIndex(null, true, "a", "b", "c")))
				.containsExactly("(a,b) missing");
		}

		@Test
		void expressionIsTheSameInOtherParentheses() {
			assertThat(
					compare(List.of(expression("LOWER(a)", false, null)), expression("lower((a)::text)", false, null)))
				.isEmpty();
			assertThat(compare(List.of(expression("lower(a)", false, null)), expression("upper(a)", false, null)))
				.containsExactly("(lower(a)) missing");
			assertThat(compare(List.of(expression("lower(a)", true, null)), expression("lower((a)::text)", true, null)))
				.isEmpty();
			assertThat(
					compare(List.of(expression("lower(a)", false, "b > 0")), expression("lower( a )", false, "b > 1")))
				.isEmpty();
		}

		@Test
		void namesOfColumnsAreTakenAsTheyAre() {
			Index wanted = sorted(new Index.Key("A", true, Order.ASCENDING), Index.Key.column("b"));
			assertThat(compare(List.of(wanted), index("ix", "a", "b"))).containsExactly("(A,b) missing");
			assertThat(compare(List.of(index("", "a_1")), index("ix", "a_2"))).containsExactly("(a_1) missing");
		}

		@ParameterizedTest(name = "{0} {1} wanted, {2} {3} there")
		@CsvSource({ "ASCENDING, ASCENDING, ASCENDING, ASCENDING, true",
				"ASCENDING, ASCENDING, DESCENDING, DESCENDING, true",
				"ASCENDING, DESCENDING, DESCENDING, ASCENDING, true",
				"ASCENDING, DESCENDING, ASCENDING, DESCENDING, true",
				"ASCENDING, DESCENDING, ASCENDING, ASCENDING, false",
				"ASCENDING, ASCENDING, DESCENDING, ASCENDING, false",
				"ASCENDING, ASCENDING, ASCENDING, DESCENDING, false",
				"ASCENDING, DESCENDING_NULLS_LAST, DESCENDING, ASCENDING_NULLS_FIRST, true",
				"ASCENDING, DESCENDING_NULLS_LAST, ASCENDING_NULLS_FIRST, DESCENDING, false",
				"ASCENDING, DESCENDING, ASCENDING, DESCENDING_NULLS_LAST, false",
				"ASCENDING, DESCENDING, DESCENDING_NULLS_LAST, ASCENDING, false",
				"ASCENDING, ASCENDING, ASCENDING, DESCENDING_NULLS_LAST, false" })
		void indexIsReadInBothDirections(Order first, Order second, Order thereFirst, Order thereSecond,
				boolean serves) {
			assertThat(compare(List.of(sorted(key("a", first), key("b", second))),
					sorted(key("a", thereFirst), key("b", thereSecond))))
				.isEqualTo(serves ? List.of() : List.of("(a,b) missing"));
		}

	}

}
