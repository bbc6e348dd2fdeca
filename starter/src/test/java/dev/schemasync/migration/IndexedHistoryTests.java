package dev.schemasync.migration;

import java.util.ServiceLoader;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.core.PostgresDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets the history of {@link IndexedHistory}. */
class IndexedHistoryTests {

	private final IndexedHistory history = new IndexedHistory();

	@Test
	void liquibaseFindsItAndPrefersIt() {
		assertThat(ServiceLoader.load(ChangeLogHistoryService.class)).hasAtLeastOneElementOfType(IndexedHistory.class);
		assertThat(this.history.getPriority()).isGreaterThan(new StandardChangeLogHistoryService().getPriority());
	}

	@Test
	void liquibaseOfTheApplicationKeepsItsOwn() {
		assertThat(this.history.supports(new PostgresDatabase())).isFalse();
	}

}
