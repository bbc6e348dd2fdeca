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

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE TABLE public.item (id BIGINT NOT NULL, price numeric, CONSTRAINT item_pkey PRIMARY KEY (id)) | 3
			ALTER TABLE public.item ADD name varchar(40), ADD size INTEGER                                       | 8
			ALTER TABLE public.item ALTER COLUMN  price SET NOT NULL                                             | 14
			UPDATE item SET price = 0 WHERE price IS NULL                                                        | 12
			DELETE FROM public.other                                                                            | 2
			""")
	void findsWhichElementOfXmlAStatementIs(String sql, int line) throws IOException {
		assertThat(source("all.xml", "1", """
				<databaseChangeLog>
					<changeSet author="ann" id="1">
						<createTable tableName="item">
							<column name="id" type="bigint"><constraints primaryKey="true"/></column>
							<column name="price" type="numeric"/>
						</createTable>
						<!-- item gets a name and a size -->
						<addColumn tableName="item">
							<column name="name" type="varchar(40)"/>
							<column name="size" type="int"/>
						</addColumn>
						<sql>UPDATE item SET price = 0 WHERE price IS NULL</sql>

						<addNotNullConstraint tableName="item"
							columnName="price"/>
					</changeSet>
					<changeSet author="ann" id="2">
						<createIndex tableName="other" indexName="ix"><column name="name"/></createIndex>
					</changeSet>
				</databaseChangeLog>
				""").place(sql)).endsWith("all.xml:" + line);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ALTER TABLE public.item DROP COLUMN size | 5
			ALTER TABLE public.item DROP COLUMN name | 8
			""")
	void findsWhichElementOfYamlAStatementIs(String sql, int line) throws IOException {
		assertThat(source("all.yaml", "1", """
				databaseChangeLog:
				- changeSet: {author: ann,
				    id: 1,
				    changes: [
				      {dropColumn: {
				         tableName: item,
				         columnName: size}},
				      {dropColumn: {tableName: item, columnName: name}}]
				  }
				""").place(sql)).endsWith("all.yaml:" + line);
		assertThat(source("block.yaml", "1", """
				databaseChangeLog:
				  - changeSet:
				      id: 1
				      changes:
				        - dropColumn:
				            tableName: item
				            columnName: size
				        - dropColumn:
				            tableName: item
				            columnName: name
				""").place(sql)).endsWith("block.yaml:" + line);
		assertThat(source("all.json", "1", """
				{"databaseChangeLog": [
				  {"changeSet": {
				    "id": "1", "author": "ann",
				    "changes": [
				      {"dropColumn": {
				        "tableName": "item",
				        "columnName": "size"}},
				      {"dropColumn": {"tableName": "item", "columnName": "name"}}]}}]}
				""").place(sql)).endsWith("all.json:" + line);
	}

	private ChangeSetSource source(String name, String id, String text) throws IOException {
		return ChangeSetSource.of(Files.writeString(this.folder.resolve(name), text), id);
	}

	private String place(String name, String id, String text) throws IOException {
		return String.valueOf(ChangeSetSource.of(Files.writeString(this.folder.resolve(name), text), id).place());
	}

}
