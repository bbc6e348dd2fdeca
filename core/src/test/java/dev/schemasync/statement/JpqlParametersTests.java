package dev.schemasync.statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Hibernate is given of a query that only Spring Data understands. */
class JpqlParametersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "where o.name = :#{#user.name}|where o.name = :expression1",
					"where o.a = ?#{ {'x': {1}}['x'] } and o.b = :#{b}|where o.a = :expression1 and o.b = :expression2",
					"where o.region = :${app.region}|where o.region = :expression1",
					"where o.name like %:name%|where o.name like :name", "where o.name LIKE %?1|where o.name LIKE ?1",
					"where o.name like :name% or o.x = 1|where o.name like :name or o.x = 1",
					"where o.name like %:#{[0]}% escape '!'|where o.name like :expression1 escape '!'" })
	void expressionsAndPatternsAreParameters(String written, String plain) {
		assertThat(JpqlParameters.plain(written)).isEqualTo(plain);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "select o from Order o where o.a %:b = 1 and o.c in :list", "where o.text = ':#{x} like %:y'",
					"where o.a = ?1 and o.b = :b", "where o.name like concat('%', :name, '%')", "where o.a = :" })
	void anythingElseStays(String written) {
		assertThat(JpqlParameters.plain(written)).isEqualTo(written);
	}

	@Test
	void nothingStaysNothing() {
		assertThat(JpqlParameters.plain("")).isEmpty();
	}

}
