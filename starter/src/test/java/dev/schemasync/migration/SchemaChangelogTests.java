package dev.schemasync.migration;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaChangelogTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CREATE TABLE a (id int)                                             | ADDITIVE | a | created
					DROP TABLE IF EXISTS a                                              | LOSES    | a | dropped
					ALTER TABLE a ADD COLUMN b int                                      | ADDITIVE | a | column b added
					ALTER TABLE ONLY a DROP COLUMN b                                    | LOSES    | a | column b dropped
					ALTER TABLE a RENAME COLUMN b TO c                                  | BREAKS   | a | column b renamed to c
					ALTER TABLE a RENAME TO c                                           | BREAKS   | a | renamed to c
					ALTER TABLE a ALTER COLUMN b TYPE bigint USING b::bigint            | LOCKS    | a | column b becomes bigint
					ALTER TABLE a ALTER COLUMN b SET NOT NULL                           | LOCKS    | a | column b required
					ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID              | ADDITIVE | a | constraint c for new rows
					ALTER TABLE a ADD CONSTRAINT c UNIQUE (b)                           | LOCKS    | a | constraint c
					ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX c                 | ADDITIVE | a | constraint c
					CREATE INDEX CONCURRENTLY i ON a (b)                                | ADDITIVE | a | index i
					CREATE UNIQUE INDEX i ON a (b)                                      | LOCKS    | a | index i
					CREATE SEQUENCE s                                                   | ADDITIVE | s | sequence created
					DELETE FROM a WHERE b = 1                                           | LOSES    | a | rows deleted
					DROP TRIGGER t ON a                                                 | ADDITIVE | a | trigger t dropped
					DO 'anything'                                                       | UNKNOWN  | '' | other SQL
					""")
	void statementsAreReadAndNeverGuessed(String sql, StatementEffect.Impact impact, String object, String words) {
		assertThat(StatementEffect.of(sql + ";")).containsExactly(new StatementEffect(object, words, impact));
	}

	@Test
	void severalActionsAndBodiesOfFunctions() {
		assertThat(StatementEffect.of("""
				ALTER TABLE a
					ADD COLUMN b numeric(10, 2),
					DROP COLUMN c;
				CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
					DELETE FROM a;
					RETURN NEW;
				END $$;
				""")).extracting(StatementEffect::words)
			.containsExactly("column b added", "column c dropped", "function created");
	}

	@Test
	void newestIsFirstAndWorstImpactCounts() {
		String text = SchemaChangelog.write(List.of(
				new ChangeSetText("20260101000000_first", "ada", "Why it is.",
						"CREATE TABLE a (id int);\nCREATE INDEX i ON a (id);"),
				new ChangeSetText("20260202000000_second", "bob", "",
						"ALTER TABLE a ADD COLUMN b int;\nDROP TABLE c;")));
		assertThat(text).endsWith("""
				## 2026-02-02

				### 20260202000000_second

				By bob. Impact: loses data, and breaks releases that use it.

				- `a`: column b added
				- `c`: dropped

				## 2026-01-01

				### 20260101000000_first

				Why it is.

				By ada. Impact: additive.

				- `a`: created, index i
				""");
	}

}
