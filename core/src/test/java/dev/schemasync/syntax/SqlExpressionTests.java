package dev.schemasync.syntax;

import java.util.List;
import java.util.Set;

import dev.schemasync.syntax.SqlExpression.Call;
import dev.schemasync.syntax.SqlExpression.Constant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Expressions as people write them and as PostgreSQL prints them. */
class SqlExpressionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'x'                                          | x      | true
			'it''s'::character varying                   | it's   | true
			'x'::character varying(10)                   | x      | true
			('x'::text)::shop."my mood"                  | x      | true
			'{}'::timestamp(3) without time zone[]       | {}     | true
			'1 day'::interval day to second              | 1 day  | true
			'12.50'::numeric(10, 2)                      | 12.50  | true
			(3)::numeric                                 | 3      | false
			((-3))                                       | -3     | false
			+1.5                                         | 1.5    | false
			1e10                                         | 1e10   | false
			TRUE                                         | true   | false
			NULL::character varying                      | null   | false
			/* none */ 'x' -- at all                     | x      | true
			""")
	void constantsAreRead(String expression, String text, boolean quoted) {
		assertThat(SqlExpression.of(expression).constant()).isEqualTo(new Constant(text, quoted));
	}

	@ParameterizedTest
	@ValueSource(strings = { "now()", "a", "1 + 1", "'a' || 'b'", "('a') || ('b')", "lower('A')", "'a'::text || b",
			"'a'::text COLLATE \"C\"", "nextval('s'::regclass)", "-a", "E'\\n'", "\"true\"", "", "()", "(a)::text" })
	void whatIsComputedIsNoConstant(String expression) {
		assertThat(SqlExpression.of(expression).constant()).isNull();
	}

	@Test
	void callsAreFound() {
		assertThat(SqlExpression.of("shop.\"Next Id\"('a(b)') + LOWER(name::varchar(3)) + now ()").calls())
			.extracting(Call::name)
			.containsExactly("shop.Next Id", "lower", "now");
		assertThat(SqlExpression.of("'now()' || \"now\" || a::numeric(3, 2) /* f() */").calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			nextval('shop."Order_seq"'::regclass) | nextval       | shop."Order_seq"
			public.uuid_generate_v4()             | public.uuid_generate_v4 |
			lower((a)::text)                      | lower         |
			""")
	void oneCallIsFound(String expression, String name, String literal) {
		assertThat(SqlExpression.of(expression).call()).extracting(Call::name, Call::literal)
			.containsExactly(name, literal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "f(a) || g(b)", "(f(a))", "a", "f(a)::text", "- f(a)", "a b (c)", "", "f" })
	void moreThanOneCallIsNone(String expression) {
		assertThat(SqlExpression.of(expression).call()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			(a)              ; true
			((a) || (b))     ; true
			(a || ')')       ; true
			(a) || (b)       ; false
			a                ; false
			lower(a)         ; false
			(a               ; false
			""")
	void onePairOfParenthesesEncloses(String expression, boolean enclosed) {
		assertThat(SqlExpression.of(expression).isEnclosed()).isEqualTo(enclosed);
	}

	@Test
	void aColumnIsRenamedWhereverItIsOne() {
		String check = "((state)::text <> 'state'::text) AND state(state) > 0 AND x::state = \"state\" AND states";
		assertThat(SqlExpression.of(check).withColumn("state", "\"end\""))
			.isEqualTo("((\"end\")::text <> 'state'::text) AND state(\"end\") > 0 AND x::state = \"end\" AND states");
		assertThat(SqlExpression.of("(\"State\" > state)").withColumn("State", "status")).isEqualTo("(status > state)");
	}

	@Test
	void printedFormsOfTheSameAreEqual() {
		assertThat(SqlExpression.of("lower((email)::text)").normal())
			.isEqualTo(SqlExpression.of("LOWER( \"email\" )").normal());
		assertThat(SqlExpression.of("a || 'X'").normal()).isNotEqualTo(SqlExpression.of("a || 'x'").normal());
		assertThat(SqlExpression.of("ab").normal()).isNotEqualTo(SqlExpression.of("a b").normal());
	}

	@Test
	void literalsAndWordsAreFound() {
		SqlExpression expression = SqlExpression.of("CASE WHEN a = 'it''s' THEN 'nullif' END");
		assertThat(expression.literals()).isEqualTo(List.of("it's", "nullif"));
		assertThat(expression.hasAny(Set.of("case"))).isTrue();
		assertThat(expression.hasAny(Set.of("nullif", "\"a\""))).isFalse();
	}

	@Test
	void tokensEndWherePostgresqlEndsThem() {
		assertThat(SqlToken.read("FOR i IN 1..5 -- x\n$a$ ' $a$ \"a\"\"b\" 1.5e3 'a''b'$1")).extracting(SqlToken::text)
			.containsExactly("FOR", "i", "IN", "1", ".", ".", "5", "$a$ ' $a$", "\"a\"\"b\"", "1.5e3", "'a''b'", "$1");
		assertThat(SqlToken.read("E'a\\'b' /* /* n */ */ 'open")).extracting(SqlToken::text)
			.containsExactly("E", "'a\\'b'", "'open");
	}

}
