package dev.schemasync.model;

import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.schemasync.SourceModel;
import dev.schemasync.schema.Mapping.Trait;
import dev.schemasync.schema.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes JSON, read without a database. */
class JsonShapeTests {

	private static final String JSON = "@JdbcTypeCode(SqlTypes.JSON) ";

	private static Table shelf;

	@BeforeAll
	static void read() {
		shelf = new SourceModel().type("Size", "@Embeddable public class Size")
			.field("Size", "Integer width")
			.type("Texts", "@Converter public class Texts implements AttributeConverter<List<String>, String>")
			.code("Texts", """
					@Override public String convertToDatabaseColumn(List<String> texts) { return "{}"; }
					@Override public List<String> convertToEntityAttribute(String text) { return List.of(); }
					""")
			.entity("Shelf", "@Id Long id", JSON + "Map<String, String> map", JSON + "List<String> list",
					JSON + "Set<Size> sizes", JSON + "Size size", JSON + "String text", JSON + "Object object",
					"List<String> array", "String plain",
					"@Convert(converter = Texts.class) " + JSON + "List<String> converted")
			.read()
			.schema()
			.tables()
			.getFirst();
	}

	private static Set<Trait> traits(String column) {
		return Objects.requireNonNull(Objects.requireNonNull(shelf.column(column)).mapping()).traits();
	}

	@ParameterizedTest
	@CsvSource({ "map, JSON_OBJECT", "size, JSON_OBJECT", "list, JSON_ARRAY", "sizes, JSON_ARRAY" })
	void shapeIsCertain(String column, Trait shape) {
		assertThat(traits(column)).contains(shape);
	}

	@ParameterizedTest
	@CsvSource({ "text", "object", "array", "plain", "converted", "id" })
	void shapeIsNotKnown(String column) {
		assertThat(traits(column)).doesNotContain(Trait.JSON_OBJECT, Trait.JSON_ARRAY);
	}

	@Test
	void oneShapeAtATime() {
		assertThat(traits("map")).doesNotContain(Trait.JSON_ARRAY);
		assertThat(traits("list")).doesNotContain(Trait.JSON_OBJECT);
	}

}
