package dev.schemasync.fleet;

import dev.schemasync.TestDatabase;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is left where the table cannot be made. */
class FleetTableIntegrationTests {

	@Test
	void noConnectionIsLeftOpenWhereItCannotBeMade() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("ALTER DATABASE %s SET search_path = ''".formatted(database.name()));
			DatabaseSettings settings = new DatabaseSettings(database.url(), database.username(), database.password());
			assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> FleetTable.open(settings));
			assertThatCode(() -> database.execute("""
					DO $$ BEGIN
						FOR i IN 1..50 LOOP
							PERFORM pg_stat_clear_snapshot();
							IF (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) = 1 THEN
								RETURN;
							END IF;
							PERFORM pg_sleep(0.1);
						END LOOP;
						RAISE 'a connection is left open';
					END $$""")).doesNotThrowAnyException();
		}
	}

}
