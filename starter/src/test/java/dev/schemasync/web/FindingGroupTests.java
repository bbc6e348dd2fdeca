package dev.schemasync.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link FindingGroup}. */
class FindingGroupTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'',
			value = { "public.orders,public.orders", "public.orders.note,public.orders",
					"public.orders(note),public.orders", "audit.\"Entry\".\"a.b\",audit.\"Entry\"",
					"\"my.schema\".\"my\"\"table\".c,\"my.schema\".\"my\"\"table\"", "shop,shop",
					"sql:dev.shop.Orders#find,SQL in the code" })
	void pathIsThatOfATable(String path, String table) {
		assertThat(FindingGroup.table(path)).isEqualTo(table);
	}

	@Test
	void findingsOfATableStayTogetherInTheirOrder() {
		List<FindingGroup> groups = FindingGroup
			.of(List.of(TestReports.finding(FindingCode.MISSING_COLUMN, Severity.ERROR, "public.b.x"),
					TestReports.finding(FindingCode.MISSING_COLUMN, Severity.ERROR, "public.a.x"),
					TestReports.finding(FindingCode.MISSING_INDEX, Severity.WARNING, "public.b(x)")));
		assertThat(groups).extracting(FindingGroup::name).containsExactly("public.b", "public.a");
		assertThat(groups.getFirst().findings()).hasSize(2);
		assertThat(groups.getFirst().tone()).isEqualTo("error");
	}

}
