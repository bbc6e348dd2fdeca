package dev.schemasync.diff;

import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Allocation.Handout;
import dev.schemasync.schema.Allocation.Step;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.TestSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.mapped;
import static org.assertj.core.api.Assertions.assertThat;

/** Where a sequence or a counter stands, and how it steps. */
class SequenceComparisonTests {

	private static final ObjectName SEQUENCE = new ObjectName("public", "users_seq");

	private static final Sequence.Target ID = new Sequence.Target(new ObjectName("public", "users"), "id");

	private static final Column MAPPED = mapped("id bigint identity not null", Binding.LONG, Role.ID, List.of());

	private static Sequence expected(long increment, Allocation allocation) {
		return new Sequence(new ObjectName(null, "users_seq"), "shop.User#id", increment, 1, Long.MAX_VALUE, false, 1,
				null, true, ID, List.of(), allocation, null);
	}

	private static Sequence actual(long increment, long start, @Nullable Long last, @Nullable Long largestUsed) {
		return new Sequence(SEQUENCE, "", increment, 1, 1000, false, start, last, true, ID, largestUsed);
	}

	private static Sequence unusable(@Nullable Long last, @Nullable Long largestUsed) {
		return new Sequence(SEQUENCE, "", 1, 1, 1000, false, 1, last, false, ID, largestUsed);
	}

	private static Sequence cycling(long last) {
		return new Sequence(SEQUENCE, "", 1, 1, 1000, true, 1, last, true, ID, null);
	}

	private static List<String> compare(Sequence expected, Sequence actual) {
		return TestDifferences.between(TestSchema.expected().sequence(expected), TestSchema.actual().sequence(actual));
	}

	private static List<String> compare(Allocation allocation, Sequence actual) {
		return compare(expected(actual.increment(), allocation), actual);
	}

	@ParameterizedTest(name = "largest {0} in use, {1} handed out last")
	@CsvSource({ "4, 4", "5, 5", "0, 1" })
	void nextValueAboveTheLargestInUseIsFree(long largest, long last) {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 1, last, largest))).isEmpty();
	}

	@ParameterizedTest(name = "largest {0} in use, {1} handed out last")
	@CsvSource({ "5, 4", "6, 4", "900, 1" })
	void nextValueInUseIsBehind(long largest, long last) {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 1, last, largest)))
			.containsExactly("public.users_seq BEHIND");
	}

	@Test
	void firstValueIsTheStartWhereNoneWasHandedOut() {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 10, null, 9L))).isEmpty();
		assertThat(compare(Allocation.ONE_EACH, actual(1, 10, null, 10L))).containsExactly("public.users_seq BEHIND");
	}

	@Test
	void nothingIsKnownWithoutALargestValue() {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 1, 1L, null))).isEmpty();
	}

	@Test
	void descendingSequenceIsNeverBehind() {
		assertThat(compare(Allocation.ONE_EACH, actual(-1, 1, 1L, 500L))).isEmpty();
		assertThat(compare(Allocation.ONE_EACH, actual(-1, 1, 999L, null))).isEmpty();
	}

	@Test
	void optimizerOfTheApplicationIsNotJudged() {
		assertThat(compare(new Allocation(Handout.UNKNOWN, 1, Step.ANY), actual(1, 1, 1L, 500L))).isEmpty();
	}

	@ParameterizedTest(name = "{0} of {1} with {2} in use: {3}")
	@CsvSource({ "UP_TO_VALUE, 50, 51, false", "UP_TO_VALUE, 50, 52, true", "FROM_VALUE, 50, 100, false",
			"FROM_VALUE, 50, 101, true", "BLOCK, 1, 50, false", "BLOCK, 1, 51, true" })
	void blockOfIdentifiersIsFreeOrNot(Handout handout, long increment, long largest, boolean behind) {
		Sequence found = actual(increment, 1, (handout == Handout.BLOCK) ? 1L : 51L, largest);
		assertThat(compare(new Allocation(handout, 50, Step.ANY), found))
			.isEqualTo(behind ? List.of("public.users_seq BEHIND") : List.of());
	}

	@Test
	void allocationThatFollowsTheSequenceTakesItsStep() {
		Allocation own = new Allocation(Handout.UP_TO_VALUE, 50, Step.OWN);
		assertThat(compare(own, actual(10, 1, 11L, 11L))).isEmpty();
		assertThat(compare(own, actual(10, 1, 11L, 12L))).containsExactly("public.users_seq BEHIND");
	}

	@ParameterizedTest(name = "{0}: steps by {1} instead of 50, found {2}")
	@CsvSource({ "EXACT, 50, false", "EXACT, 49, true", "EXACT, 51, true", "AT_LEAST, 50, false", "AT_LEAST, 51, false",
			"AT_LEAST, 49, true", "OWN, 1, false", "ANY, 1, false" })
	void stepGoesWithTheAllocation(Step step, long increment, boolean found) {
		Sequence wanted = expected(50, new Allocation(Handout.FROM_VALUE, 50, step));
		assertThat(compare(wanted, actual(increment, 1, 51L, null)))
			.isEqualTo(found ? List.of("public.users_seq INCREMENT") : List.of());
	}

	@Test
	void withAWrongStepItIsNotKnownWhatComesNext() {
		Sequence wanted = expected(50, new Allocation(Handout.FROM_VALUE, 50, Step.EXACT));
		assertThat(compare(wanted, actual(1, 1, 1L, 500L))).containsExactly("public.users_seq INCREMENT");
	}

	@Test
	void withAWrongStepTheRestIsStillSaid() {
		Sequence wanted = expected(50, new Allocation(Handout.FROM_VALUE, 50, Step.EXACT));
		assertThat(compare(wanted, actual(1, 1, 950L, null))).containsExactly("public.users_seq INCREMENT",
				"public.users_seq NEARLY_EXHAUSTED");
	}

	@Test
	void sequenceWithoutTheRightIsFoundOnce() {
		assertThat(compare(Allocation.ONE_EACH, unusable(1L, 500L))).containsExactly("public.users_seq PRIVILEGE");
	}

	@ParameterizedTest(name = "{0} of 1000 handed out: {1}")
	@CsvSource({ "900, ", "901, NEARLY_EXHAUSTED", "999, NEARLY_EXHAUSTED", "1000, EXHAUSTED" })
	void mostValuesUsedUp(long last, @Nullable String found) {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 1, last, null)))
			.isEqualTo((found != null) ? List.of("public.users_seq " + found) : List.of());
	}

	@Test
	void behindSaysMoreThanNearlyExhausted() {
		assertThat(compare(Allocation.ONE_EACH, actual(1, 1, 950L, 990L))).containsExactly("public.users_seq BEHIND");
	}

	@Test
	void sequenceThatStartsAgainIsNotExhausted() {
		assertThat(compare(Allocation.ONE_EACH, cycling(999L))).containsExactly("public.users_seq CYCLES");
	}

	@Test
	void missingSequence() {
		Sequence wanted = expected(1, Allocation.ONE_EACH);
		assertThat(TestDifferences.between(TestSchema.expected().sequence(wanted), TestSchema.actual()))
			.containsExactly("public.users_seq missing");
		assertThat(TestDifferences.between(TestSchema.expected().sequence(wanted),
				TestSchema.actual().sequence("audit.users_seq", 1, null)))
			.containsExactly("public.users_seq missing, elsewhere audit.users_seq");
	}

	@Test
	void sequenceIsTheFirstOnTheSearchPath() {
		TestSchema database = TestSchema.actual()
			.searching("shop", "public")
			.sequence("public.users_seq", 1, null)
			.sequence("shop.users_seq", 50, null);
		Allocation exact = new Allocation(Handout.FROM_VALUE, 50, Step.EXACT);
		assertThat(TestDifferences.between(TestSchema.expected().sequence(expected(50, exact)), database)).isEmpty();
	}

	private static TestSchema identity(String type, Sequence sequence) {
		return TestSchema.actual().table("users", column("id " + type)).sequence(sequence);
	}

	@Test
	void sequenceOfAnIdentityColumnIsBehindToo() {
		assertThat(TestDifferences.between(TestSchema.expected().table("users", MAPPED),
				identity("bigint identity not null", actual(1, 1, 4L, 5L))))
			.containsExactly("public.users_seq BEHIND");
	}

	@Test
	void sequenceOfAnIdentityColumnNamesItsAttribute() {
		List<Difference> differences = SchemaDiff.between(TestSchema.expected().table("users", MAPPED).build(),
				identity("bigint identity not null", actual(1, 1, 4L, 5L)).build());
		assertThat(differences).singleElement()
			.isInstanceOfSatisfying(Difference.ChangedSequence.class,
					(changed) -> assertThat(changed.expected().source()).isEqualTo("shop.Some#id"));
	}

	@Test
	void sequenceOfAnIdentityColumnNeedsNoRight() {
		assertThat(TestDifferences.between(TestSchema.expected().table("users", MAPPED),
				identity("bigint identity not null", unusable(1L, 1L))))
			.isEmpty();
	}

	@Test
	void sequenceOfASerialColumnNeedsItsRight() {
		assertThat(TestDifferences.between(TestSchema.expected().table("users", MAPPED),
				identity("bigint not null default nextval('users_seq')", unusable(1L, 1L))))
			.containsExactly("public.users_seq PRIVILEGE");
	}

	@Test
	void sequenceBehindAnOtherColumnIsNotJudged() {
		Column plain = mapped("id bigint not null", Binding.LONG, Role.ID, List.of());
		assertThat(TestDifferences.between(TestSchema.expected().table("users", plain),
				identity("bigint identity not null", actual(1, 1, 4L, 5L))))
			.isEmpty();
	}

	private static Counter counter(Handout handout, @Nullable Long value, boolean storesLast,
			@Nullable Long largestUsed) {
		return new Counter(new ObjectName("public", "ids"), "name", "users", "next", "shop.User#id",
				new Allocation(handout, 50, Step.ANY), 1, storesLast, List.of(ID), value, largestUsed);
	}

	private static List<String> compare(Counter counter) {
		return TestDifferences.between(TestSchema.expected(), TestSchema.actual().counter(counter));
	}

	@Test
	void counterWhoseNextIdentifierIsFree() {
		assertThat(compare(counter(Handout.VALUE, 6L, false, 5L))).isEmpty();
		assertThat(compare(counter(Handout.VALUE, 5L, true, 5L))).isEmpty();
		assertThat(compare(counter(Handout.VALUE, null, false, 0L))).isEmpty();
		assertThat(compare(counter(Handout.VALUE, 1L, false, null))).isEmpty();
	}

	@Test
	void counterWhoseNextIdentifierIsInUse() {
		assertThat(compare(counter(Handout.VALUE, 5L, false, 5L))).containsExactly("public.ids.next counter behind 5");
		assertThat(compare(counter(Handout.VALUE, 5L, true, 6L))).containsExactly("public.ids.next counter behind 6");
		assertThat(compare(counter(Handout.VALUE, null, false, 1L)))
			.containsExactly("public.ids.next counter behind 1");
	}

	@ParameterizedTest
	@EnumSource(value = Handout.class, names = "UNKNOWN")
	void counterOfAnOptimizerOfTheApplicationIsNotJudged(Handout handout) {
		assertThat(compare(counter(handout, 1L, false, 500L))).isEmpty();
	}

	@Test
	void everySequenceOfATableIsJudged() {
		TestSchema database = TestSchema.actual()
			.table("users", column("id bigint identity not null"), column("nr bigint identity not null"))
			.sequence(actual(1, 1, 4L, 5L))
			.sequence(new Sequence(SEQUENCE.sibling("users_nr_seq"), "", 1, 1, 1000, true, 1, 1L, true,
					new Sequence.Target(ID.table(), "nr"), null));
		Column number = mapped("nr bigint identity not null", Binding.LONG, Role.ATTRIBUTE, List.of());
		assertThat(Set.copyOf(TestDifferences.between(TestSchema.expected().table("users", MAPPED, number), database)))
			.containsExactlyInAnyOrder("public.users_seq BEHIND", "public.users_nr_seq CYCLES");
	}

}
