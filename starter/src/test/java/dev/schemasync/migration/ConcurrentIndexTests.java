package dev.schemasync.migration;

import java.util.Objects;

import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentIndexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					CREATE INDEX CONCURRENTLY i ON a (b)                              | false | i   | a      | (b)
					create unique index concurrently if not exists "I ""1" on only s.a using btree (b) include (c); | true | I "1 | s.a | using btree (b) include (c)
					/* why */ CREATE INDEX CONCURRENTLY i ON "S".a (b) NULLS NOT DISTINCT WITH (fillfactor = 70) | false | i | S.a | (b) NULLS NOT DISTINCT WITH (fillfactor = 70)
					""")
	void indexIsRead(String sql, boolean unique, String name, String table, String definition) {
		ConcurrentIndex index = Objects.requireNonNull(ConcurrentIndex.created(sql));
		assertThat(index.unique()).isEqualTo(unique);
		assertThat(index.name()).isEqualTo(name);
		assertThat(index.table()).isEqualTo(ObjectName.parse(table));
		assertThat(index.definition()).isEqualTo(definition);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX i ON a (b)", "CREATE INDEX CONCURRENTLY ON a (b)",
			"SELECT 'CREATE INDEX CONCURRENTLY i ON a (b)'", "REINDEX INDEX CONCURRENTLY i", "-- nothing", "" })
	void otherStatementsAreNone(String sql) {
		assertThat(ConcurrentIndex.created(sql)).isNull();
	}

}
