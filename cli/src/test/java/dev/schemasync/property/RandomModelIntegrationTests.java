package dev.schemasync.property;

import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.Finding;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the entities are: the schema that Hibernate makes for them fits, and one
 * change is one finding.
 */
class RandomModelIntegrationTests {

	private static final int TRIES = 12;

	/** Changes for each model, each on a database of its own. */
	private static final int CHANGES = 4;

	/** A prime, so that the changes are of different kinds. */
	private static final int STEP = 37;

	static LongStream seeds() {
		return Dice.seeds(TRIES);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void oneChangeIsExactlyOneFinding(long seed) {
		Dice dice = new Dice(seed);
		RandomModel random = RandomModel.any(dice);
		int choice = dice.between(0, 10_000);
		try (TestDatabase database = TestDatabase.create()) {
			GeneratedSchema generated = GeneratedSchema.of(random, database);
			EntityModel model = generated.model();
			database.execute(generated.ddl());
			assertThat(findings(model, database)).as(generated.ddl()).isEmpty();
			Schema actual = new CatalogReader(database.dataSource(), false).read(model.schema()).schema();
			List<Breakage> breakages = Breakage.of(model.schema(), actual);
			for (int i = 0; i < CHANGES; i++) {
				change(generated, breakages.get((choice + i * STEP) % breakages.size()));
			}
		}
	}

	private static void change(GeneratedSchema generated, Breakage breakage) {
		try (TestDatabase broken = TestDatabase.create()) {
			broken.execute(generated.ddl());
			broken.execute(breakage.sql());
			assertThat(findings(generated.model(), broken)).as(breakage.sql() + "\n" + generated.ddl())
				.containsExactly(breakage.finding());
		}
	}

	private static List<String> findings(EntityModel model, TestDatabase database) {
		return new SchemaValidator(() -> model, new CatalogReader(database.dataSource()),
				new StatementChecker(database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate()
			.findings()
			.stream()
			.map((Finding finding) -> finding.code().id() + " " + finding.path())
			.toList();
	}

}
