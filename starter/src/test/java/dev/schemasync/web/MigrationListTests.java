package dev.schemasync.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.schemasync.migration.ChangeSetStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link MigrationList}. */
class MigrationListTests {

	private static final List<ChangeSetStatus> THOUSAND = IntStream.rangeClosed(1, 1000)
		.mapToObj((i) -> changeSet("%04d_step".formatted(i), (i % 2 == 0) ? "amara" : "jonas"))
		.toList();

	@Test
	void newestComesFirst() {
		MigrationList list = MigrationList.of(THOUSAND, "", 1);
		assertThat(list.pages()).isEqualTo(20);
		assertThat(list.changeSets()).hasSize(50).first().extracting(ChangeSetStatus::id).isEqualTo("1000_step");
		assertThat(MigrationList.of(THOUSAND, "", 20).changeSets().getLast().id()).isEqualTo("0001_step");
	}

	@Test
	void searchLooksAtEverythingWithoutCase() {
		assertThat(MigrationList.of(THOUSAND, " AMARA ", 1).found()).isEqualTo(500);
		assertThat(MigrationList.of(THOUSAND, "0042", 1).changeSets()).extracting(ChangeSetStatus::id)
			.containsExactly("0042_step");
		assertThat(MigrationList.of(THOUSAND, "applied", 1).found()).isEqualTo(1000);
	}

	@Test
	void pageThatIsNotThereIsTheLast() {
		assertThat(MigrationList.of(THOUSAND, "", 99).page()).isEqualTo(20);
		assertThat(MigrationList.of(List.of(), "", 1).pages()).isEqualTo(1);
	}

	@Test
	void addressesKeepTheSearchAndEscapeIt() {
		assertThat(MigrationList.of(THOUSAND, "a&b=<c>", 1).at(2)).isEqualTo("?q=a%26b%3D%3Cc%3E&page=2");
		assertThat(MigrationList.address("20260101_x-y.z")).isEqualTo("migrations/20260101_x-y.z");
		assertThat(MigrationList.address("../a;b%2F\\c")).isEqualTo("migrations?id=..%2Fa%3Bb%252F%5Cc");
		assertThat(MigrationList.address("..")).isEqualTo("migrations?id=..");
	}

	private static ChangeSetStatus changeSet(String id, String author) {
		return new ChangeSetStatus(id, author, "db/" + id + ".sql", "Do it", ChangeSetStatus.State.APPLIED,
				Instant.parse("2026-01-01T00:00:00Z"), List.of());
	}

}
