package dev.schemasync.plan;

import java.sql.SQLException;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.remedy.Choices;
import org.junit.jupiter.api.Test;

/** Schemas are wide and deep: what follows references must not do so by recursion. */
class ReferenceChainIntegrationTests {

	private static final int LENGTH = 500;

	@Test
	void chainOfReferencesIsPlannedProvenAndValidated() throws SQLException {
		SourceModel model = new SourceModel();
		for (int i = 0; i < LENGTH; i++) {
			// the last comes first, so that every reference is to a table further on
			String next = "@ManyToOne(fetch = FetchType.LAZY) E%d next".formatted(i + 1);
			model.entity("E" + i, "@Id Long id", (i < LENGTH - 1) ? next : "String name");
		}
		try (TestDatabase database = TestDatabase.create()) {
			new RoundTrip(database).to(model.read(), Choices.NONE, "chain");
		}
	}

}
