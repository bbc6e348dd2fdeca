package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConversionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			character varying(40)       | character varying(80)
			character varying(40)       | text
			character(3)                | character varying(3)
			smallint                    | integer
			integer                     | bigint
			integer                     | numeric
			integer                     | numeric(10,0)
			integer                     | double precision
			real                        | double precision
			numeric(10,2)               | numeric(12,2)
			numeric(10,2)               | numeric(12,4)
			numeric(10,2)               | numeric
			timestamp(0) with time zone | timestamp(6) with time zone
			timestamp(0) with time zone | timestamp with time zone
			date                        | timestamp without time zone
			uuid                        | character varying(36)
			boolean                     | text
			cidr                        | inet
			time without time zone      | time with time zone
			""")
	void whatHoldsMoreLosesNothing(String from, String to) {
		assertThat(between(from, to, "UTC").loses()).isFalse();
		assertThat(between(from, to, "UTC").fails()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			character varying(80)       | character varying(40)
			text                        | character varying(40)
			bigint                      | integer
			bigint                      | double precision
			double precision            | real
			double precision            | numeric
			integer                     | numeric(9,0)
			numeric(10,2)               | numeric(10,0)
			numeric(10,2)               | numeric(10,4)
			numeric                     | numeric(10,2)
			numeric(10,0)               | integer
			timestamp with time zone    | timestamp(0) with time zone
			timestamp without time zone | date
			timestamp with time zone    | date
			time with time zone         | time without time zone
			uuid                        | character varying(35)
			text                        | integer
			json                        | jsonb
			text[]                      | text
			integer                     | uuid
			""")
	void whatHoldsLessLoses(String from, String to) {
		assertThat(between(from, to, "UTC").loses()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			timestamp without time zone | timestamp with time zone
			timestamp with time zone    | timestamp without time zone
			date                        | timestamp with time zone
			""")
	void timeZoneHasToBeSaid(String from, String to) {
		assertThat(between(from, to, null).loses()).isTrue();
		assertThat(between(from, to, "Europe/Berlin").loses()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			character varying(40)       | character varying(80)
			character varying(40)       | text
			text                        | character varying
			numeric(10,2)               | numeric(12,2)
			numeric(10,2)               | numeric
			timestamp(0) with time zone | timestamp(6) with time zone
			cidr                        | inet
			""")
	void changesTheCatalogOnly(String from, String to) {
		assertThat(between(from, to, "UTC").rewrites()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			integer                     | bigint
			character varying(80)       | character varying(40)
			text                        | character varying(40)
			character(3)                | character varying(3)
			numeric(10,2)               | numeric(12,4)
			timestamp(6) with time zone | timestamp(3) with time zone
			json                        | jsonb
			timestamp without time zone | timestamp with time zone
			""")
	void writesTheTableAnew(String from, String to) {
		assertThat(between(from, to, "UTC").rewrites()).isTrue();
	}

	@Test
	void roundingIsNoFailure() {
		assertThat(between("timestamp with time zone", "date", "UTC").fails()).isFalse();
		assertThat(between("double precision", "real", "UTC").fails()).isFalse();
		assertThat(between("text", "integer", "UTC").fails()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			boolean                     | character varying(5)        | false
			boolean                     | character varying(4)        | true
			integer                     | character varying(11)       | false
			integer                     | character varying(10)       | true
			character varying(9)        | character varying(9)        | false
			character(3)                | character(3)                | false
			character(3)                | character(2)                | true
			character                   | character(1)                | false
			bit(3)                      | bit(3)                      | false
			smallint                    | real                        | false
			integer                     | real                        | true
			integer                     | numeric(12,2)               | false
			integer                     | numeric(12,3)               | true
			date                        | time without time zone      | true
			timestamp(3) without time zone | timestamp(3) with time zone | false
			timestamp(4) without time zone | timestamp(3) with time zone | true
			time(3) without time zone   | time(3) with time zone      | false
			time(4) without time zone   | time(3) with time zone      | true
			""")
	void limitIsInclusive(String from, String to, boolean loses) {
		assertThat(between(from, to, "UTC").loses()).isEqualTo(loses);
		assertThat(Conversion.fits(ColumnType.of(from), ColumnType.of(to))).isEqualTo(!loses);
	}

	@Test
	void labelsOfAnEnumTypeFitAsLongAsTheLongest() {
		ColumnType mood = ColumnType.of("mood", List.of("SAD", "HAPPY"), null);
		assertThat(Conversion.fits(mood, ColumnType.of("character varying(5)"))).isTrue();
		assertThat(Conversion.fits(mood, ColumnType.of("character varying(4)"))).isFalse();
		assertThat(Conversion.fits(ColumnType.of("point"), ColumnType.of("character varying(99)"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			json                   | jsonb                  | Cast[to=jsonb]
			jsonb                  | json                   | Cast[to=json]
			json                   | uuid                   | ThroughText[to=uuid]
			text                   | jsonb                  | ThroughText[to=jsonb]
			jsonb                  | integer                | ThroughText[to=integer]
			date                   | timestamp without time zone | Cast[to=timestamp without time zone]
			timestamp without time zone | date              | Cast[to=date]
			time without time zone | time with time zone    | Cast[to=time with time zone]
			date                   | integer                | ThroughText[to=integer]
			integer                | date                   | ThroughText[to=date]
			boolean                | integer                | ThroughInteger[to=integer]
			boolean                | numeric(5,0)           | ThroughInteger[to=numeric]
			money                  | numeric(9,2)           | Cast[to=numeric]
			integer                | boolean                | ThroughText[to=boolean]
			integer                | numeric(9,2)           | Cast[to=numeric]
			real                   | bigint                 | Cast[to=bigint]
			integer                | character varying(9)   | Cast[to=text]
			uuid                   | text                   | Cast[to=text]
			text                   | text[]                 | ThroughText[to=text[]]
			text[]                 | integer[]              | ThroughText[to=integer[]]
			integer                | integer                | Assignment[]
			""")
	void valuesTakeTheirWay(String from, String to, String form) {
		assertThat(between(from, to, "UTC").form()).hasToString(form);
	}

	@Test
	void whatAPersonWroteMayLoseAndFail() {
		assertThat(Conversion.of("lower(a)"))
			.isEqualTo(new Conversion(new Conversion.Form.Expression("lower(a)"), true, true, true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			gen_random_uuid()      | true
			coalesce(nextval('s')) | true
			lower('a')             | false
			now()                  | false
			'random()'             | false
			'it''s nextval(1)'     | false
			0                      | false
			""")
	void valueOfItsOwnForEveryRow(String expression, boolean isVolatile) {
		assertThat(Volatility.isVolatile(expression)).isEqualTo(isVolatile);
	}

	private static Conversion between(String from, String to, String zone) {
		return Conversion.between(ColumnType.of(from), ColumnType.of(to), zone);
	}

}
