package dev.schemasync.cli;

import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as Spring Boot does, so that 5s means the same everywhere. */
final class DurationOption implements ITypeConverter<Duration> {

	@Override
	public Duration convert(String value) {
		try {
			Duration duration = DurationStyle.detectAndParse(value);
			if (!duration.isNegative()) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// the message below says what it should be
		}
		throw new TypeConversionException("'%s' is no duration such as 5s, 2m or 0".formatted(value));
	}

}
