package dev.schemasync.check;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.migration.WrittenChangeSet;
import dev.schemasync.report.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link BranchComparison}. */
class BranchComparisonTests {

	private static final WrittenChangeSet FIRST = changeSet("20260101000000_first", "CREATE TABLE orders (id bigint);");

	private static final WrittenChangeSet SECOND = changeSet("20260102000000_second",
			"ALTER TABLE orders ADD COLUMN total numeric;");

	private static final List<WrittenChangeSet> BEGINNING = List.of(FIRST, SECOND);

	private static final WrittenChangeSet NEW = changeSet("20260201000000_new",
			"ALTER TABLE orders ADD COLUMN note text;");

	@Test
	void newMigrationAtTheEndIsFine() {
		assertThat(compare(List.of(FIRST, SECOND, NEW), BEGINNING)).isEmpty();
	}

	@Test
	void baseThatIsAheadIsFine() {
		assertThat(compare(BEGINNING, List.of(FIRST, SECOND, changeSet("20260301000000_other", "SELECT 1;"))))
			.isEmpty();
	}

	@Test
	void editIsFound() {
		WrittenChangeSet edited = changeSet("20260102000000_second", "ALTER TABLE orders ADD COLUMN total bigint;");
		assertThat(compare(List.of(FIRST, edited), BEGINNING))
			.containsExactly("edited-migration 20260102000000_second");
	}

	@Test
	void editThatTheBaseMadeIsNone() {
		WrittenChangeSet edited = changeSet("20260102000000_second", "ALTER TABLE orders ADD COLUMN total bigint;");
		assertThat(compare(BEGINNING, List.of(FIRST, edited))).isEmpty();
	}

	@Test
	void changeSetThatRunsAgainMayBeEdited() {
		WrittenChangeSet view = new WrittenChangeSet("view", "amara", "views.sql", "SELECT 1", "9:a", true);
		WrittenChangeSet edited = new WrittenChangeSet("view", "amara", "views.sql", "SELECT 2", "9:b", true);
		assertThat(codes(new BranchComparison(List.of(edited), List.of(view), List.of(view), (name) -> null)))
			.isEmpty();
	}

	@Test
	void missingOneIsFound() {
		assertThat(compare(List.of(FIRST, NEW), BEGINNING)).containsExactly("missing-migration 20260102000000_second");
	}

	@Test
	void otherOrderIsFound() {
		assertThat(compare(List.of(SECOND, FIRST), BEGINNING))
			.containsExactly("reordered-migration 20260102000000_second");
	}

	@Test
	void sameIdInAnotherFileIsFound() {
		WrittenChangeSet again = new WrittenChangeSet(FIRST.id(), "ben", "20260201000000_again.sql", "SELECT 1", "9:c",
				false);
		assertThat(compare(List.of(FIRST, SECOND, again), BEGINNING))
			.containsExactly("duplicated-migration 20260101000000_first");
	}

	@Test
	void olderTimestampIsFound() {
		WrittenChangeSet late = changeSet("20260101120000_late", "CREATE TABLE late (id bigint);");
		assertThat(compare(List.of(FIRST, late, SECOND), BEGINNING))
			.containsExactly("late-migration 20260101120000_late");
		assertThat(compare(List.of(FIRST, SECOND, NEW),
				List.of(FIRST, SECOND, changeSet("20260301000000_other", "SELECT 1;"))))
			.containsExactly("late-migration 20260201000000_new");
	}

	@Test
	void sameColumnOnBothBranchesIsFound() {
		WrittenChangeSet other = changeSet("20260103000000_other", "ALTER TABLE public.orders DROP COLUMN note;");
		assertThat(compare(List.of(FIRST, SECOND, NEW), List.of(FIRST, SECOND, other)))
			.containsExactly("conflicting-migration 20260201000000_new");
	}

	@Test
	void columnThatTheOtherBranchDropsIsFound() {
		WrittenChangeSet index = changeSet("20260201000000_index", "CREATE INDEX ix_orders_total ON orders (total);");
		WrittenChangeSet other = changeSet("20260103000000_other", "ALTER TABLE orders DROP COLUMN total;");
		assertThat(compare(List.of(FIRST, SECOND, index), List.of(FIRST, SECOND, other)))
			.containsExactly("conflicting-migration 20260201000000_index");
	}

	@Test
	void otherColumnsOfTheSameTableAreNoConflict() {
		WrittenChangeSet other = changeSet("20260103000000_other", "ALTER TABLE orders ADD COLUMN remark text;");
		assertThat(compare(List.of(FIRST, SECOND, NEW), List.of(FIRST, SECOND, other))).isEmpty();
	}

	private static List<String> compare(List<WrittenChangeSet> here, List<WrittenChangeSet> base) {
		return codes(new BranchComparison(here, base, BEGINNING, (name) -> null));
	}

	private static List<String> codes(BranchComparison comparison) {
		List<String> codes = new ArrayList<>();
		for (Finding finding : comparison.findings()) {
			codes.add(finding.code().id() + " " + finding.path());
		}
		return codes;
	}

	private static WrittenChangeSet changeSet(String id, String sql) {
		return new WrittenChangeSet(id, "amara", "migrations/" + id + ".sql", sql, "9:" + sql.hashCode(), false);
	}

}
