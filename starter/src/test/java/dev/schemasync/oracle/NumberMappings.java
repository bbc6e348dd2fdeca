package dev.schemasync.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Year;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.type.NumericBooleanConverter;

/** Entities whose one attribute is a number or a truth value. */
final class NumberMappings {

	private NumberMappings() {
	}

	/** An amount in cents. */
	record Money(long cents) {

	}

	/** Keeps money as a number. */
	@Converter
	static final class MoneyConverter implements AttributeConverter<Money, Long> {

		@Override
		public Long convertToDatabaseColumn(Money attribute) {
			return (attribute != null) ? attribute.cents() : null;
		}

		@Override
		public Money convertToEntityAttribute(Long column) {
			return (column != null) ? new Money(column) : null;
		}

	}

	@Entity
	@Table(name = "carried")
	static class EnumOrdinal {

		@Id
		Integer id;

		@Enumerated(EnumType.ORDINAL)
		TextMappings.Color value;

	}

	@Entity
	@Table(name = "carried")
	static class Truth {

		@Id
		Integer id;

		Boolean value;

	}

	@Entity
	@Table(name = "carried")
	static class NumericTruth {

		@Id
		Integer id;

		@Convert(converter = NumericBooleanConverter.class)
		Boolean value;

	}

	@Entity
	@Table(name = "carried")
	static class OneByte {

		@Id
		Integer id;

		Byte value;

	}

	@Entity
	@Table(name = "carried")
	static class ShortNumber {

		@Id
		Integer id;

		Short value;

	}

	@Entity
	@Table(name = "carried")
	static class IntegerNumber {

		@Id
		Integer id;

		Integer value;

	}

	@Entity
	@Table(name = "carried")
	static class LongNumber {

		@Id
		Integer id;

		Long value;

	}

	@Entity
	@Table(name = "carried")
	static class BigIntegerNumber {

		@Id
		Integer id;

		BigInteger value;

	}

	@Entity
	@Table(name = "carried")
	static class BigDecimalNumber {

		@Id
		Integer id;

		BigDecimal value;

	}

	@Entity
	@Table(name = "carried")
	static class FloatNumber {

		@Id
		Integer id;

		Float value;

	}

	@Entity
	@Table(name = "carried")
	static class DoubleNumber {

		@Id
		Integer id;

		Double value;

	}

	@Entity
	@Table(name = "carried")
	static class YearNumber {

		@Id
		Integer id;

		Year value;

	}

	@Entity
	@Table(name = "carried")
	static class DurationNumber {

		@Id
		Integer id;

		Duration value;

	}

	@Entity
	@Table(name = "carried")
	static class Converted {

		@Id
		Integer id;

		@Convert(converter = MoneyConverter.class)
		Money value;

	}

}
