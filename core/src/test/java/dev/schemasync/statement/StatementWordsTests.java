package dev.schemasync.statement;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementWordsTests {

	@Test
	void wordsAreTakenInAnyCaseAndWithoutComments() {
		StatementWords words = words("create /* now */ index -- soon\n\tConcurrently i");
		assertThat(words.take("CREATE", "UNIQUE")).isFalse();
		assertThat(words.take("CREATE", "INDEX", "CONCURRENTLY")).isTrue();
		assertThat(words.take("i", "ON")).isFalse();
		assertThat(words.rest()).isEqualTo("i");
	}

	@Test
	void namesAreThoseThatPostgresqlStores() {
		assertThat(words("Shop.\"a \"\"B\" (c)").name()).isEqualTo(new ObjectName("shop", "a \"B"));
		assertThat(words("Größe").name()).isEqualTo(new ObjectName(null, "größe"));
		assertThat(words("shop.").name()).isNull();
		assertThat(words("(a)").name()).isNull();
		StatementWords empty = words("a");
		assertThat(empty.take("a")).isTrue();
		assertThat(empty.name()).isNull();
	}

	@Test
	void restIsAsItIsWritten() {
		StatementWords words = words("a USING gin (b  jsonb_path_ops)  /* x */ WHERE c = 'two  blanks;'");
		words.name();
		assertThat(words.rest()).isEqualTo("USING gin (b jsonb_path_ops) WHERE c = 'two  blanks;'");
	}

	@Test
	void semicolonsInTextEndNoStatement() {
		List<StatementWords> statements = StatementWords.of(";; a ';' ; $x$ ; $x$ ; -- ;\n");
		assertThat(statements).extracting(StatementWords::rest).containsExactly("a ';'", "$x$ ; $x$");
	}

	private static StatementWords words(String sql) {
		return StatementWords.of(sql).getFirst();
	}

}
