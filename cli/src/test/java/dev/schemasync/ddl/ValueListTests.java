package dev.schemasync.ddl;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL prints of a list of values, and how people write it. */
class ValueListTests {

	private static final String ONCE = "CHECK (((state)::text = ANY ((ARRAY['A'::character varying, 'it''s'::character varying])::text[])))";

	private static final String TWICE = "CHECK (((state)::text = ANY (ARRAY[('A'::character varying)::text, ('it''s'::character varying)::text])))";

	@Test
	void whatIsPrintedOnceIsWhatIsPrintedOnceMore() {
		assertThat(StableText.of(ONCE)).isEqualTo(TWICE);
		assertThat(StableText.of(TWICE)).isEqualTo(TWICE);
		assertThat(StableText.of("WHERE (a = 1) AND " + ONCE)).isEqualTo("WHERE (a = 1) AND " + TWICE);
	}

	@Test
	void otherArraysStay() {
		for (String text : new String[] { "(ARRAY[1, 2])", "(ARRAY['a'::text])::text[]",
				"(ARRAY['a'::character varying, b])::text[]", "(ARRAY['unfinished", "" }) {
			assertThat(StableText.of(text)).isEqualTo(text);
		}
	}

	@Test
	void constantsOfFurtherBranchesHaveNoName() {
		assertThat(StableText.of("SELECT NULL::integer AS int4, 'b'::text AS text, 0::numeric AS \"numeric\""))
			.isEqualTo("SELECT NULL::integer, 'b'::text, 0::numeric");
		assertThat(StableText.of("NULL::character varying(9) AS \"varchar\"\n FROM a"))
			.isEqualTo("NULL::character varying(9)\n FROM a");
		assertThat(StableText.of("'a'::shop.mood AS mood, NULL::timestamp with time zone AS timestamptz"))
			.isEqualTo("'a'::shop.mood, NULL::timestamp with time zone");
		for (String text : new String[] { "col1::integer AS int4", "NULL::integer AS int42", "NULL::integer AS size",
				"'x::integer AS int4'", "\"NULL\"::integer AS int4", "lower(a)::text AS text", "NULL::", "'a" }) {
			assertThat(StableText.of(text)).isEqualTo(text);
		}
	}

	@Test
	void listIsReadable() {
		assertThat(ValueList.readable(ONCE)).isEqualTo("CHECK (state IN ('A', 'it''s'))");
		assertThat(ValueList.readable(TWICE)).isEqualTo("CHECK (state IN ('A', 'it''s'))");
		assertThat(ValueList.readable("CHECK ((\"St ate\" = ANY (ARRAY['A'::text, '(::'::text])))"))
			.isEqualTo("CHECK (\"St ate\" IN ('A', '(::'))");
	}

	@Test
	void whatIsMoreThanAListStays() {
		for (String check : new String[] { "CHECK ((a > 0))", "CHECK ((a = ANY (ARRAY[1, 2])))",
				"CHECK (((a = ANY (ARRAY['x'::text])) OR (b > 1)))", "CHECK ((a = ANY (ARRAY['x'::mood])))",
				"CHECK ((lower(a) = ANY (ARRAY['x'::text])))", "UNIQUE (a)" }) {
			assertThat(ValueList.readable(check)).isEqualTo(check);
		}
	}

}
