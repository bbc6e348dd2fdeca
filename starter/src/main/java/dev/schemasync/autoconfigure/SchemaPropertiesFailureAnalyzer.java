package dev.schemasync.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/** Explains a start that failed because a setting of schema-sync makes no sense. */
final class SchemaPropertiesFailureAnalyzer implements FailureAnalyzer, Ordered {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationPropertyValueException invalid
					&& invalid.getName().startsWith(SchemaProperties.PREFIX + ".")) {
				return new FailureAnalysis(
						"The setting %s is wrong: %s".formatted(invalid.getName(), invalid.getReason()),
						"Correct it, or remove it to get the default.", invalid);
			}
		}
		return null;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 100;
	}

}
