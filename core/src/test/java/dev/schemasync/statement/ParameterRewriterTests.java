package dev.schemasync.statement;

import dev.schemasync.schema.SqlText.Marks;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ParameterRewriter}.
 */
class ParameterRewriterTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT id::text, total::numeric(12,2) FROM orders", "SELECT 'a:b ?1 :name ''?'' :x'",
			"SELECT E'it\\'s :name ?'", "SELECT \"odd:name?\" FROM \"a?b\"", "SELECT 1 -- :name ? it's\n + 1",
			"SELECT 1 /* :name /* ? nested */ :x */ + 1", "SELECT $$ :name ? $$, $tag$ it's ?1 $$ :x $tag$",
			"SELECT tags[1:2], tags[2:], tags[:3] FROM orders", "SELECT data #> '{a,b}', data #>> '{a}' FROM orders",
			"SELECT 'unfinished :name", "SELECT /* unfinished :name", "SELECT $$ unfinished ?",
			"SELECT a$b$ FROM orders", "SELECT 1 % 2", "" })
	void leavesAloneWhatOnlyLooksLikeAParameter(String sql) {
		for (Marks marks : Marks.values()) {
			PreparableSql prepared = rewrite(marks, sql);
			assertThat(prepared.jdbc()).as("%s", marks).isEqualTo(sql);
			assertThat(prepared.server()).isEqualTo(sql);
			assertThat(prepared.parameters()).isEmpty();
			assertThat(prepared.obstacle()).isNull();
		}
	}

	@Test
	void originsLeadBackToTheText() {
		String sql = "SELECT :long_name + ?2, \"ü\" FROM orders";
		PreparableSql prepared = rewrite(Marks.HIBERNATE, sql);
		assertThat(prepared.server()).isEqualTo("SELECT $1 + $2, \"ü\" FROM orders");
		assertThat(prepared.origins()).hasSameSizeAs(prepared.server().split(""));
		for (String word : new String[] { "SELECT", "+", "\"ü\"", "orders" }) {
			assertThat(prepared.origins().get(prepared.server().indexOf(word))).isEqualTo(sql.indexOf(word));
		}
		assertThat(prepared.origins().get(prepared.server().indexOf("$2"))).isEqualTo(sql.indexOf("?2"));
	}

	private static PreparableSql rewrite(Marks marks, String sql) {
		ParameterRewriter rewriter = new ParameterRewriter(marks);
		rewriter.rewrite(sql);
		return rewriter.result();
	}

	/** The driver's own form. */
	@Nested
	class Jdbc {

		@Test
		void questionMarkIsAParameter() {
			PreparableSql prepared = rewrite(Marks.JDBC, "INSERT INTO orders (a, b) VALUES (?, upper(?))");
			assertThat(prepared.jdbc()).isEqualTo("INSERT INTO orders (a, b) VALUES (?, upper(?))");
			assertThat(prepared.server()).isEqualTo("INSERT INTO orders (a, b) VALUES ($1, upper($2))");
			assertThat(prepared.parameters()).containsExactly("1", "2");
		}

		@Test
		void twoQuestionMarksAreAnOperator() {
			PreparableSql prepared = rewrite(Marks.JDBC, "data ?? 'a' AND data ??| array['b'] AND data ??& ?");
			assertThat(prepared.jdbc()).isEqualTo("data ?? 'a' AND data ??| array['b'] AND data ??& ?");
			assertThat(prepared.server()).isEqualTo("data ? 'a' AND data ?| array['b'] AND data ?& $1");
			assertThat(prepared.parameters()).containsExactly("1");
		}

		@Test
		void colonIsNoParameter() {
			assertThat(rewrite(Marks.JDBC, "a = :b").jdbc()).isEqualTo("a = :b");
		}

		@Test
		void escapesOfTheDriverAreNoObstacle() {
			assertThat(rewrite(Marks.JDBC, "{call audit(?)}").obstacle()).isNull();
			assertThat(rewrite(Marks.JDBC, "SELECT {fn round(1.5)}, {d '2026-01-01'}").obstacle()).isNull();
		}

	}

	/** Hibernate's forms. */
	@Nested
	class Hibernate {

		@Test
		void namesAndPositionsAreParameters() {
			PreparableSql prepared = rewrite(Marks.HIBERNATE, "a = :a AND b=:b_2 AND c = ?1 AND d = ?12 AND e = :a");
			assertThat(prepared.jdbc()).isEqualTo("a = ? AND b=? AND c = ? AND d = ? AND e = ?");
			assertThat(prepared.server()).isEqualTo("a = $1 AND b=$2 AND c = $3 AND d = $4 AND e = $5");
			assertThat(prepared.parameters()).containsExactly("a", "b_2", "1", "12", "a");
		}

		@Test
		void castAfterAParameterStaysACast() {
			PreparableSql prepared = rewrite(Marks.HIBERNATE, ":id::bigint = ?1::bigint AND x = :id\\:\\:text");
			assertThat(prepared.jdbc()).isEqualTo("?::bigint = ?::bigint AND x = ?::text");
			assertThat(prepared.parameters()).containsExactly("id", "1", "id");
		}

		@Test
		void escapedQuestionMarksAreAnOperator() {
			PreparableSql prepared = rewrite(Marks.HIBERNATE, "data \\?\\?| array['a'] AND data \\?\\? :key");
			assertThat(prepared.jdbc()).isEqualTo("data ??| array['a'] AND data ?? ?");
			assertThat(prepared.server()).isEqualTo("data ?| array['a'] AND data ? $1");
		}

		@Test
		void listWithoutParenthesesGetsThem() {
			assertThat(rewrite(Marks.HIBERNATE, "id IN :ids AND a in (:ids) AND begin = :x").jdbc())
				.isEqualTo("id IN (?) AND a in (?) AND begin = ?");
			assertThat(rewrite(Marks.HIBERNATE, "min :x").jdbc()).isEqualTo("min ?");
		}

		@Test
		void parametersOfFiltersMayHaveDots() {
			assertThat(rewrite(Marks.HIBERNATE, "region = :byRegion.region").parameters())
				.containsExactly("byRegion.region");
		}

		@Test
		void placeholderIsAnObstacle() {
			assertThat(rewrite(Marks.HIBERNATE, "SELECT {c.*} FROM customers c").obstacle()).contains("{c.*}");
			assertThat(rewrite(Marks.HIBERNATE, "SELECT * FROM {h-schema}customers").obstacle()).contains("{h-schema}");
		}

		@Test
		void expressionsAreNotHibernates() {
			assertThat(rewrite(Marks.HIBERNATE, "data #{'a'}").jdbc()).isEqualTo("data #{'a'}");
		}

	}

	/** Spring Data's forms. */
	@Nested
	class Spring {

		@Test
		void expressionsAreParameters() {
			PreparableSql prepared = rewrite(Marks.SPRING,
					"a = :#{#user.name} AND b = ?#{ {'x': {1}}['x'] } AND c = :${app.region} AND d = :d");
			assertThat(prepared.jdbc()).isEqualTo("a = ? AND b = ? AND c = ? AND d = ?");
			assertThat(prepared.parameters()).containsExactly("", "", "", "d");
		}

		@Test
		void percentSignsAroundAParameterBelongToItsValue() {
			PreparableSql prepared = rewrite(Marks.SPRING, "a LIKE %:part% OR b like ?1% OR c LIKE %:#{#x}%");
			assertThat(prepared.jdbc()).isEqualTo("a LIKE ? OR b like ? OR c LIKE ?");
			assertThat(prepared.parameters()).as("the value is text, whatever the type").containsExactly("", "", "");
			assertThat(prepared.origins()).hasSize(prepared.server().length());
		}

		@Test
		void otherTemplatesAreAnObstacle() {
			assertThat(rewrite(Marks.SPRING, "SELECT * FROM #{#entityName.toLowerCase()}").obstacle())
				.contains("#{#entityName.toLowerCase()}");
		}

	}

}
