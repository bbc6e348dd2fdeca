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
					CREATE TABLE a (id int); CREATE INDEX i ON a (id)                                   | additive
					CREATE INDEX i ON a (id)                                                            | locks a table that has rows
					CREATE INDEX CONCURRENTLY i ON a (id)                                               | additive
					ALTER TABLE a VALIDATE CONSTRAINT b_present; ALTER TABLE a ALTER COLUMN b SET NOT NULL | additive
					ALTER TABLE a ALTER COLUMN b SET NOT NULL                                           | locks a table that has rows
					ALTER TABLE a RENAME COLUMN b TO c; CREATE INDEX i ON a (c)                         | breaks older releases
					ALTER TABLE a ADD COLUMN b int; DROP TABLE c                                        | loses data, and breaks releases that use it
					DELETE FROM a                                                                       | loses data, and breaks releases that use it
					ALTER TABLE a ADD COLUMN b int; DO 'anything'                                       | not known
					""")
	void worstImpactCounts(String sql, String impact) {
		assertThat(SchemaChangelog.write(List.of(new ChangeSetText("20260101000000_first", "ada", "", sql))))
			.contains("By ada. Impact: " + impact + ".");
	}

	@Test
	void newestIsFirst() {
		String text = SchemaChangelog.write(List.of(
				new ChangeSetText("20260101000000_first", "ada", "Why it is.",
						"CREATE TABLE a (id int);\nCREATE INDEX i ON a (id);"),
				new ChangeSetText("20260202000000_second", "bob", "",
						"ALTER TABLE a ADD COLUMN b int;\nDROP TABLE c;")));
		assertThat(text).endsWith("""
				## 2026-02-02

				### 20260202000000_second

				By bob. Impact: loses data, and breaks releases that use it.

				- add a.b
				- drop c

				## 2026-01-01

				### 20260101000000_first

				Why it is.

				By ada. Impact: additive.

				- create a
				- index a(id)
				""");
	}

}
