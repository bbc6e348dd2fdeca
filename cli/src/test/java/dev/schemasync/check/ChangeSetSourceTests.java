package dev.schemasync.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeSetSourceTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "1,3", "orders,5", "orders-2,8", "two words,10" })
	void findsAChangeSetOfSqlByItsId(String id, int line) throws IOException {
		assertThat(place("all.sql", id, """
				--liquibase formatted sql

				--changeset team1:1
				CREATE TABLE orders (id bigint);
				-- ChangeSet orders:orders
				CREATE TABLE team1 (id bigint);
				--rollback DROP TABLE orders
				--changeset ann:orders-2 runInTransaction:false
				SELECT 1;
				--changeset ann:"two words"
				SELECT 2;
				""")).endsWith("all.sql:" + line);
	}

	@ParameterizedTest
	@CsvSource({ "2,2", "1,3", "ann,5" })
	void findsAChangeSetOfXmlByItsId(String id, int line) throws IOException {
		assertThat(place("all.xml", id, """
				<databaseChangeLog>
				<changeSet author="1" id="2"><sql>SELECT 1</sql></changeSet>
				<changeSet author="2" id="1"><sql>SELECT 1</sql></changeSet>
				<changeSet author="ann"
				id='ann'><sql>SELECT 1</sql></changeSet>
				</databaseChangeLog>
				""")).endsWith("all.xml:" + line);
	}

	@Test
	void findsAnIdThatBeginsItsLine() throws IOException {
		assertThat(place("all.sql", "id", "--liquibase formatted sql\nid is no id\n--changeset ann:id\n"))
			.endsWith("all.sql:3");
		assertThat(place("all.yaml", "7", """
				databaseChangeLog:
				  - changeSet:
				      author: 7
				      id: 7
				""")).endsWith("all.yaml:4");
	}

	@Test
	void tellsStatementsThatBeginAlikeApart() throws IOException {
		Path file = Files.writeString(this.folder.resolve("V1__alike.sql"), """
				ALTER TABLE orders
				    ADD COLUMN a text;

				ALTER TABLE orders
				    -- why
				    ADD COLUMN b text;
				""");
		ChangeSetSource source = ChangeSetSource.of(file);
		assertThat(source.place("ALTER TABLE orders\n    ADD COLUMN a text")).endsWith("V1__alike.sql:1");
		assertThat(source.place("ALTER TABLE orders\n    ADD COLUMN b text")).endsWith("V1__alike.sql:4");
		assertThat(source.place("SELECT 1")).endsWith("V1__alike.sql:1");
	}

	private String place(String name, String id, String text) throws IOException {
		return String.valueOf(ChangeSetSource.of(Files.writeString(this.folder.resolve(name), text), id).place());
	}

}
