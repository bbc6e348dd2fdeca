package dev.schemasync.property;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.plan.RoundTrip;
import dev.schemasync.remedy.Choices;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to whatever entities: each migration goes forth, back, and forth
 * again.
 */
class RandomEditsIntegrationTests {

	private static final int TRIES = 8;

	static LongStream seeds() {
		return Dice.seeds(TRIES);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyEditGoesForthAndBack(long seed) throws SQLException {
		Dice dice = new Dice(seed);
		RandomModel start = RandomModel.any(dice);
		List<RandomEdit> edits = dice.list(4, 4, RandomEdit::any);
		try (TestDatabase database = TestDatabase.create()) {
			RoundTrip trip = new RoundTrip(database);
			RandomModel random = start;
			trip.to(random.source().read(), Choices.NONE, "start " + start);
			for (RandomEdit edit : edits) {
				random = edit.applyTo(random);
				EntityModel model = random.source().read();
				Schema actual = new CatalogReader(database.dataSource(), false).read(model.schema()).schema();
				trip.to(model, choices(model.schema(), actual), edit + " of " + random);
			}
		}
	}

	/** Somebody who says yes to everything that is gone from the entities. */
	private static Choices choices(Schema expected, Schema actual) {
		List<String> drops = new ArrayList<>();
		for (Table table : actual.tables()) {
			Table wanted = expected.tables()
				.stream()
				.filter((candidate) -> candidate.name().name().equals(table.name().name()))
				.findFirst()
				.orElse(null);
			if (wanted == null) {
				drops.add(table.name().toString());
				continue;
			}
			for (Column column : table.columns()) {
				if (wanted.column(column.name()) == null) {
					drops.add(table.name() + "." + column.name());
				}
			}
			table.indexes().forEach((index) -> drops.add(table.name() + "(" + String.join(", ", index.keys()) + ")"));
			table.constraints(dev.schemasync.schema.Constraint.ForeignKey.class)
				.forEach((key) -> drops.add(table.name() + "(" + String.join(", ", key.columns()) + ")"));
		}
		return new Choices(List.of(), drops, true, Map.of(), Map.of(), "UTC", false);
	}

}
