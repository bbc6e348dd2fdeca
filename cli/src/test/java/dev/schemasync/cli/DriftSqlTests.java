package dev.schemasync.cli;

import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TableChange.TableSpec;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is printed to bring a database back. */
class DriftSqlTests {

	private static final ObjectName ORDERS = new ObjectName("public", "orders");

	private static final ObjectName LINES = new ObjectName("public", "lines");

	private static final Change DROP = new TableChange.DropTable(ORDERS, Table.Kind.TABLE);

	private static final Change NULLABLE = new ColumnChange.DropNotNull(LINES, "no");

	private static final Change DEFAULT = new ColumnChange.DropDefault(LINES, "no");

	@Test
	void whatLosesRowsIsAComment() {
		Change create = new TableChange.CreateTable(ORDERS,
				TableSpec.of(List.of(new ColumnSpec("id", "bigint", true, null, null, null)), List.of()));
		Item view = Item.relation(new ObjectName("public", "v"));
		Change dropView = new Raw(view.name(), "drop view v", "DROP VIEW v", Set.of(Item.relation(ORDERS)), Set.of(),
				Set.of(view));
		Change createView = new Raw(view.name(), "create view v", "CREATE VIEW v AS SELECT FROM orders",
				Set.of(Item.relation(ORDERS)), Set.of(view), Set.of());
		DriftSql sql = write(false, dropView, DROP, NULLABLE, create, createView);
		assertThat(sql.statements()).containsExactly("ALTER TABLE lines ALTER COLUMN no DROP NOT NULL");
		assertThat(sql.withheld()).hasSize(4);
		assertThat(sql.lines()).contains("-- LOSES public.orders: its rows are lost (nobody counted its rows)",
				"-- DROP TABLE orders;", "-- CREATE VIEW v AS SELECT FROM orders;",
				"ALTER TABLE lines ALTER COLUMN no DROP NOT NULL;");
		assertThat(sql.lines().stream().filter((line) -> !line.startsWith("--")))
			.containsExactly("ALTER TABLE lines ALTER COLUMN no DROP NOT NULL;");
		assertThat(sql.isEmpty()).isFalse();
	}

	@Test
	void whoAgreesGetsSqlThatRuns() {
		DriftSql sql = write(true, DROP, NULLABLE);
		assertThat(sql.withheld()).isEmpty();
		assertThat(sql.lines()).containsExactly("-- LOSES public.orders: its rows are lost (nobody counted its rows)",
				"BEGIN;", "DROP TABLE orders;", "ALTER TABLE lines ALTER COLUMN no DROP NOT NULL;", "COMMIT;");
	}

	@Test
	void labelsComeBeforeTheTransaction() {
		Change label = new TypeChange.AddLabel(new ObjectName("public", "mood"), "sad", null);
		assertThat(write(false, NULLABLE, label, DEFAULT).lines()).containsExactly("ALTER TYPE mood ADD VALUE 'sad';",
				"BEGIN;", "ALTER TABLE lines ALTER COLUMN no DROP NOT NULL;",
				"ALTER TABLE lines ALTER COLUMN no DROP DEFAULT;", "COMMIT;");
	}

	@Test
	void whatRefusesATransactionHasNone() {
		assertThat(write(false, NULLABLE, new IndexChange.DropIndex(LINES, "ix", true)).lines())
			.doesNotContain("BEGIN;");
		assertThat(write(false, NULLABLE).lines()).doesNotContain("BEGIN;");
	}

	private static DriftSql write(boolean accepted, Change... changes) {
		return DriftSql.of(List.of(changes), new SqlWriter("public"), new LossCount(null), accepted);
	}

}
