package dev.schemasync.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.schemasync.oracle.TextMappings.Color;

/** The ways of mapping an attribute, with telling values of each. */
enum Carried {

	STRING(TextMappings.PlainString.class, "x", "Łukasz & Zoë", "Łukasz & Zoë, ".repeat(5)),
	LONG_STRING(TextMappings.LongString.class, "x", "Łukasz & Zoë"),
	LOB_STRING(TextMappings.LobString.class, "x", "Zoë & Łukasz", "17927"),
	CHARACTER(TextMappings.OneCharacter.class, 'x', 'ß'),
	ENUM_STRING(TextMappings.EnumName.class, Color.RED, Color.GREEN),
	NAMED_ENUM(TextMappings.NamedEnum.class, Color.RED, Color.GREEN), YES_NO(TextMappings.YesNo.class, true, false),
	UUID_AS_TEXT(TextMappings.UuidText.class, UUID.fromString("8c7a3a0e-53d1-4a43-9f0e-0d0f2b7c9a11")),
	LOCALE(TextMappings.LocaleText.class, Locale.GERMAN, Locale.GERMANY, Locale.forLanguageTag("sr-Latn-RS")),
	CURRENCY(TextMappings.CurrencyText.class, Currency.getInstance("EUR")),
	URL_TEXT(TextMappings.UrlText.class, url("http://a.b"), url("https://example.org/ä?q=1")),
	ZONE_OFFSET(TextMappings.ZoneText.class, ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(5, 30)),
	ENUM_ORDINAL(NumberMappings.EnumOrdinal.class, Color.RED, Color.BLUE),
	BOOLEAN(NumberMappings.Truth.class, true, false), NUMERIC_BOOLEAN(NumberMappings.NumericTruth.class, true, false),
	BYTE(NumberMappings.OneByte.class, (byte) 7, (byte) -7, Byte.MAX_VALUE),
	SHORT(NumberMappings.ShortNumber.class, (short) 7, (short) -300, Short.MAX_VALUE, Short.MIN_VALUE),
	INTEGER(NumberMappings.IntegerNumber.class, 7, -300, Integer.MAX_VALUE, Integer.MIN_VALUE),
	LONG(NumberMappings.LongNumber.class, 7L, -300L, Long.MAX_VALUE, Long.MIN_VALUE),
	BIG_INTEGER(NumberMappings.BigIntegerNumber.class, BigInteger.valueOf(7), BigInteger.valueOf(-300),
			new BigInteger("12345678901234567890123456789012345678")),
	BIG_DECIMAL(NumberMappings.BigDecimalNumber.class, new BigDecimal("7"), new BigDecimal("-12.34"),
			new BigDecimal("123456789012345678901234567890123456.78")),
	FLOAT(NumberMappings.FloatNumber.class, 7f, -1.25f, 0.1f, Float.MAX_VALUE),
	DOUBLE(NumberMappings.DoubleNumber.class, 7d, -1.25, 0.1, Double.MAX_VALUE),
	YEAR(NumberMappings.YearNumber.class, Year.of(2026), Year.of(999_999)),
	DURATION(NumberMappings.DurationNumber.class, Duration.ofSeconds(1), Duration.ofDays(-40),
			Duration.ofDays(10_000).plusNanos(123_456_789)),
	CONVERTED(NumberMappings.Converted.class, new NumberMappings.Money(7), new NumberMappings.Money(-300),
			new NumberMappings.Money(Long.MAX_VALUE)),
	LOCAL_DATE(TimeMappings.Day.class, LocalDate.of(2026, 3, 29), LocalDate.of(1582, 10, 4),
			LocalDate.of(9999, 12, 31)),
	LOCAL_TIME(TimeMappings.TimeOfDay.class, LocalTime.of(7, 30), LocalTime.of(23, 59, 59)),
	OFFSET_TIME(TimeMappings.OffsetTimeOfDay.class, OffsetTime.of(7, 30, 0, 0, ZoneOffset.ofHours(2)),
			OffsetTime.of(23, 59, 59, 0, ZoneOffset.ofHours(-7))),
	LOCAL_DATE_TIME(TimeMappings.DayAndTime.class, LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000),
			LocalDateTime.of(2026, 7, 15, 23, 30), LocalDateTime.of(1890, 1, 1, 0, 0)),
	INSTANT(TimeMappings.PointInTime.class, Instant.parse("2026-01-02T03:04:05.678901Z"),
			Instant.parse("2026-07-15T23:30:00Z"), Instant.parse("1890-01-01T00:00:00Z")),
	OFFSET_DATE_TIME(TimeMappings.OffsetPoint.class, OffsetDateTime.parse("2026-01-02T03:04:05.678901+02:00"),
			OffsetDateTime.parse("2026-07-15T23:30:00-07:00")),
	ZONED_DATE_TIME(TimeMappings.ZonedPoint.class,
			ZonedDateTime.parse("2026-01-02T03:04:05.678901+01:00[Europe/Berlin]"),
			ZonedDateTime.parse("2026-07-15T23:30:00-04:00[America/New_York]")),
	DATE_TIMESTAMP(TimeMappings.LegacyTimestamp.class, Date.from(Instant.parse("2026-01-02T03:04:05.678Z")),
			Date.from(Instant.parse("2026-07-15T23:30:00Z"))),
	DATE_DATE(TimeMappings.LegacyDate.class, java.sql.Date.valueOf("2026-01-02"), java.sql.Date.valueOf("2026-07-15")),
	DURATION_INTERVAL(TimeMappings.DurationInterval.class, Duration.ofSeconds(1), Duration.ofHours(-40),
			Duration.ofSeconds(100_000, 123_456_000)),
	UUID_PLAIN(OtherMappings.PlainUuid.class, UUID.fromString("8c7a3a0e-53d1-4a43-9f0e-0d0f2b7c9a11")),
	BYTES(OtherMappings.Bytes.class, new byte[] { 7 }, new byte[] { 0, 1, -1, 92 }),
	LOB_BYTES(OtherMappings.LobBytes.class, new byte[] { 0, 1, -1, 92 }),
	JSON_MAP(OtherMappings.JsonMap.class, Map.of(), Map.of("b", 1, "a", List.of("ä", true))),
	JSON_STRING(OtherMappings.JsonString.class, "{}", "{\"a\": 1}", "{\"b\": [1, 2]}"),
	STRING_ARRAY(OtherMappings.StringArray.class, new String[] { "ä,{\"", "b" }, new String[0]),
	STRING_LIST(OtherMappings.StringList.class, List.of("ä,{\"", "b"), List.of()),
	INTEGER_ARRAY(OtherMappings.IntegerArray.class, new Integer[] { 1, -300 }, new Integer[] { Integer.MAX_VALUE }),
	INET_ADDRESS(OtherMappings.Address.class, inet("192.0.2.7"), inet("2001:db8::1"), inet("::1"));

	private final Class<?> entity;

	private final List<Object> samples;

	Carried(Class<?> entity, Object... samples) {
		this.entity = entity;
		this.samples = List.of(samples);
	}

	Class<?> entity() {
		return this.entity;
	}

	List<Object> samples() {
		return this.samples;
	}

	private static URL url(String text) {
		try {
			return URI.create(text).toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static InetAddress inet(String text) {
		try {
			return InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
