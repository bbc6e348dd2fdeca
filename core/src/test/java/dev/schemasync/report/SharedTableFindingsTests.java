package dev.schemasync.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.schemasync.SourceModel;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Remedies;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom a finding about a table names that the collections of two entities share. */
class SharedTableFindingsTests {

	private static Schema expected;

	@BeforeAll
	static void read() {
		expected = new SourceModel().entity("Album", "@Id Long id",
				"@ElementCollection @CollectionTable(name = \"labels\", joinColumns = @JoinColumn(name = \"album_id\"), uniqueConstraints = @UniqueConstraint(columnNames = { \"album_id\", \"label\" })) @Column(name = \"label\") List<String> labels")
			.entity("Book", "@Id Long id",
					"@ElementCollection @CollectionTable(name = \"labels\", joinColumns = @JoinColumn(name = \"book_id\"), uniqueConstraints = @UniqueConstraint(columnNames = { \"book_id\", \"label\" })) @Column(name = \"label\") List<String> labels",
					"@ManyToMany @JoinTable(name = \"writers\") Set<Author> authors")
			.entity("Author", "@Id Long id", "@ManyToMany(mappedBy = \"authors\") Set<Book> books")
			.read()
			.schema();
	}

	/** The findings of a database that lacks a table, or some of its columns. */
	private static Map<String, Finding> findings(String name, String... gone) {
		List<Table> tables = expected.tables()
			.stream()
			.filter((table) -> gone.length > 0 || !table.name().name().equals(name))
			.map((table) -> new Table(table.name().in("public"), table.kind(), "", table.operations(),
					table.operations(), table.traits(), null, columns(table, name, List.of(gone)), List.of(),
					List.of()))
			.toList();
		Schema actual = new Schema(List.of("public"), tables, expected.sequences());
		return SchemaDiff.between(expected, actual)
			.stream()
			.filter((difference) -> difference instanceof Difference.Missing
					&& difference.path().relation().equals(new ObjectName("public", name)))
			.map((difference) -> Findings.of(difference, new Remedies(expected, actual, Choices.NONE)))
			.collect(Collectors.toMap(
					(finding) -> finding.code().id() + " " + finding.path().replace("public." + name, ""),
					(finding) -> finding));
	}

	private static List<Column> columns(Table table, String name, List<String> gone) {
		return table.columns()
			.stream()
			.filter((column) -> !table.name().name().equals(name) || !gone.contains(column.name()))
			.toList();
	}

	@Test
	void tableThatIsMissingIsOneOfBoth() {
		assertThat(findings("labels").get("missing-table ").message())
			.isEqualTo("Every query of Album.labels and Book.labels fails.");
	}

	@Test
	void columnThatIsMissingIsOneOfItsOwnCollection() {
		Finding finding = findings("labels", "book_id").get("missing-column .book_id");
		assertThat(finding.source()).isEqualTo("edited.Book#labels");
		assertThat(finding.message()).startsWith("Every query that loads Book.labels fails");
	}

	@Test
	void columnOfBothIsOneOfBoth() {
		assertThat(findings("labels", "label").get("missing-column .label").message())
			.startsWith("Every query that loads Album.labels and Book.labels fails");
	}

	@Test
	void keyIsOneOfTheCollectionThatItsColumnsReferTo() {
		Map<String, Finding> findings = findings("labels", "none");
		assertThat(findings.get("missing-foreign-key (album_id)").source()).isEqualTo("edited.Album#labels");
		assertThat(findings.get("missing-foreign-key (book_id)").source()).isEqualTo("edited.Book#labels");
		assertThat(findings.get("missing-unique-key (album_id,label)").source()).isEqualTo("edited.Album#labels");
		assertThat(findings.get("missing-unique-key (book_id,label)").source()).isEqualTo("edited.Book#labels");
	}

	@Test
	void theSideThatWritesOwnsTheTable() {
		Finding finding = findings("writers").get("missing-table ");
		assertThat(finding.source()).isEqualTo("edited.Book#authors");
		assertThat(finding.message()).isEqualTo("Every query of Book.authors fails.");
	}

}
