package dev.schemasync.diff;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Mapping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which types carry which values. {@code CarriageIntegrationTests} measures the same on
 * PostgreSQL; here each rule is held for itself.
 */
class CarriageTests {

	private static final String TEXTS = "character varying, text, citext, name, character(40)";

	private static final List<String> TYPES = list(TEXTS + """
			, smallint, integer, bigint, numeric, real, double precision, boolean, date, time without time zone,
			time with time zone, timestamp without time zone, timestamp with time zone, uuid, bytea, oid, json, jsonb,
			interval, interval day to second(3), inet, cidr, macaddr, xml, money, hstore, ltree, tsvector, "char", point
			""".replace("\n", " "));

	private static List<String> list(@Nullable String names) {
		return (names == null) ? List.of()
				: Arrays
					.stream(names.replace("TEXTS", TEXTS)
						.replace("NUMBERS", "smallint, integer, bigint, numeric, real, double precision")
						.split(","))
					.map(String::strip)
					.toList();
	}

	private static Mapping mapping(Binding binding, String javaType, String... values) {
		return new Mapping("shop.Some#it", javaType, binding, Mapping.Role.ATTRIBUTE, Set.of(), true, true,
				List.of(values));
	}

	private static Carriage of(Mapping mapping, String expected, String column, boolean compared) {
		return Carriage.of(mapping, ColumnType.of(expected), ColumnType.of(column), compared);
	}

	private static void assertCarriage(Mapping mapping, String expected, boolean compared, List<String> carries,
			List<String> loses) {
		TreeMap<String, Carriage> wanted = new TreeMap<>();
		TreeMap<String, Carriage> found = new TreeMap<>();
		for (String type : TYPES) {
			wanted.put(type, Carriage.FAILS);
			found.put(type, of(mapping, expected, type, compared));
		}
		loses.forEach((type) -> wanted.put(type, Carriage.LOSES));
		carries.forEach((type) -> wanted.put(type, Carriage.CARRIES));
		assertThat(found).isEqualTo(wanted);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					STRING      | String     | character varying(255) | character varying, text, citext | name, character(40), "char"
					SHORT       | Short      | smallint | smallint | NUMBERS, oid, TEXTS
					INTEGER     | Integer    | integer  | integer  | NUMBERS, oid, money, TEXTS
					INTEGER     | Year       | integer  | integer  | NUMBERS, oid, TEXTS
					LONG        | Long       | bigint   | bigint   | NUMBERS, oid, money, TEXTS
					DECIMAL     | BigDecimal | numeric(38,2) | numeric | NUMBERS, money, TEXTS
					DECIMAL     | Duration   | numeric(21) | numeric | integer, bigint, real, double precision, TEXTS
					FLOAT       | Float      | real     | real, double precision | NUMBERS, TEXTS
					FLOAT       | Float      | double precision | real, double precision | NUMBERS, TEXTS
					DOUBLE      | Double     | double precision | double precision | NUMBERS, TEXTS
					DOUBLE      | Double     | real     | real, double precision | NUMBERS, TEXTS
					BOOLEAN     | Boolean    | boolean  | boolean  | TEXTS
					DATE        | LocalDate  | date     | date     | timestamp without time zone, timestamp with time zone, xml, TEXTS
					TIME        | LocalTime  | time(6) without time zone | time without time zone, time with time zone | xml, TEXTS
					TIME_WITH_ZONE | OffsetTime | time(6) with time zone | time without time zone, time with time zone | xml, TEXTS
					TIMESTAMP   | LocalDateTime | timestamp(6) without time zone | timestamp without time zone, timestamp with time zone | date, time without time zone, time with time zone, xml, TEXTS
					TIMESTAMP_WITH_ZONE | Instant | timestamp(6) with time zone | timestamp without time zone, timestamp with time zone | date, time without time zone, time with time zone, xml, TEXTS
					UUID        | UUID       | uuid     | uuid     |
					BYTES       | byte[]     | bytea    | bytea    | TEXTS
					BLOB        | Blob       | oid      | oid      | integer, bigint, numeric, real, double precision, TEXTS
					CLOB        | Clob       | oid      | oid      | integer, bigint, numeric, real, double precision
					JSON        | Map        | jsonb    | json, jsonb, character varying, text, character(40), citext | name
					NAMED_ENUM  | Mood       | mood     | character varying, text, character(40), name |
					INTERVAL    | Duration   | interval | interval, interval day to second(3) |
					INET        | InetAddress | inet    | inet, cidr | TEXTS
					XML         | SQLXML     | xml      | xml      |
					""")
	void attributeIsCarried(Binding binding, String javaType, String expected, @Nullable String carries,
			@Nullable String loses) {
		assertCarriage(mapping(binding, javaType), expected, false, list(carries), list(loses));
	}

	/** Hibernate compares a key with a parameter, for which text has no operator. */
	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					STRING      | String     | character varying(255) | character varying, text, citext | name, character(40), "char"
					SHORT       | Short      | smallint | smallint | NUMBERS, oid
					INTEGER     | Integer    | integer  | integer  | NUMBERS, oid
					LONG        | Long       | bigint   | bigint   | NUMBERS, oid
					DECIMAL     | BigDecimal | numeric(38,2) | numeric | NUMBERS
					FLOAT       | Float      | real     | real, double precision | NUMBERS
					BOOLEAN     | Boolean    | boolean  | boolean  |
					DATE        | LocalDate  | date     | date     | timestamp without time zone, timestamp with time zone
					TIME        | LocalTime  | time(6) without time zone | time without time zone, time with time zone |
					TIMESTAMP   | LocalDateTime | timestamp(6) without time zone | timestamp without time zone, timestamp with time zone | date, time without time zone, time with time zone
					UUID        | UUID       | uuid     | uuid     |
					BYTES       | byte[]     | bytea    | bytea    |
					INET        | InetAddress | inet    | inet, cidr |
					""")
	void keyIsCarried(Binding binding, String javaType, String expected, @Nullable String carries,
			@Nullable String loses) {
		assertCarriage(mapping(binding, javaType), expected, true, list(carries), list(loses));
	}

	@Test
	void untypedTextIsReadAsWhateverTheColumnIs() {
		List<String> carries = list(
				"character varying, text, citext, json, jsonb, uuid, xml, inet, cidr, macaddr, ltree, hstore, tsvector");
		assertCarriage(mapping(Binding.UNTYPED, "String"), "character varying(255)", false, carries, TYPES);
	}

	@Test
	void untypedConstantsNeedText() {
		assertCarriage(mapping(Binding.UNTYPED, "Mood", "HAPPY"), "character varying(255)", false,
				list("character varying, text, citext, name"), list("character(40)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "STRUCT", "OTHER" })
	void ofAnOtherTypeOnlyTheNameCounts(Binding binding) {
		assertCarriage(mapping(binding, "Point"), "point", false, list("point, TEXTS"), TYPES);
	}

	@Test
	void knownNumbersFitIntoAnyNumber() {
		assertCarriage(mapping(Binding.SHORT, "Mood", "0", "1"), "smallint", false, list("NUMBERS, oid, TEXTS"),
				List.of());
		assertCarriage(mapping(Binding.LONG, "Mood", "0", "1"), "bigint", true, list("NUMBERS, oid"), List.of());
	}

	@ParameterizedTest(name = "{0} {1} needs {2} characters")
	@CsvSource({ "BOOLEAN, Boolean, 5", "DATE, LocalDate, 14", "TIME, LocalTime, 11", "TIME_WITH_ZONE, OffsetTime, 11",
			"TIMESTAMP, LocalDateTime, 22", "TIMESTAMP_WITH_ZONE, Instant, 22", "JSON, Map, 2", "BLOB, Blob, 5",
			"INET, InetAddress, 7", "STRING, UUID, 36", "STRING, URL, 8", "UNTYPED, Currency, 3", "STRING, Locale, 2",
			"INTEGER, Year, 4", "DECIMAL, Duration, 10", "BYTES, byte[], 4" })
	void textIsTooShortForEveryValue(Binding binding, String javaType, int length) {
		Mapping mapping = mapping(binding, javaType);
		assertThat(of(mapping, "text", "character varying(%d)".formatted(length - 1), false)).isEqualTo(Carriage.FAILS);
		assertThat(of(mapping, "text", "character varying(%d)".formatted(length), false)).isNotEqualTo(Carriage.FAILS);
	}

	@ParameterizedTest
	@CsvSource({ "STRING, String", "LONG, Long", "DOUBLE, Double", "NAMED_ENUM, Mood", "OTHER, Point" })
	void valueOfOneCharacterIsPossible(Binding binding, String javaType) {
		assertThat(of(mapping(binding, javaType), "text", "character varying(1)", false)).isNotEqualTo(Carriage.FAILS);
	}

	@Test
	void knownValuesAreNotTooLong() {
		assertThat(of(mapping(Binding.INTEGER, "Year", "0"), "integer", "character varying(1)", false))
			.isEqualTo(Carriage.CARRIES);
	}

	@Test
	void elementsOfAnArrayAreAssignedWhateverTheirLength() {
		assertThat(of(mapping(Binding.BOOLEAN, "Boolean"), "boolean[]", "character varying(2)[]", false))
			.isEqualTo(Carriage.LOSES);
	}

	@ParameterizedTest(name = "{0} expected as {1} in {2}")
	@CsvSource(delimiter = '|', textBlock = """
			String    | character(3)           | character(3)  | CARRIES
			String    | character(3)           | character(4)  | LOSES
			String    | character varying(3)   | character(3)  | LOSES
			Character | character(1)           | character(1)  | CARRIES
			Character | character varying(1)   | character(1)  | LOSES
			Character | character varying(1)   | character(2)  | FAILS
			char      | character varying(1)   | character(2)  | FAILS
			Boolean   | character varying(1)   | character(2)  | FAILS
			boolean   | character varying(1)   | character(1)  | LOSES
			Locale    | character varying(255) | character(20) | FAILS
			ZoneId    | character varying(255) | character(20) | FAILS
			Class     | character varying(255) | character(20) | FAILS
			URL       | character varying(255) | character(20) | CARRIES
			UUID      | character varying(255) | character(36) | CARRIES
			UUID      | character varying(255) | character(37) | FAILS
			UUID      | character varying(255) | character     | FAILS
			Currency  | character varying(3)   | character(3)  | CARRIES
			Currency  | character varying(3)   | character(4)  | FAILS
			""")
	void shorterValuesComeBackWithBlanks(String javaType, String expected, String column, Carriage carriage) {
		assertThat(of(mapping(Binding.STRING, javaType), expected, column, false)).isEqualTo(carriage);
	}

	@Test
	void constantsAsLongAsTheColumnAreNotPadded() {
		assertThat(of(mapping(Binding.STRING, "Mood", "SAD", "MAD"), "character varying(255)", "character(3)", false))
			.isEqualTo(Carriage.CARRIES);
		assertThat(of(mapping(Binding.STRING, "Mood", "SAD", "OK"), "character varying(255)", "character(3)", false))
			.isEqualTo(Carriage.LOSES);
		assertThat(of(mapping(Binding.STRING, "Mood", "SAD"), "character varying(255)", "character", false))
			.isEqualTo(Carriage.LOSES);
	}

	@ParameterizedTest(name = "{0} as name")
	@CsvSource({ "character varying(15), CARRIES", "character varying(16), LOSES", "text, LOSES" })
	void nameHolds63Bytes(String expected, Carriage carriage) {
		assertThat(of(mapping(Binding.STRING, "String"), expected, "name", false)).isEqualTo(carriage);
		assertThat(of(mapping(Binding.STRING, "Mood", "SAD"), expected, "name", false)).isEqualTo(Carriage.CARRIES);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "Mood, A, CARRIES", "Mood, \u007f, CARRIES", "Mood, \u0080, FAILS", "Mood, AB, FAILS",
			"String, AB, LOSES" })
	void oneByteHoldsOneLetter(String javaType, String value, Carriage carriage) {
		assertThat(of(mapping(Binding.STRING, javaType, value), "character varying(255)", "\"char\"", false))
			.isEqualTo(carriage);
	}

}
