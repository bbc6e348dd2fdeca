package dev.schemasync.diff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.TestSchema;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.schemasync.schema.TestSchema.column;
import static org.assertj.core.api.Assertions.assertThat;

/** What a missing table or column was likely renamed to. */
class LikenessTests {

	private static Column similar(boolean onlyMissing, String missing, String... candidates) {
		return Likeness.mostSimilar(column(missing), Stream.of(candidates).map(TestSchema::column).toList(),
				onlyMissing);
	}

	private static Table table(String name, String... columns) {
		Schema schema = TestSchema.actual()
			.table(name, Arrays.stream(columns).map((each) -> column(each + " text")).toArray(SchemaObject[]::new))
			.build();
		return schema.tables().getFirst();
	}

	@ParameterizedTest(name = "{0} and {1}")
	@CsvSource({ "name, name, 1.0", "name, NAME, 0.0", "first_name, firstname, 1.0", "a, b, 0.0",
			// ^n na am me e$ and ^n na am me es s$
			"name, names, 0.727", "email, phone, 0.0" })
	void similarityIsTheShareOfCommonPairsOfLetters(String first, String second, double similarity) {
		assertThat(Likeness.similarity(first, second)).isEqualTo(similarity, Offset.offset(0.001));
		assertThat(Likeness.similarity(second, first)).isEqualTo(similarity, Offset.offset(0.001));
	}

	@Test
	void columnOfTheSameTypeWithTheMostSimilarName() {
		assertThat(similar(false, "full_name text", "name text", "fullname2 text", "phone text").name())
			.isEqualTo("fullname2");
	}

	@Test
	void columnOfAnotherTypeIsAnotherColumn() {
		assertThat(similar(true, "full_name text", "fullname integer")).isNull();
		assertThat(similar(true, "names text", "names2 text[]")).isNull();
	}

	@Test
	void lengthIsNoOtherType() {
		assertThat(similar(false, "full_name varchar(40)", "fullname varchar(20)").name()).isEqualTo("fullname");
	}

	@Test
	void typeThatCarriesTheValuesIsEnoughUnderASimilarName() {
		Column listener = TestSchema.mapped("listener_id varchar(255)", Binding.STRING);
		assertThat(Likeness.mostSimilar(listener, List.of(column("listener text")), true).name()).isEqualTo("listener");
		assertThat(Likeness.mostSimilar(listener, List.of(column("listener jsonb")), true)).isNull();
		assertThat(Likeness.mostSimilar(listener, List.of(column("listener text[]")), true)).isNull();
		assertThat(Likeness.mostSimilar(listener, List.of(column("phone text")), true)).isNull();
	}

	@Test
	void ofEquallySimilarNamesTheTypeDecides() {
		assertThat(similar(false, "name varchar(40)", "name2 varchar(20)", "name1 varchar(40)").name())
			.isEqualTo("name1");
		assertThat(similar(false, "name varchar(40)", "name2 varchar(40)", "name3 varchar(20)").name())
			.isEqualTo("name2");
	}

	@Test
	void thenTheNameDecidesSoThatItIsTheSameEachTime() {
		assertThat(similar(false, "name text", "name1 text", "name3 text", "name2 text").name()).isEqualTo("name3");
	}

	@Test
	void thresholdIsInclusive() {
		// 2 of 5 pairs each
		assertThat(Likeness.similarity("abcd", "abxy")).isEqualTo(0.4);
		assertThat(similar(false, "abcd text", "abxy text").name()).isEqualTo("abxy");
		assertThat(similar(false, "abcde text", "abxyz text")).isNull();
	}

	@Test
	void onlyCandidateOfTheOnlyMissingColumnNeedsNoSimilarName() {
		assertThat(similar(true, "fax text", "phone text").name()).isEqualTo("phone");
		assertThat(similar(false, "fax text", "phone text")).isNull();
		assertThat(similar(true, "fax text", "phone text", "mobile text")).isNull();
		assertThat(similar(true, "fax text", "phone text not null")).isNull();
		assertThat(similar(true, "fax text", "phone text", "mobile text not null").name()).isEqualTo("phone");
		assertThat(similar(true, "fax text")).isNull();
	}

	@Test
	void tableThatSharesMostColumns() {
		Table missing = table("customers", "a", "b", "c", "d");
		Table some = table("other", "a", "b", "x");
		Table most = table("client", "a", "b", "c", "d", "e");
		assertThat(Likeness.mostSimilar(missing, List.of(some, most))).isSameAs(most);
		assertThat(Likeness.mostSimilar(missing, List.of(most, some))).isSameAs(most);
		assertThat(Likeness.mostSimilar(missing, List.of(some))).isNull();
		assertThat(Likeness.mostSimilar(missing, List.of())).isNull();
	}

	@Test
	void halfOfTheColumnsIsEnoughUnderASimilarName() {
		Table missing = table("customers", "a", "b", "c");
		assertThat(Likeness.mostSimilar(missing, List.of(table("customer", "a", "b", "x")))).isNotNull();
		assertThat(Likeness.mostSimilar(missing, List.of(table("clients", "a", "b", "x")))).isNull();
		assertThat(Likeness.mostSimilar(missing, List.of(table("customer", "a", "x", "y")))).isNull();
	}

	@Test
	void moreThanSevenOfTenColumnsIsEnoughUnderAnyName() {
		String[] ten = "a b c d e f g h i j".split(" ");
		assertThat(Likeness.mostSimilar(table("zz", ten), List.of(table("qq", Arrays.copyOf(ten, 7))))).isNull();
		assertThat(Likeness.mostSimilar(table("zz", ten), List.of(table("qq", Arrays.copyOf(ten, 8))))).isNotNull();
	}

	@Test
	void tablesWithTheSameColumnsAreToldApartByName() {
		Table missing = table("x", "a", "b");
		assertThat(Likeness.mostSimilar(missing, List.of(table("p", "a", "b"), table("q", "a", "b"))).name().name())
			.isEqualTo("q");
	}

	@Test
	void tableWithoutColumnsIsLikeNoOther() {
		assertThat(Likeness.mostSimilar(table("customers"), List.of(table("customer", "a")))).isNull();
		assertThat(Likeness.mostSimilar(table("customers"), List.of(table("customer")))).isNull();
	}

}
