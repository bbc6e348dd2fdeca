package dev.schemasync.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;

import static dev.schemasync.schema.TestSchema.mapped;
import static org.assertj.core.api.Assertions.assertThat;

/** What triggers assign to identifiers and versions. */
class OverwrittenKeyTests {

	private static final Column COUNTED = mapped("version integer", Binding.INTEGER, Role.VERSION, List.of(),
			Trait.FROM_ZERO);

	private static List<String> overwritten(Operation operation, String statements, Column... columns) {
		Table expected = new Table(new ObjectName(null, "parcel"), Table.Kind.TABLE, "shop.Parcel",
				EnumSet.allOf(Operation.class), Set.of(), Set.of(), null, List.of(columns), List.of(), List.of());
		Plpgsql function = Plpgsql.parse("begin " + statements + " return new; end");
		return OverwrittenKey.of(TriggerRun.of(function, operation, new ObjectName("public", "parcel")), operation,
				expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			UPDATE | new.version := new.version + 1;
			UPDATE | new.version = NEW.version + 2;
			UPDATE | select new.version + 1 into new.version;
			INSERT | new.version := 1;
			INSERT | new.version := nextval('versions');
			UPDATE | new.version := nextval('versions');
			UPDATE | if tg_op = 'UPDATE' then new.version := new.version + 1; end if;
			UPDATE | new.version := old.version + 1; new.version := new.version + 1;
			""")
	void versionIsAnother(Operation operation, String statements) {
		assertThat(overwritten(operation, statements, COUNTED)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			UPDATE | new.version := old.version + 1;
			UPDATE | new.version := new.version;
			UPDATE | new.version := new.number + 1;
			UPDATE | new.version := new.version + new.number;
			UPDATE | new.version := 1;
			INSERT | new.version := 0;
			INSERT | new.version := coalesce(new.version, 1);
			INSERT | new.number := 1;
			INSERT | if new.version is null then new.version := 1; end if;
			INSERT | if tg_op = 'UPDATE' then new.version := 1; end if;
			UPDATE | new.version := new.version + 1; new.version := old.version + 1;
			UPDATE | perform new.version + 1;
			UPDATE | select v.number into new.version from versions v;
			""")
	void versionMayBeTheSame(Operation operation, String statements) {
		assertThat(overwritten(operation, statements, COUNTED, mapped("number integer", Binding.INTEGER))).isEmpty();
	}

	@Test
	void versionThatHibernateDoesNotCountIsAnybodys() {
		assertThat(overwritten(Operation.UPDATE, "new.version := new.version + 1;",
				mapped("version integer", Binding.INTEGER, Role.VERSION, List.of())))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "now()", "current_timestamp", "clock_timestamp()", "localtimestamp" })
	void versionThatIsATimeIsAnother(String time) {
		assertThat(overwritten(Operation.INSERT, "new.version := " + time + ";",
				mapped("version timestamptz", Binding.TIMESTAMP_WITH_ZONE, Role.VERSION, List.of(), Trait.FROM_ZERO)))
			.containsExactly("new.version := " + time);
	}

	@Test
	void identifierIsAnother() {
		Column number = mapped("id bigint", Binding.LONG, Role.ID, List.of());
		Column key = mapped("id uuid", Binding.UUID, Role.ID, List.of());
		assertThat(overwritten(Operation.INSERT, "new.id := nextval('ids');", number)).hasSize(1);
		assertThat(overwritten(Operation.INSERT, "select nextval('ids') into new.id;", number)).hasSize(1);
		assertThat(overwritten(Operation.INSERT, "new.id := gen_random_uuid();", key)).hasSize(1);
		assertThat(overwritten(Operation.INSERT, "new.id := new.id;", key)).isEmpty();
		assertThat(overwritten(Operation.INSERT, "new.id := 1;", number)).isEmpty();
	}

	@Test
	void textsAreNotJudged() {
		assertThat(overwritten(Operation.INSERT, "new.id := gen_random_uuid();",
				mapped("id text", Binding.STRING, Role.ID, List.of())))
			.isEmpty();
	}

}
