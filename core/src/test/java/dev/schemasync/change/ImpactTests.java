package dev.schemasync.change;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.schemasync.change.Impact.Lock;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom a lock holds up, and what several changes do together. */
class ImpactTests {

	private static final ObjectName T = new ObjectName("s", "t");

	private static final ObjectName U = new ObjectName("s", "u");

	@ParameterizedTest
	@CsvSource({ "NONE, false, false", "ROW_EXCLUSIVE, false, false", "SHARE_UPDATE_EXCLUSIVE, false, false",
			"SHARE, true, false", "SHARE_ROW_EXCLUSIVE, true, false", "ACCESS_EXCLUSIVE, true, true" })
	void writesAndReadsWaitForALock(Lock lock, boolean writes, boolean reads) {
		assertThat(lock.blocksWrites()).isEqualTo(writes);
		assertThat(lock.blocksReads()).isEqualTo(reads);
		assertThat(Impact.of(T, lock, Work.SCAN).blocksForRows()).isEqualTo(writes);
		assertThat(Impact.of(T, lock, Work.NONE).blocksForRows()).isFalse();
	}

	@Test
	void strongestLockAndMostWorkCount() {
		Impact scan = Impact.of(T, Lock.SHARE, Work.SCAN);
		Impact rewrite = new Impact(Map.of(T, Lock.ROW_EXCLUSIVE, U, Lock.ACCESS_EXCLUSIVE), Work.REWRITE, true);
		Impact both = new Impact(Map.of(T, Lock.SHARE, U, Lock.ACCESS_EXCLUSIVE), Work.REWRITE, true);
		assertThat(scan.and(rewrite)).isEqualTo(both);
		assertThat(rewrite.and(scan)).isEqualTo(both);
		assertThat(both.strongest()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
		assertThat(Impact.NONE.strongest()).isEqualTo(Lock.NONE);
		assertThat(scan.and(scan)).isEqualTo(scan);
	}

	@Test
	void lossIsSaidInWords() {
		assertThat(new Loss(Loss.Kind.TABLE, T, null).path()).isEqualTo("s.t");
		assertThat(new Loss(Loss.Kind.COLUMN, T, "x").path()).isEqualTo("s.t.x");
		assertThat(Arrays.stream(Loss.Kind.values()).map(Loss.Kind::words)).containsExactly("its rows are lost",
				"its values are lost", "values can come out as less than they were", "values are replaced",
				"values are replaced by others in use, and a rollback cannot tell them apart", "rows are deleted");
	}

	@Test
	void lossesOfAGroupAreNamedOnce() {
		Change drop = new ColumnChange.DropColumn(T, "x");
		ChangeGroup group = new ChangeGroup(List.of(drop, drop, new ColumnChange.DropNotNull(T, "y")));
		assertThat(group.losses()).containsExactly(new Loss(Loss.Kind.COLUMN, T, "x"));
	}

	@Test
	void wordsOfManyChangesAreSaidOnceAndNotEmpty() {
		Change drop = new ColumnChange.DropColumn(T, "x");
		assertThat(new ChangeWords("s").of(List.of(drop, new ColumnChange.DropDefault(T, "y"), drop)))
			.containsExactly("drop t.x");
	}

	@Test
	void everyChangeNamesWhatItIsAbout() {
		assertThat(List.of(new ColumnChange.DropColumn(T, "x"), new ConstraintChange.RenameConstraint(T, "a", "b"),
				new IndexChange.DropIndex(T, "i", true), new RowChange.DeleteRows(T, null),
				new SequenceChange.DropSequence(T), new TableChange.SetLogged(T, true), new TypeChange.AllowNull(T)))
			.extracting(Change::subject)
			.containsOnly(T);
		assertThat(new TypeChange.CreateSchema("s").subject()).isEqualTo(new ObjectName(null, "s"));
	}

}
