package dev.schemasync.change;

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

	private static Conversion between(String from, String to, String zone) {
		return Conversion.between(ColumnType.of(from), ColumnType.of(to), zone);
	}

}
