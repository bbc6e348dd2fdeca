package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What is left of a probe that cannot begin. */
class LockProbeIntegrationTests {

	@Test
	void probeThatCannotBeginHoldsNoLocks() throws SQLException {
		try (TestDatabase database = TestDatabase.create(); Connection worker = database.dataSource().getConnection()) {
			database.execute("CREATE TABLE a (id int); CREATE TABLE b (id int)");
			Relations relations = Relations.read(worker);
			database.execute("DROP TABLE b");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> LockProbe.start(database.dataSource(), worker, relations));
			assertThatCode(() -> database.execute("""
					DO $$ BEGIN
						FOR i IN 1..50 LOOP
							PERFORM pg_stat_clear_snapshot();
							IF (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) = 2 THEN
								RETURN;
							END IF;
							PERFORM pg_sleep(0.1);
						END LOOP;
						RAISE 'connections are left open';
					END $$""")).doesNotThrowAnyException();
		}
	}

}
