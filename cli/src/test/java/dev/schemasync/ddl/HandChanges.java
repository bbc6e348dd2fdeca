package dev.schemasync.ddl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

/** A shop with rows, and what someone can change in it by hand. */
final class HandChanges {

	private HandChanges() {
	}

	static void makeShop(TestDatabase database) throws IOException {
		database.execute("DO $$ BEGIN CREATE ROLE drift_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
		database.execute(text("shop.sql"));
	}

	/** Name and SQL of each. */
	static Stream<Arguments> all() throws IOException {
		List<Arguments> changes = new ArrayList<>();
		for (String change : text("hand-changes.sql").split("(?m)^-- ")) {
			// options of views and publications that a definition covers came with 15
			if (!change.isBlank() && (TestDatabase.majorVersion() >= 15 || !change.startsWith("since 15: "))) {
				int end = change.indexOf('\n');
				changes.add(Arguments.of(change.substring(0, end), change.substring(end + 1)));
			}
		}
		return changes.stream();
	}

	private static String text(String file) throws IOException {
		try (InputStream stream = HandChanges.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
