package dev.schemasync.check;

import dev.schemasync.statement.SqlScript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "DROP VIEW IF EXISTS open_orders CASCADE; open_orders",
					"DROP MATERIALIZED VIEW shop.Totals; shop.totals", "DROP SCHEMA \"Old\" CASCADE; Old",
					"TRUNCATE orders CASCADE; orders", "COMMIT; commit",
					"TRUNCATE TABLE ONLY shop.orders, payments CASCADE; shop.orders",
					"ALTER SCHEMA shop RENAME TO store; shop", "ALTER TABLE IF EXISTS orders SET SCHEMA old; orders" })
	void statementNamesAnObject(String sql, String name) {
		assertThat(Words.named(SqlScript.parts(sql).getFirst().words())).hasToString(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "DROP VIEW IF EXISTS open_orders, shop.\"Old\" CASCADE; [open_orders, shop.Old]",
					"TRUNCATE TABLE ONLY a, ONLY b; [a, b]", "DROP VIEW a; [a]", "COMMIT; [commit]" })
	void statementNamesSeveralObjects(String sql, String names) {
		assertThat(Words.allNamed(SqlScript.parts(sql).getFirst().words())).hasToString(names);
	}

}
