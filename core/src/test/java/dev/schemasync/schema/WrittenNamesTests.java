package dev.schemasync.schema;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names and types as they are written and as {@code format_type} prints them. */
class WrittenNamesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			users              |        | users
			shop.users         | shop   | users
			"Shop"."Us""ers"   | Shop   | Us"ers
			shop."a.b"         | shop   | a.b
			"a.b".c            | a.b    | c
			"a.b"              |        | a.b
			"open              |        | "open
			.x                 |        | .x
			""")
	void namesAreParsed(String sql, @Nullable String schema, String name) {
		assertThat(ObjectName.parse(sql)).isEqualTo(new ObjectName(schema, name));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			integer                           | integer                     |       | false
			character varying(255)            | character varying           | 255   | false
			numeric(10,-2)                    | numeric                     | 10;-2 | false
			timestamp(3) without time zone[]  | timestamp without time zone | 3     | true
			shop."my (mood)"[]                | shop."my (mood)"            |       | true
			geometry(Point,4326)              | geometry(Point,4326)        |       | false
			enum('A', 'B')                    | enum('A', 'B')              |       | false
			numeric(10.2)                     | numeric(10.2)               |       | false
			interval day to second(3)         | interval day to second      | 3     | false
			"char"                            | "char"                      |       | false
			""")
	void typesAreParsed(String text, String name, @Nullable String modifiers, boolean array) {
		List<Integer> numbers = (modifiers != null) ? Arrays.stream(modifiers.split(";")).map(Integer::valueOf).toList()
				: List.of();
		assertThat(ColumnType.of(text)).isEqualTo(new ColumnType(text, name, numbers, array, List.of(), null));
	}

}
