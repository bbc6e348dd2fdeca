package dev.schemasync.plan;

import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.remedy.Rename;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Renames that want each other's names. */
class RenamesTests {

	private final Schema schema = TestSchema.actual()
		.table("paper", columns("a", "b", "c"))
		.table("book", columns("a", "b", "c"))
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			paper.a=x                           | paper.a=x
			paper.a=b paper.b=x                 | paper.b=x paper.a=b
			paper.b=x paper.a=b                 | paper.b=x paper.a=b
			paper.a=b paper.b=c1 paper.c=a      | paper.b=c1 paper.a=b paper.c=a
			paper.a=b paper.b=a                 | paper.a=b_new paper.b=a paper.b_new=b
			paper.a=b paper.b=c paper.c=a       | paper.a=b_new paper.c=a paper.b=c paper.b_new=b
			paper=leaf paper.a=x                | paper.a=x paper=leaf
			paper=leaf leaf.a=x                 | paper=leaf leaf.a=x
			paper=book book=shelf               | book=shelf paper=book
			paper=book book=paper               | paper=book_new book=paper book_new=book
			paper.a=b book.b=c1                 | fails
			paper.a=b paper.b=c                 | fails
			paper=book                          | fails
			""")
	void eachFindsItsNameFree(String renames, String expected) {
		if (expected.equals("fails")) {
			assertThatIllegalArgumentException().isThrownBy(() -> Renames.inOrder(this.schema, parse(renames)))
				.withMessageContaining("is there already");
		}
		else {
			assertThat(Renames.inOrder(this.schema, parse(renames))).isEqualTo(parse(expected));
		}
	}

	@Test
	void aNameInBetweenIsOneThatNothingHas() {
		Schema taken = TestSchema.actual().table("paper", columns("a", "b", "b_new")).build();
		assertThat(Renames.inOrder(taken, parse("paper.a=b paper.b=a")))
			.isEqualTo(parse("paper.a=b_new_ paper.b=a paper.b_new_=b"));
	}

	private static SchemaObject[] columns(String... names) {
		return Stream.of(names).map((name) -> TestSchema.column(name + " text")).toArray(SchemaObject[]::new);
	}

	private static List<Rename> parse(String renames) {
		return Stream.of(renames.split(" "))
			.map((text) -> Rename.parse("public." + text))
			.map((readings) -> (readings.getFirst().column() != null && readings.size() == 1) ? readings.getFirst()
					: readings.getLast())
			.toList();
	}

}
