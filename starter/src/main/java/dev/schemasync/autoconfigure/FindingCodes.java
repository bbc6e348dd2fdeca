package dev.schemasync.autoconfigure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import dev.schemasync.report.FindingCode;

/** Finds the code that a setting names. */
final class FindingCodes {

	private FindingCodes() {
	}

	/**
	 * Return the code that a text stands for. Dashes do not count, as names of
	 * environment variables have none.
	 * @param text such as {@code missing-column}
	 * @param property the setting that holds the text
	 * @return the code
	 * @throws InvalidConfigurationPropertyValueException if there is no such code
	 */
	static FindingCode of(String text, String property) {
		String wanted = uniform(text);
		for (FindingCode code : FindingCode.values()) {
			if (uniform(code.id()).equals(wanted)) {
				return code;
			}
		}
		FindingCode nearest = Arrays.stream(FindingCode.values())
			.min(Comparator.comparingInt((FindingCode code) -> distance(uniform(code.id()), wanted)))
			.orElseThrow();
		throw new InvalidConfigurationPropertyValueException(property, text,
				"No finding has the code '%s'. The nearest is '%s'.".formatted(text, nearest.id()));
	}

	private static String uniform(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	private static int distance(String left, String right) {
		int[] previous = new int[right.length() + 1];
		Arrays.setAll(previous, (j) -> j);
		for (int i = 1; i <= left.length(); i++) {
			int[] current = new int[right.length() + 1];
			current[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int changed = previous[j - 1] + ((left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[right.length()];
	}

}
