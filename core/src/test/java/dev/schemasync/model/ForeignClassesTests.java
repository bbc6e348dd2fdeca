package dev.schemasync.model;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.schemasync.SourceModel;
import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** Classes of an application that decide about its mapping, with and without its help. */
class ForeignClassesTests {

	private static final String SERVICE = """
			@Override public void configure(org.hibernate.generator.GeneratorCreationContext context, Properties parameters) {
				context.getServiceRegistry().requireService(Registry.class);
			}
			@Override public Object generate(org.hibernate.engine.spi.SharedSessionContractImplementor session, Object object) {
				return 1L;
			}
			""";

	@Test
	void generatorThatNeedsAServiceIsNamedAndItsEntityCompared() {
		EntityModel model = new SourceModel()
			.type("Registry", "public interface Registry extends org.hibernate.service.Service")
			.type("Numbers",
					"public class Numbers implements org.hibernate.id.IdentifierGenerator, org.hibernate.id.Configurable")
			.code("Numbers", SERVICE)
			.type("Numbered",
					"@IdGeneratorType(Numbers.class) @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Numbered")
			.entity("Parcel", "@Id @Numbered Long id", "Integer weight")
			.read();
		assertThat(model.unchecked()).singleElement().satisfies((unchecked) -> {
			assertThat(unchecked.name()).isEqualTo("edited.Numbers");
			assertThat(unchecked.reason()).contains("Registry");
		});
		assertThat(model.schema().tables()).extracting(Table::source).containsExactly("edited.Parcel");
	}

	@Test
	void sequenceOfGeneratorThatCannotBeMadeIsExpected() {
		EntityModel model = wrapped("").read();
		assertThat(model.unchecked()).singleElement()
			.satisfies((unchecked) -> assertThat(unchecked.name()).isEqualTo("edited.Numbers"));
		assertThat(model.schema().sequences()).singleElement().satisfies((sequence) -> {
			assertThat(sequence.name().name()).isEqualTo("parcel_numbers");
			assertThat(sequence.source()).isEqualTo("edited.Parcel#id");
			assertThat(sequence.allocation().handout()).isEqualTo(Allocation.Handout.UNKNOWN);
		});
	}

	@Test
	void sequenceThatOnlyTheGeneratorCanNameIsNotExpected() {
		assertThat(wrapped("static final String NAMED = \"sequence_name\";").read().schema().sequences()).isEmpty();
	}

	/** A generator that lets one of Hibernate do the work. */
	private static SourceModel wrapped(String code) {
		return new SourceModel().type("Registry", "public interface Registry extends org.hibernate.service.Service")
			.type("Numbers",
					"public class Numbers implements org.hibernate.id.IdentifierGenerator, org.hibernate.id.Configurable")
			.field("Numbers", "org.hibernate.id.enhanced.SequenceStyleGenerator generator")
			.code("Numbers", SERVICE)
			.code("Numbers", code)
			.entity("Parcel",
					"@Id @GeneratedValue(generator = \"parcel_numbers\") @GenericGenerator(name = \"parcel_numbers\", type = Numbers.class) Long id");
	}

	@Test
	void userTypeThatCannotBeMadeLeavesOutItsEntityOnly() {
		EntityModel model = new SourceModel()
			.type("Colour", "public class Colour implements org.hibernate.usertype.UserType<String>")
			.code("Colour", """
					@Override public int getSqlType() { throw new IllegalStateException("no colours"); }
					@Override public Class<String> returnedClass() { return String.class; }
					@Override public String deepCopy(String value) { return value; }
					@Override public boolean isMutable() { return false; }
					""")
			.entity("Wall", "@Id Long id", "@Type(Colour.class) String colour")
			.entity("Parcel", "@Id Long id", "Integer weight")
			.read();
		assertThat(model.schema().tables()).extracting(Table::source).contains("edited.Parcel");
		assertThat(model.unchecked()).isNotEmpty().allSatisfy((unchecked) -> {
			assertThat(unchecked.name()).startsWith("edited.Colour");
			assertThat(unchecked.reason()).contains("no colours");
		});
	}

	@Test
	void functionsOfTheDatabaseAreTheOnesThatHibernateDoesNotMake() {
		EntityModel model = new SourceModel().type("Parcel",
				"""
						@jakarta.persistence.NamedQuery(name = "a", query = "select function('score', p.weight), function('upper', p.label) from Parcel p") @jakarta.persistence.Entity public class Parcel""")
			.field("Parcel", "@Id Long id")
			.field("Parcel", "Integer weight")
			.field("Parcel", "String label")
			.read();
		assertThat(model.statements()).filteredOn((text) -> text.kind() == SqlText.Kind.FUNCTION)
			.extracting(SqlText::text)
			.containsExactly("score");
		assertThat(model.statements()).filteredOn((text) -> text.kind() == SqlText.Kind.TRANSLATED_QUERY)
			.extracting(SqlText::body)
			.containsExactly("select score(p1_0.weight),upper(p1_0.label) from parcel p1_0");
		assertThat(Map.copyOf(model.entityColumns())).containsKey("edited.Parcel");
	}

	@Test
	void inspectorOfTheApplicationRewritesWhatIsSent() {
		EntityModel model = new SourceModel()
			.type("Schemas", "public class Schemas implements org.hibernate.resource.jdbc.spi.StatementInspector")
			.code("Schemas",
					"@Override public String inspect(String sql) { return sql.replace(\"<schema>\", \"shop\"); }")
			.type("Parcel",
					"""
							@jakarta.persistence.NamedNativeQuery(name = "a", query = "select * from <schema>.parcel") @jakarta.persistence.Entity public class Parcel""")
			.field("Parcel", "@Id Long id")
			.read(Map.of("hibernate.session_factory.statement_inspector", "edited.Schemas"));
		assertThat(model.statements()).singleElement()
			.satisfies((text) -> assertThat(text.body()).isEqualTo("select * from shop.parcel"));
	}

	@Test
	void dialectOfTheApplicationMakesTheTypes() {
		EntityModel model = new SourceModel()
			.type("Short", "public class Short extends org.hibernate.dialect.PostgreSQLDialect")
			.code("Short",
					"@Override protected String columnType(int code) { return code == 12 ? \"citext\" : super.columnType(code); }")
			.entity("Parcel", "@Id Long id", "String label")
			.read(Map.of("hibernate.dialect", "edited.Short"));
		assertThat(model.schema().tables().getFirst().column("label").type().text()).isEqualTo("citext");
	}

}
