package dev.schemasync.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Date;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Entities whose one attribute is a date or a time. */
final class TimeMappings {

	private TimeMappings() {
	}

	@Entity
	@Table(name = "carried")
	static class Day {

		@Id
		Integer id;

		LocalDate value;

	}

	@Entity
	@Table(name = "carried")
	static class TimeOfDay {

		@Id
		Integer id;

		LocalTime value;

	}

	@Entity
	@Table(name = "carried")
	static class OffsetTimeOfDay {

		@Id
		Integer id;

		OffsetTime value;

	}

	@Entity
	@Table(name = "carried")
	static class DayAndTime {

		@Id
		Integer id;

		LocalDateTime value;

	}

	@Entity
	@Table(name = "carried")
	static class PointInTime {

		@Id
		Integer id;

		Instant value;

	}

	@Entity
	@Table(name = "carried")
	static class OffsetPoint {

		@Id
		Integer id;

		OffsetDateTime value;

	}

	@Entity
	@Table(name = "carried")
	static class ZonedPoint {

		@Id
		Integer id;

		ZonedDateTime value;

	}

	@Entity
	@Table(name = "carried")
	static class LegacyTimestamp {

		@Id
		Integer id;

		@Temporal(TemporalType.TIMESTAMP)
		Date value;

	}

	@Entity
	@Table(name = "carried")
	static class LegacyDate {

		@Id
		Integer id;

		@Temporal(TemporalType.DATE)
		Date value;

	}

	@Entity
	@Table(name = "carried")
	static class DurationInterval {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
		Duration value;

	}

}
