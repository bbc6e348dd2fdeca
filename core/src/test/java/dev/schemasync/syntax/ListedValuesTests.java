package dev.schemasync.syntax;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Expressions as PostgreSQL prints them. */
class ListedValuesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					((state)::text = ANY ((ARRAY['NEW'::character varying, 'it''s'::character varying])::text[])) | state  | NEW;it's
					((state)::text = ANY (ARRAY[('A'::character varying)::text, ('B'::character varying)::text])) | state  | A;B
					(state = ANY (ARRAY['a, b'::bpchar, ')'::bpchar]))                                            | state  | a, b;)
					((code)::text = ANY ((ARRAY['A'::character varying(3)])::text[]))                             | code   | A
					("St""ate" = ANY (ARRAY[0, 1, 22]))                                                           | "St""ate" | 0;1;22
					(rank = ANY (ARRAY['-1'::integer, 1]))                                                        | rank   | -1;1
					(state = 1)                                                                                   | state  | 1
					((state)::text = 'X'::text)                                                                   | state  | X
					(mood = ANY (ARRAY['sad'::public."my mood", 'ok'::public."my mood"]))                         | mood   | sad;ok
					""")
	void valuesAreRead(String expression, String column, String values) {
		ListedValues listed = Objects.requireNonNull(ListedValues.of(expression));
		assertThat(listed.column()).isEqualTo(column);
		assertThat(listed.values()).containsExactly(values.split(";"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a > 0)", "(a <> 'x'::text)", "((a = 1) OR (b = 2))", "(lower(a) = 'x'::text)",
			"((a)::text ~ 'x'::text)", "((a = ANY (ARRAY['x'::text])) OR (b > 1))", "(a = b)", "(a = 1.5)",
			"(a = ANY (ARRAY[b, 'x'::text]))", "((a IS NULL) OR (a = 'x'::text))", "(a = (1 + 2))", "true", "" })
	void otherChecksListNothing(String expression) {
		assertThat(ListedValues.of(expression)).isNull();
	}

	@Test
	void castsAndKindsAreKnown() {
		ListedValues texts = Objects.requireNonNull(ListedValues.of("((a)::text = ANY (ARRAY['x'::text]))"));
		assertThat(texts.array()).isTrue();
		assertThat(texts.areTexts()).isTrue();
		assertThat(texts.casts()).containsExactly("text");
		ListedValues number = Objects.requireNonNull(ListedValues.of("(a = 7)"));
		assertThat(number.array()).isFalse();
		assertThat(number.areTexts()).isFalse();
	}

}
