package dev.schemasync.diff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.schemasync.schema.TestSchema.column;
import static dev.schemasync.schema.TestSchema.mapped;
import static org.assertj.core.api.Assertions.assertThat;

/** How much of a value fits. */
class TypeComparisonTests {

	private static final List<String> LABELS = List.of("SAD", "HAPPY");

	private static Mapping mapping(String javaType, Binding binding, Role role, String... values) {
		return new Mapping("shop.Some#it", javaType, binding, role, Set.of(), true, true, List.of(values));
	}

	private static Set<ColumnAspect> between(Mapping mapping, String expected, String actual) {
		return TypeComparison.between(mapping, ColumnType.of(expected), ColumnType.of(actual));
	}

	private static Set<ColumnAspect> aspects(@Nullable String names) {
		return (names == null) ? Set.of()
				: Arrays.stream(names.split(" ")).map(ColumnAspect::valueOf).collect(Collectors.toSet());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			String, STRING,  ATTRIBUTE,     false, false, tsvector, tsvector,
			String, STRING,  ATTRIBUTE,     true,  false, tsvector, tsvector, TYPE
			String, STRING,  ATTRIBUTE,     false, true,  tsvector, tsvector, TYPE
			String, STRING,  FILTER,        false, false, tsvector, tsvector, TYPE
			String, STRING,  ATTRIBUTE,     false, false, tsvector, tsquery,  TYPE
			String, STRING,  ATTRIBUTE,     false, false, box,      box[],    TYPE
			Mood,   STRING,  ATTRIBUTE,     false, false, integer,  integer,  TYPE
			Long,   LONG,    ATTRIBUTE,     false, false, date,     date,     TYPE
			""")
	void textThatIsOnlyReadIsPrinted(String javaType, Binding binding, Role role, boolean inserted, boolean updated,
			String expected, String actual, @Nullable String aspects) {
		Mapping mapping = new Mapping("shop.Some#it", javaType, binding, role, Set.of(), inserted, updated, List.of());
		assertThat(between(mapping, expected, actual)).isEqualTo(aspects(aspects));
	}

	@ParameterizedTest(name = "{0} {1}: {2} in {3}")
	@CsvSource(delimiter = '|',
			textBlock = """
					STRING  | String     | character varying(40)  | character varying(40)  |
					STRING  | String     | character varying(40)  | character varying(41)  |
					STRING  | String     | character varying(40)  | character varying      |
					STRING  | String     | character varying(40)  | text                   |
					STRING  | String     | character varying(40)  | character varying(39)  | LENGTH
					STRING  | String     | text                   | character varying(40)  | LENGTH
					STRING  | String     | character varying(40)  | bytea                  | TYPE
					STRING  | String     | character varying(40)  | character(40)          | LOSSY_TYPE
					OTHER   | Object     | character varying(40)  | character varying(39)  |
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(10,2)          |
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(12,4)          |
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(11,3)          |
					DECIMAL | BigDecimal | numeric(10,2)          | numeric                |
					DECIMAL | BigDecimal | numeric                | numeric(10,2)          |
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(10,1)          | SCALE
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(9,2)           | PRECISION
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(10,3)          | PRECISION
					DECIMAL | BigDecimal | numeric(10,2)          | numeric(8,1)           | SCALE PRECISION
					DECIMAL | BigInteger | numeric(38)            | numeric(38)            |
					DECIMAL | BigDecimal | numeric(38,2)          | numeric(38)            | SCALE
					DECIMAL | BigInteger | numeric(36)            | numeric(38,2)          |
					DECIMAL | BigInteger | numeric(37)            | numeric(38,2)          | PRECISION
					LONG    | Long       | numeric(10,2)          | numeric(8,1)           | LOSSY_TYPE
					TIMESTAMP           | LocalDateTime  | timestamp(6) without time zone | timestamp(6) without time zone |
					TIMESTAMP           | LocalDateTime  | timestamp(6) without time zone | timestamp without time zone    |
					TIMESTAMP           | LocalDateTime  | timestamp(6) without time zone | timestamp(5) without time zone | TIME_PRECISION
					TIMESTAMP           | LocalDateTime  | timestamp without time zone    | timestamp(0) without time zone |
					TIMESTAMP           | LocalDateTime  | timestamp(6) without time zone | timestamp(6) with time zone    | TIME_ZONE
					TIMESTAMP           | LocalDateTime  | timestamp(6) without time zone | timestamp(3) with time zone    | TIME_ZONE TIME_PRECISION
					TIMESTAMP           | Date           | timestamp(6) without time zone | timestamp(6) with time zone    |
					TIMESTAMP           | Timestamp      | timestamp(6) without time zone | timestamp(6) with time zone    |
					TIMESTAMP           | Calendar       | timestamp(6) without time zone | timestamp(6) with time zone    |
					TIMESTAMP_WITH_ZONE | Instant        | timestamp(6) with time zone    | timestamp(6) with time zone    |
					TIMESTAMP_WITH_ZONE | Instant        | timestamp(6) with time zone    | timestamp(6) without time zone | TIME_ZONE
					TIMESTAMP_WITH_ZONE | Instant        | timestamp(6) without time zone | timestamp(6) without time zone |
					TIMESTAMP_WITH_ZONE | Instant        | timestamp(6) without time zone | timestamp(6) with time zone    | TIME_ZONE
					TIME                | LocalTime      | time(6) without time zone      | time(6) without time zone      |
					TIME                | LocalTime      | time(6) without time zone      | time(6) with time zone         | TIME_ZONE
					TIME                | LocalTime      | time(6) without time zone      | time(3) without time zone      | TIME_PRECISION
					TIME_WITH_ZONE      | OffsetTime     | time(6) with time zone         | time(6) with time zone         |
					TIME_WITH_ZONE      | OffsetTime     | time(6) with time zone         | time(6) without time zone      | TIME_ZONE
					UUID    | UUID       | uuid                   | uuid                   |
					STRING  | String     | character varying(40)[] | character varying(40)[] |
					STRING  | String     | character varying(40)[] | character varying(39)[] | LENGTH
					STRING  | String     | character varying(40)[] | character varying(40)  | TYPE
					STRING  | String     | character varying(40)  | text[]                 | TYPE
					STRING  | String     | character varying(40)[] | name                  | LOSSY_TYPE
					STRING  | String     | character varying(40)  | name[]                 | TYPE
					OTHER   | Object     | point                  | point[]                |
					""")
	void valuesFitOrNot(Binding binding, String javaType, String expected, String actual, @Nullable String found) {
		assertThat(between(mapping(javaType, binding, Role.ATTRIBUTE), expected, actual)).isEqualTo(aspects(found));
	}

	@Test
	void lengthThatHibernateAssumesIsNotOneThatSomebodyWanted() {
		Mapping assumed = new Mapping("shop.Some#it", "String", Binding.STRING, Role.ATTRIBUTE,
				EnumSet.of(Mapping.Trait.DEFAULT_LENGTH), true, true, List.of());
		assertThat(between(assumed, "character varying(255)", "character varying(40)"))
			.containsExactly(ColumnAspect.DEFAULT_LENGTH);
		assertThat(between(assumed, "text", "character varying(40)")).containsExactly(ColumnAspect.LENGTH);
	}

	@ParameterizedTest(name = "{0} in {1}")
	@CsvSource(delimiter = '|', textBlock = """
			HAPPY | character varying(5) |
			HAPPY | character varying(4) | VALUE_LENGTH
			HAPPY | character(4)         | VALUE_LENGTH
			HAPPY | text                 |
			HAPPY | numeric(4)           | TYPE
			HAPPY | bytea                | TYPE
			""")
	void longestConstantFitsOrNot(String value, String actual, @Nullable String found) {
		assertThat(
				between(mapping("Mood", Binding.STRING, Role.ATTRIBUTE, value, "OK"), "character varying(255)", actual))
			.isEqualTo(aspects(found));
	}

	@Test
	void numbersOfConstantsAreNoTexts() {
		assertThat(between(mapping("Mood", Binding.SHORT, Role.ATTRIBUTE, "0", "100"), "smallint", "numeric(1)"))
			.isEmpty();
	}

	private static Set<ColumnAspect> inEnum(Binding binding, String... values) {
		return TypeComparison.between(mapping("Mood", binding, Role.ATTRIBUTE, values), ColumnType.of("mood"),
				ColumnType.of("mood", LABELS, null));
	}

	@Test
	void enumTypeHasTheConstantsOrNot() {
		assertThat(inEnum(Binding.NAMED_ENUM, "HAPPY", "SAD")).isEmpty();
		assertThat(inEnum(Binding.NAMED_ENUM, "HAPPY", "SAD", "MAD")).containsExactly(ColumnAspect.ENUM_LABELS);
		assertThat(inEnum(Binding.NAMED_ENUM, "HAPPY")).containsExactly(ColumnAspect.UNKNOWN_LABELS);
		assertThat(inEnum(Binding.NAMED_ENUM, "MAD")).containsExactly(ColumnAspect.ENUM_LABELS,
				ColumnAspect.UNKNOWN_LABELS);
	}

	@Test
	void attributeWithoutKnownValuesDoesNotMissLabels() {
		assertThat(inEnum(Binding.OTHER)).isEmpty();
		assertThat(inEnum(Binding.NAMED_ENUM)).isEmpty();
	}

	@Test
	void untypedTextGoesIntoAnEnumTypeAsFarAsItsValuesAreKnown() {
		assertThat(inEnum(Binding.UNTYPED)).containsExactly(ColumnAspect.LOSSY_TYPE);
		assertThat(inEnum(Binding.UNTYPED, "SAD", "HAPPY")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Binding.class, names = { "NAMED_ENUM", "OTHER", "TRANSFORMED", "UNTYPED" },
			mode = EnumSource.Mode.EXCLUDE)
	void nothingElseGoesIntoAnEnumType(Binding binding) {
		assertThat(inEnum(binding, "SAD", "HAPPY")).containsExactly(ColumnAspect.TYPE);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void textHasNoOperatorForAKey(Role role) {
		Set<Role> keys = EnumSet.of(Role.ID, Role.VERSION, Role.REFERENCE, Role.DISCRIMINATOR);
		assertThat(between(mapping("Long", Binding.LONG, role), "bigint", "text"))
			.containsExactly(keys.contains(role) ? ColumnAspect.TYPE : ColumnAspect.LOSSY_TYPE);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void keyThatComesBackAsAnotherValueFindsNoRow(Role role) {
		boolean key = role == Role.ID || role == Role.VERSION;
		assertThat(between(mapping("Instant", Binding.TIMESTAMP_WITH_ZONE, role), "timestamp(6) with time zone",
				"timestamp(3) with time zone"))
			.containsExactly(key ? ColumnAspect.UNSTABLE_KEY : ColumnAspect.TIME_PRECISION);
	}

	@ParameterizedTest(name = "{0}: {2} in {3}")
	@CsvSource(delimiter = '|', textBlock = """
			DECIMAL   | BigDecimal    | numeric(10,2)                  | numeric(10,1)                  | UNSTABLE_KEY
			DECIMAL   | BigDecimal    | numeric(10,2)                  | numeric(9,2)                   | PRECISION
			TIMESTAMP | LocalDateTime | timestamp(6) without time zone | timestamp(3) without time zone | UNSTABLE_KEY
			TIMESTAMP | LocalDateTime | timestamp(6) without time zone | date                           | LOSSY_TYPE
			TIMESTAMP | LocalDateTime | timestamp(6) without time zone | timestamp(6) with time zone    | TIME_ZONE
			TIME      | LocalTime     | time(6) without time zone      | time(3) without time zone      | UNSTABLE_KEY
			STRING    | String        | character varying(40)          | character varying(20)          | LENGTH
			LONG      | Long          | bigint                         | integer                        | LOSSY_TYPE
			""")
	void identifierIsFoundAgainOrNot(Binding binding, String javaType, String expected, String actual, String found) {
		assertThat(between(mapping(javaType, binding, Role.ID), expected, actual)).isEqualTo(aspects(found));
	}

	@Test
	void identifierThatTheDatabaseGivesIsNotLookedForByWhatWasWritten() {
		Mapping given = new Mapping("shop.Some#it", "BigDecimal", Binding.DECIMAL, Role.ID, Set.of(), false, false,
				List.of());
		assertThat(between(given, "numeric(10,2)", "numeric(10,1)")).containsExactly(ColumnAspect.SCALE);
	}

	@Test
	void domainCarriesWhatItsBaseTypeDoes() {
		ColumnType domain = ColumnType.of("email", List.of(),
				new ColumnType.Domain(ColumnType.of("character varying(20)"), false, false));
		Mapping text = mapping("String", Binding.STRING, Role.ATTRIBUTE);
		assertThat(TypeComparison.between(text, ColumnType.of("character varying(20)"), domain)).isEmpty();
		assertThat(TypeComparison.between(text, ColumnType.of("character varying(21)"), domain))
			.containsExactly(ColumnAspect.LENGTH);
	}

	@ParameterizedTest(name = "{0} reads {1}")
	@CsvSource({ "Long, xid, true", "long, xid, true", "String, xid, true", "Integer, xid, false", "Long, oid, true",
			"String, tid, true", "Long, tid, false" })
	void systemColumnIsRead(String javaType, String type, boolean read) {
		Mapping reading = new Mapping("shop.Some#it", javaType, Binding.UUID, Role.ATTRIBUTE, Set.of(), false, false,
				List.of());
		assertThat(between(reading, "uuid", type)).isEqualTo(read ? Set.of() : Set.of(ColumnAspect.TYPE));
	}

	@ParameterizedTest(name = "inserted {0}, updated {1}, {2}")
	@CsvSource({ "true, false, ATTRIBUTE", "false, true, ATTRIBUTE", "false, false, VERSION" })
	void systemColumnIsOnlyRead(boolean inserted, boolean updated, Role role) {
		Mapping writing = new Mapping("shop.Some#it", "Long", Binding.UUID, role, Set.of(), inserted, updated,
				List.of());
		assertThat(between(writing, "uuid", "xid")).containsExactly(ColumnAspect.TYPE);
	}

	private static Column declared(String type, Binding binding) {
		return mapped("it " + type, binding);
	}

	@Test
	void mappingFitsItsOwnTypeOrNot() {
		assertThat(SchemaDiff.carriesItself(declared("varchar(20)", Binding.STRING))).isTrue();
		assertThat(SchemaDiff.carriesItself(declared("jsonb", Binding.STRING))).isFalse();
		assertThat(SchemaDiff.carriesItself(declared("integer", Binding.LONG))).isFalse();
		assertThat(SchemaDiff.carriesItself(column("it jsonb"))).isTrue();
	}

}
