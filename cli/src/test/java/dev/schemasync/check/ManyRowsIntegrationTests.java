package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;

import dev.schemasync.TestDatabase;
import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link ManyRows}. */
class ManyRowsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void uniqueValuesAreMadeAndReferencesKept() throws SQLException {
		this.database.execute(
				"""
						CREATE TABLE shop (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
						INSERT INTO shop (name) VALUES ('North'), ('South');
						CREATE TABLE "Order" (
							id bigserial PRIMARY KEY,
							shop_id bigint NOT NULL REFERENCES shop,
							number integer NOT NULL,
							code varchar(40) NOT NULL UNIQUE,
							token uuid NOT NULL UNIQUE,
							day date NOT NULL UNIQUE,
							at timestamptz NOT NULL UNIQUE,
							total numeric(10, 2) NOT NULL CHECK (total > 0),
							gross numeric GENERATED ALWAYS AS (total * 2) STORED,
							UNIQUE (shop_id, number)
						);
						INSERT INTO "Order" (shop_id, number, code, token, day, at, total) VALUES
							(1, 1, 'a', gen_random_uuid(), '1990-01-01', '1990-01-01', 5), (2, 1, 'b', gen_random_uuid(), '1990-01-02', '1990-01-01 00:00:01', 7)
						""");
		assertThat(fill("\"Order\"", 3000)).isEqualTo(3000);
		assertThat(this.database.queryForString(
				"SELECT count(DISTINCT shop_id) || ' ' || min(total) || ' ' || max(total) " + "FROM \"Order\""))
			.isEqualTo("2 5.00 7.00");
		assertThat(fill("\"Order\"", 100)).as("it has more").isEqualTo(3000);
		assertThat(fill("shop", 500)).isEqualTo(500);
	}

	@Test
	void rowsThatCannotBeMadeAreAFailure() throws SQLException {
		this.database.execute("CREATE TABLE flag (id boolean PRIMARY KEY); INSERT INTO flag VALUES (true)");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> fill("flag", 10));
		this.database.execute("CREATE TABLE empty (id bigint)");
		assertThat(fill("empty", 10)).isZero();
	}

	private long fill(String table, long rows) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			return ManyRows.fill(connection, ObjectName.parse(table), rows);
		}
	}

}
