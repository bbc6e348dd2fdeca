package dev.schemasync.diff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Column.Generated;
import dev.schemasync.schema.Column.Identity;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.schemasync.diff.TestDifferences.assertNone;
import static dev.schemasync.diff.TestDifferences.between;
import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.mapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Values that are missing, given by the database, or rejected. */
class ColumnComparisonTests {

	private static final ColumnType TEXT = ColumnType.of("text");

	/** How an attribute uses its column. */
	private enum Use {

		WRITTEN(true, true), INSERTED(true, false), UPDATED(false, true), READ(false, false);

		private final boolean inserts;

		private final boolean updates;

		Use(boolean inserts, boolean updates) {
			this.inserts = inserts;
			this.updates = updates;
		}

	}

	private static Column expected(String text, Use use, Trait... traits) {
		Column parsed = column("it " + text);
		return new Column("it", parsed.type(), parsed.nullable(), parsed.defaultExpression(), parsed.identity(),
				parsed.generated(), null, null, new Mapping("shop.User#it", "String", Binding.STRING, Role.ATTRIBUTE,
						Set.copyOf(Arrays.asList(traits)), use.inserts, use.updates, List.of()));
	}

	private static Column generated(Column column, Generated generated) {
		return new Column(column.name(), column.type(), column.nullable(), null, Identity.NONE, generated, null, null,
				column.mapping());
	}

	private static Column always(String text) {
		Column parsed = column(text);
		return new Column(parsed.name(), parsed.type(), parsed.nullable(), null, Identity.ALWAYS, Generated.NEVER, null,
				null, null);
	}

	private static Column domain(boolean hasDefault) {
		return new Column("it", ColumnType.of("token", List.of(), new ColumnType.Domain(TEXT, false, hasDefault)),
				false, null, Identity.NONE, Generated.NEVER, null, null, null);
	}

	/** A table of the database with a trait. */
	private static Table users(Table.Kind kind, Table.Trait trait, Column... columns) {
		return new Table(new ObjectName("public", "users"), kind, "", EnumSet.allOf(Table.Operation.class),
				EnumSet.allOf(Table.Operation.class), (trait != null) ? Set.of(trait) : Set.of(), null,
				List.of(columns), List.of(), List.of());
	}

	/** Entities that read a table only. */
	private static Table reading(Column column) {
		return new Table(new ObjectName(null, "users"), Table.Kind.TABLE, "shop.User", Set.of(Table.Operation.SELECT),
				Set.of(), Set.of(), null, List.of(column), List.of(), List.of());
	}

	private static List<String> compare(Column expected, Column actual) {
		return between(TestSchema.expected().table("users", expected), TestSchema.actual().table("users", actual))
			.stream()
			.map((line) -> line.replace("public.users.it ", ""))
			.toList();
	}

	private static List<String> compare(Column expected, Table.Kind kind, Table.Trait trait, Column actual) {
		return between(TestSchema.expected().table("users", expected),
				TestSchema.actual().table(users(kind, trait, actual)))
			.stream()
			.map((line) -> line.replace("public.users.it ", ""))
			.toList();
	}

	private static List<String> readOnly(Column expected, Column actual) {
		return between(TestSchema.expected().table(reading(expected)), TestSchema.actual().table("users", actual));
	}

	@Test
	void columnThatIsTheSameIsNoDifference() {
		assertThat(compare(expected("text", Use.WRITTEN), column("it text"))).isEmpty();
		assertThat(compare(expected("text not null", Use.WRITTEN), column("it text not null"))).isEmpty();
	}

	@Test
	void expectedColumnNeedsAMapping() {
		assertThatIllegalStateException().isThrownBy(() -> compare(column("it text"), column("it text")))
			.withMessage("No mapping of expected column it");
	}

	@ParameterizedTest
	@CsvSource({ "WRITTEN, true", "INSERTED, true", "UPDATED, true", "READ, false" })
	void nameWithoutItsQuotesFailsWhenItIsWritten(Use use, boolean found) {
		assertThat(compare(expected("text", use, Trait.NAME_NEEDS_QUOTES), column("it text")))
			.isEqualTo(found ? List.of("UNQUOTED_NAME") : List.of());
		assertThat(readOnly(expected("text", use, Trait.NAME_NEEDS_QUOTES), column("it text"))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Use.class)
	void nullIsRejectedWhereItIsWritten(Use use) {
		String found = switch (use) {
			case WRITTEN, INSERTED -> "NOT_NULL";
			case UPDATED, READ -> "NEVER_WRITTEN";
		};
		assertThat(compare(expected("text", use), column("it text not null"))).containsExactly(found);
	}

	@Test
	void viewThatIsOnlyReadRejectsNoNull() {
		Column expected = expected("text", Use.WRITTEN);
		assertThat(between(TestSchema.expected().table(reading(expected)),
				TestSchema.actual().table(users(Table.Kind.VIEW, null, column("it text not null")))))
			.isEmpty();
		assertThat(compare(expected, Table.Kind.VIEW, null, column("it text not null"))).containsExactly("NOT_NULL");
		assertThat(readOnly(expected, column("it text not null"))).containsExactly("public.users.it NOT_NULL");
	}

	@Test
	void nullOfAnUpdateIsRejectedToo() {
		assertThat(compare(expected("text", Use.UPDATED), column("it text not null default 'x'")))
			.containsExactly("NOT_NULL");
		assertThat(compare(expected("text", Use.READ), column("it text not null default 'x'"))).isEmpty();
	}

	@Test
	void elementOfACollectionIsNeverNull() {
		assertThat(compare(expected("text", Use.WRITTEN, Trait.NEVER_NULL), column("it text not null"))).isEmpty();
	}

	@Test
	void valueThatAnInsertLeavesOutMayComeFromTheDatabase() {
		Column leftOut = expected("text", Use.WRITTEN, Trait.LEFT_OUT_IF_NULL);
		assertThat(compare(leftOut, column("it text not null default 'x'"))).isEmpty();
		assertThat(compare(leftOut, domain(true))).isEmpty();
		assertThat(compare(leftOut, domain(false))).containsExactly("NOT_NULL");
		assertThat(compare(leftOut, column("it text not null"))).containsExactly("NOT_NULL");
		assertThat(compare(expected("text", Use.WRITTEN), column("it text not null default 'x'")))
			.containsExactly("NOT_NULL");
	}

	@Test
	void columnThatNobodyFills() {
		assertThat(compare(expected("text not null", Use.UPDATED), column("it text not null")))
			.containsExactly("NEVER_WRITTEN");
		assertThat(compare(expected("text not null", Use.UPDATED), column("it text not null default ''"))).isEmpty();
		assertThat(readOnly(expected("text", Use.READ), column("it text not null"))).isEmpty();
	}

	@Test
	void triggerMayFillIt() {
		assertThat(compare(expected("text not null", Use.UPDATED), Table.Kind.TABLE, Table.Trait.TRIGGER_BEFORE_INSERT,
				column("it text not null")))
			.containsExactly("TRIGGER_WRITTEN");
	}

	@Test
	void columnOfSomeEntitiesIsNotRequiredOfTheOthers() {
		Column sparse = expected("text", Use.WRITTEN, Trait.SPARSE);
		assertThat(compare(sparse, column("it text not null"))).containsExactly("SPARSE_NOT_NULL");
		assertThat(compare(sparse, column("it text not null default 'x'"))).isEmpty();
		assertThat(compare(sparse, column("it text"))).isEmpty();
		assertThat(compare(sparse, Table.Kind.TABLE, Table.Trait.TRIGGER_BEFORE_INSERT, column("it text not null")))
			.isEmpty();
		assertThat(readOnly(sparse, column("it text not null"))).isEmpty();
		assertThat(compare(expected("text not null", Use.WRITTEN, Trait.SPARSE), column("it text"))).isEmpty();
	}

	@Test
	void requiredValueMayBeMissingInRows() {
		Column required = expected("text not null", Use.WRITTEN);
		assertThat(compare(required, column("it text"))).containsExactly("NULLABLE");
		assertThat(compare(required, column("it text default 'x'"))).containsExactly("NULLABLE");
		assertThat(readOnly(required, column("it text"))).containsExactly("public.users.it NULLABLE");
	}

	@Test
	void rowsFromBeforeAConstraintMayHoldNull() {
		Column unproven = new Column("it", TEXT, false, true, null, Identity.NONE, Generated.NEVER, null, null, null);
		assertThat(compare(expected("text not null", Use.WRITTEN), unproven)).containsExactly("NULLABLE");
		Column proven = new Column("it", TEXT, true, false, null, Identity.NONE, Generated.NEVER, null, null, null);
		assertThat(compare(expected("text not null", Use.WRITTEN), proven)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Table.Kind.class)
	void viewDoesNotTellWhatItsColumnsHold(Table.Kind kind) {
		List<String> found = switch (kind) {
			case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> List.of("NULLABLE");
			case VIEW, MATERIALIZED_VIEW -> List.of();
		};
		assertThat(compare(expected("text not null", Use.WRITTEN), kind, null, column("it text"))).isEqualTo(found);
	}

	@Test
	void databaseGivesTheIdentifierOrNot() {
		Column identity = expected("bigint identity not null", Use.UPDATED, Trait.PRIMITIVE);
		Column number = new Column("it", identity.type(), false, null, Identity.BY_DEFAULT, Generated.NEVER, null, null,
				new Mapping("shop.User#it", "long", Binding.LONG, Role.ID, Set.of(), false, false, List.of()));
		assertThat(compare(number, column("it bigint identity not null"))).isEmpty();
		assertThat(compare(number, column("it bigint not null default nextval('s')"))).isEmpty();
		assertThat(compare(number, column("it bigint not null"))).containsExactly("IDENTITY_MISSING");
		assertThat(compare(number, Table.Kind.TABLE, Table.Trait.TRIGGER_BEFORE_INSERT, column("it bigint not null")))
			.isEmpty();
		assertThat(readOnly(number, column("it bigint not null"))).isEmpty();
	}

	@Test
	void identifierThatTheDatabaseInsistsOn() {
		Column written = mapped("it bigint not null", Binding.LONG, Role.ID, List.of());
		assertThat(compare(written, always("it bigint not null"))).containsExactly("IDENTITY_ALWAYS");
		assertThat(compare(written, column("it bigint identity not null"))).isEmpty();
		Column updated = expected("text not null", Use.UPDATED);
		assertThat(compare(updated, always("it text not null"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "WRITTEN, true", "INSERTED, true", "UPDATED, true", "READ, false" })
	void computedColumnIsNotWritten(Use use, boolean found) {
		for (Generated generated : List.of(Generated.STORED, Generated.VIRTUAL)) {
			assertThat(compare(expected("text", use), generated(column("it text"), generated)))
				.isEqualTo(found ? List.of("GENERATED") : List.of());
		}
	}

	@Test
	void computedColumnThatTheMappingKnows() {
		Column computed = generated(expected("text", Use.READ), Generated.STORED);
		assertThat(compare(computed, generated(column("it text"), Generated.VIRTUAL))).isEmpty();
		assertThat(compare(computed, column("it text"))).containsExactly("NOT_GENERATED");
		assertThat(compare(computed, Table.Kind.TABLE, Table.Trait.TRIGGER_BEFORE_INSERT, column("it text"))).isEmpty();
		assertThat(compare(computed, Table.Kind.VIEW, null, column("it text"))).isEmpty();
		Column written = generated(expected("text", Use.WRITTEN), Generated.STORED);
		assertThat(compare(written, generated(column("it text"), Generated.STORED))).isEmpty();
	}

	@Test
	void computedColumnNeedsNoValueOfTheEntities() {
		assertThat(compare(expected("text", Use.READ), generated(column("it text not null"), Generated.STORED)))
			.isEmpty();
	}

	@Test
	void defaultThatTheMappingReliesOn() {
		Column relying = expected("text default 'x'", Use.READ);
		assertThat(compare(relying, column("it text default 'y'"))).isEmpty();
		assertThat(compare(relying, column("it text"))).containsExactly("DEFAULT_MISSING");
		// that is said of the missing value already
		assertThat(compare(relying, column("it text not null"))).containsExactly("NEVER_WRITTEN");
		assertThat(compare(relying, Table.Kind.TABLE, Table.Trait.TRIGGER_BEFORE_INSERT, column("it text"))).isEmpty();
		assertThat(compare(relying, Table.Kind.MATERIALIZED_VIEW, null, column("it text"))).isEmpty();
		assertThat(compare(expected("text default 'x'", Use.WRITTEN), column("it text"))).isEmpty();
		assertThat(compare(expected("text", Use.READ), column("it text"))).isEmpty();
		assertThat(readOnly(relying, column("it text"))).isEmpty();
	}

	private static Constraint.Check check(List<String> rejected, String... columns) {
		return new Constraint.Check("ck", List.of(columns), "...", true, true, rejected);
	}

	@Test
	void checkRejectsConstants() {
		TestSchema expected = TestSchema.expected()
			.table("users", mapped("mood text", Binding.STRING, Role.ATTRIBUTE, List.of("SAD", "HAPPY")));
		assertThat(between(expected,
				TestSchema.actual().table("users", column("mood text"), check(List.of("SAD"), "mood"))))
			.containsExactly("public.users.mood rejects [SAD]");
		assertNone(expected, TestSchema.actual().table("users", column("mood text"), check(List.of(), "mood")));
		assertThat(between(expected,
				TestSchema.actual()
					.table("users", column("mood text"), column("a text"), check(List.of("SAD"), "mood", "a"))))
			.containsExactly("public.users.a unexpected by inserts");
	}

	@Test
	void checkOfADomainRejectsConstants() {
		TestSchema expected = TestSchema.expected()
			.table("users", mapped("mood text", Binding.STRING, Role.ATTRIBUTE, List.of("SAD", "HAPPY")));
		Column mood = new Column("mood", ColumnType.of("mood", List.of(), new ColumnType.Domain(TEXT, false, false)),
				true, null, Identity.NONE, Generated.NEVER, null, null, null);
		assertNone(expected, TestSchema.actual().table("users", mood));
		assertNone(expected, TestSchema.actual()
			.table("users", mood.with(mood.type().withChecks(List.of(check(List.of(), "value"))))));
		assertThat(between(expected,
				TestSchema.actual()
					.table("users", mood.with(mood.type().withChecks(List.of(check(List.of("SAD"), "value")))))))
			.containsExactly("public.users.mood rejects [SAD]");
	}

	@Test
	void severalAspectsOfOneColumnAreAllFound() {
		assertThat(compare(mapped("it varchar(40) not null", Binding.STRING), column("it varchar(20)")))
			.containsExactlyInAnyOrder("LENGTH", "NULLABLE");
	}

}
