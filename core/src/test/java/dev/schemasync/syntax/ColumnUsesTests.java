package dev.schemasync.syntax;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Expressions as PostgreSQL prints them. */
class ColumnUsesTests {

	private static final Set<String> TYPES = Set.of("json_typeof", "jsonb_typeof");

	@ParameterizedTest
	@ValueSource(strings = { "(jsonb_typeof(body) = 'object'::text)", "(json_typeof(body) = 'array'::text)",
			"((body IS NULL) OR (jsonb_typeof(body) = 'object'::text))",
			"((body IS NOT NULL) AND (jsonb_typeof(body) <> 'array'::text))",
			"(pg_catalog.jsonb_typeof(body) = 'object'::text)", "(JSONB_TYPEOF(BODY) = 'object')",
			"(length(title) > 3)", "('body'::text = 'x'::text)", "true", "" })
	void onlyItsTypeIsLookedAt(String expression) {
		assertThat(ColumnUses.areOnly(expression, "body", TYPES)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(body ? 'a'::text)", "((body ->> 'a'::text) IS NOT NULL)",
			"(jsonb_typeof((body -> 'a'::text)) = 'object'::text)", "(jsonb_array_length(body) > 0)",
			"((jsonb_typeof(body) = 'object'::text) AND (body ? 'a'::text))", "(jsonb_typeof(body, 1) = 'a'::text)",
			"(body IS JSON OBJECT)", "(NOT body)", "(body IS NOT DISTINCT FROM 'a'::text)", "(body)", "body" })
	void moreIsLookedAt(String expression) {
		assertThat(ColumnUses.areOnly(expression, "body", TYPES)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Body", "a body" })
	void nameInQuotesIsTheColumn(String column) {
		assertThat(ColumnUses.areOnly("(jsonb_typeof(\"%s\") = 'object'::text)".formatted(column), column, TYPES))
			.isTrue();
		assertThat(ColumnUses.areOnly("(\"%s\" ? 'a'::text)".formatted(column), column, TYPES)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(VALUE <> ''::text)", "((VALUE)::text = ANY (ARRAY['A'::text]))" })
	void valueOfADomainIsAColumnToo(String expression) {
		assertThat(ColumnUses.areOnly(expression, "value", TYPES)).isFalse();
	}

}
