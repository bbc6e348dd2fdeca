package dev.schemasync.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of names in the names of files and change sets. */
class MigrationNameTests {

	@Test
	void namesWithoutLatinLettersAreNoNames() {
		assertThat(MigrationName.firstWords("Оля", "ola", "unknown")).isEqualTo("ola");
		assertThat(MigrationName.firstWords("", null, "unknown")).isEqualTo("unknown");
		assertThat(MigrationName.firstWords("顧客", "create table 顧客", "change")).isEqualTo("create_table");
		assertThat(MigrationName.firstWords("Add note!", "ignored")).isEqualTo("add_note");
	}

	@Test
	void longNamesEndWithAWord() {
		assertThat(MigrationName.words("a".repeat(59) + " b")).hasSize(59);
	}

}
