package dev.schemasync.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link DiagramLayout}. */
class DiagramLayoutTests {

	@Test
	void tablesDoNotOverlapAndReferencesAreLines() {
		Diagram diagram = draw(schema(table("orders", "customers"), table("customers"), table("lines", "orders")));
		assertThat(diagram.boxes()).hasSize(3);
		assertThat(diagram.lines()).extracting(Diagram.Line::title)
			.containsExactlyInAnyOrder("public.orders refers to public.customers",
					"public.lines refers to public.orders");
		for (Diagram.Box box : diagram.boxes()) {
			assertThat(diagram.boxes()).filteredOn((other) -> other != box).noneMatch((other) -> overlap(box, other));
			assertThat(box.x() + box.table().width()).isLessThanOrEqualTo(diagram.width());
			assertThat(box.y() + box.table().height()).isLessThanOrEqualTo(diagram.height());
		}
	}

	@Test
	void mismatchesAreMarkedAndNotByColourAlone() {
		Diagram diagram = draw(schema(table("orders"), table("customers")),
				TestReports.finding(FindingCode.MISSING_COLUMN, Severity.ERROR, "public.orders.note"),
				TestReports.finding(FindingCode.UNMAPPED_COLUMN, Severity.INFO, "public.orders.extra"),
				TestReports.finding(FindingCode.UNMAPPED_TABLE, Severity.INFO, "public.scratch"));
		DiagramTable orders = diagram.boxes().getFirst().table();
		assertThat(orders.tone()).isEqualTo("error");
		assertThat(orders.rows()).extracting((row) -> row.sign() + row.name())
			.containsExactlyInAnyOrder("✗ note", "+ extra", "id");
		assertThat(diagram.boxes()).extracting((box) -> box.table().name())
			.containsExactly("public.orders", "public.customers", "public.scratch");
	}

	@Test
	void ofManyTablesOnlyTheNeighbourhoodOfFindingsIsShown() {
		List<Table> tables = new ArrayList<>(IntStream.range(0, 100).mapToObj((i) -> table("t" + i)).toList());
		tables.add(table("orders", "customers"));
		tables.add(table("customers"));
		Diagram diagram = draw(schema(tables.toArray(Table[]::new)),
				TestReports.finding(FindingCode.MISSING_COLUMN, Severity.ERROR, "public.customers.note"));
		assertThat(diagram.boxes()).extracting((box) -> box.table().name())
			.containsExactlyInAnyOrder("public.customers", "public.orders");
		assertThat(diagram.hidden()).isEqualTo(100);
		assertThat(DiagramLayout.of(schema(tables.toArray(Table[]::new)), List.of())).isNull();
	}

	@Test
	void tableMayReferToItself() {
		assertThat(draw(schema(table("employee", "employee"))).lines()).hasSize(1);
	}

	private static Diagram draw(Schema schema, Finding... findings) {
		return Objects.requireNonNull(DiagramLayout.of(schema, List.of(findings)));
	}

	private static boolean overlap(Diagram.Box first, Diagram.Box second) {
		return first.x() < second.x() + second.table().width() && second.x() < first.x() + first.table().width()
				&& first.y() < second.y() + second.table().height() && second.y() < first.y() + first.table().height();
	}

	private static Schema schema(Table... tables) {
		return new Schema(List.of(), List.of(tables), List.of());
	}

	private static Table table(String name, String... references) {
		List<Column> columns = new ArrayList<>(List.of(column("id"), column("note")));
		List<Constraint> constraints = new ArrayList<>(List.of(new Constraint.PrimaryKey("pk", List.of("id"))));
		for (String reference : references) {
			columns.add(column(reference + "_id"));
			constraints.add(new Constraint.ForeignKey("fk", List.of(reference + "_id"), new ObjectName(null, reference),
					List.of("id"), Constraint.ForeignKey.OnDelete.NO_ACTION, true, true));
		}
		return new Table(new ObjectName(null, name), Table.Kind.TABLE, "", Set.of(), Set.of(), Set.of(), null, columns,
				constraints, List.of());
	}

	private static Column column(String name) {
		return new Column(name, ColumnType.of("bigint"), false, null, Column.Identity.NONE, Column.Generated.NEVER,
				null, null, null);
	}

}
