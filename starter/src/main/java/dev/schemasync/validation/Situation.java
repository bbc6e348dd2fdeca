package dev.schemasync.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a validation depends on, in a few digits. */
final class Situation {

	private static final int BYTES = 12;

	private Situation() {
	}

	static String of(List<ValidatedUnit> units, @Nullable String schemaVersion, ValidationRules rules, Instant now) {
		Map<String, String> marks = new LinkedHashMap<>();
		units.forEach((unit) -> marks.computeIfAbsent(unit.persistenceUnit(), (name) -> unit.mark()));
		// rows and sequences leave no mark, so that each hour is another
		String text = String.join("\n", marks.toString(), units.stream().map(ValidatedUnit::name).toList().toString(),
				String.valueOf(schemaVersion), rules.mark(), now.truncatedTo(ChronoUnit.HOURS).toString());
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0,
						BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
