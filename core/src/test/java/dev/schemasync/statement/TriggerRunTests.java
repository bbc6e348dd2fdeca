package dev.schemasync.statement;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.TriggerRun.End;
import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions that several tables and operations share. */
class TriggerRunTests {

	private static final ObjectName TABLE = new ObjectName("shop", "l_url_work");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			TG_OP = 'UPDATE'                       | true
			TG_OP IN ('INSERT', 'DELETE')          | false
			TG_TABLE_NAME = 'l_url_work'           | true
			tg_table_name <> 'l_url_work'          | false
			TG_RELNAME NOT IN ('other', 'another') | true
			TG_TABLE_NAME LIKE 'l_url_%'           | true
			TG_TABLE_NAME LIKE 'l_%_url'           | false
			TG_TABLE_NAME NOT LIKE '%work'         | false
			TG_TABLE_NAME LIKE 'l\\_url%'          |
			TG_TABLE_NAME = 'other' OR NEW.a       |
			NEW.a = 'l_url_work'                   |
			""")
	void conditionIsDecided(String condition, @Nullable Boolean expected) {
		TriggerRun run = run(
				"BEGIN IF %s THEN PERFORM yes(); ELSE PERFORM no(); END IF; RETURN NEW; END".formatted(condition));
		List<String> ran = run.steps()
			.stream()
			.map((step) -> SqlToken.text(step.tokens()))
			.filter((text) -> text.startsWith("PERFORM"))
			.toList();
		assertThat(ran).isEqualTo((expected == null) ? List.of("PERFORM yes()", "PERFORM no()")
				: List.of(expected ? "PERFORM yes()" : "PERFORM no()"));
	}

	@Test
	void endDependsOnTheTable() {
		assertThat(run("BEGIN IF TG_TABLE_NAME = 'other' THEN RETURN NULL; END IF; RETURN NEW; END").ends())
			.containsExactly(End.ROW);
	}

	private static TriggerRun run(String function) {
		return TriggerRun.of(Plpgsql.parse(function), Operation.UPDATE, TABLE);
	}

}
