package dev.schemasync.oracle;

import java.net.URL;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.YesNoConverter;

/** Entities whose one attribute is sent as text. */
final class TextMappings {

	private TextMappings() {
	}

	enum Color {

		RED, GREEN, BLUE

	}

	@Entity
	@Table(name = "carried")
	static class PlainString {

		@Id
		Integer id;

		String value;

	}

	@Entity
	@Table(name = "carried")
	static class LongString {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.LONG32VARCHAR)
		String value;

	}

	@Entity
	@Table(name = "carried")
	static class LobString {

		@Id
		Integer id;

		@Lob
		String value;

	}

	@Entity
	@Table(name = "carried")
	static class OneCharacter {

		@Id
		Integer id;

		Character value;

	}

	@Entity
	@Table(name = "carried")
	static class EnumName {

		@Id
		Integer id;

		@Enumerated(EnumType.STRING)
		Color value;

	}

	@Entity
	@Table(name = "carried")
	static class NamedEnum {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		Color value;

	}

	@Entity
	@Table(name = "carried")
	static class YesNo {

		@Id
		Integer id;

		@Convert(converter = YesNoConverter.class)
		Boolean value;

	}

	@Entity
	@Table(name = "carried")
	static class UuidText {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.VARCHAR)
		UUID value;

	}

	@Entity
	@Table(name = "carried")
	static class LocaleText {

		@Id
		Integer id;

		Locale value;

	}

	@Entity
	@Table(name = "carried")
	static class CurrencyText {

		@Id
		Integer id;

		Currency value;

	}

	@Entity
	@Table(name = "carried")
	static class UrlText {

		@Id
		Integer id;

		URL value;

	}

	@Entity
	@Table(name = "carried")
	static class ZoneText {

		@Id
		Integer id;

		ZoneOffset value;

	}

}
