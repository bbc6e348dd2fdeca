package dev.schemasync.oracle;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.YesNoConverter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.model.EntitySources;
import dev.schemasync.report.Finding;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Hibernate makes of a value that no constant stands for is what the finding says.
 */
@Tag("server")
class UnknownConstantsIntegrationTests {

	enum Level {

		LOW, HIGH

	}

	enum Grade {

		PASS("p"), FAIL("f");

		@EnumeratedValue
		private final String letter;

		Grade(String letter) {
			this.letter = letter;
		}

	}

	static class LevelConverter implements AttributeConverter<Level, String> {

		@Override
		public String convertToDatabaseColumn(Level level) {
			return (level != null) ? level.name() : null;
		}

		@Override
		public Level convertToEntityAttribute(String text) {
			return List.of(Level.values())
				.stream()
				.filter((level) -> level.name().equals(text))
				.findFirst()
				.orElse(null);
		}

	}

	@Entity(name = "named")
	static class Named {

		@Id
		Long id;

		Integer number;

		@Enumerated(EnumType.STRING)
		Level value;

	}

	@Entity(name = "numbered")
	static class Numbered {

		@Id
		Long id;

		Integer number;

		Level value;

	}

	@Entity(name = "lettered")
	static class Lettered {

		@Id
		Long id;

		Integer number;

		@Enumerated(EnumType.STRING)
		Grade value;

	}

	@Entity(name = "converted")
	static class Converted {

		@Id
		Long id;

		Integer number;

		@Convert(converter = LevelConverter.class)
		Level value;

	}

	@Entity(name = "answered")
	static class Answered {

		@Id
		Long id;

		Integer number;

		@Convert(converter = YesNoConverter.class)
		Boolean value;

	}

	@Entity(name = "counted")
	static class Counted {

		@Id
		Long id;

		Integer number;

		@Convert(converter = NumericBooleanConverter.class)
		Boolean value;

	}

	@Entity(name = "sure")
	static class Sure {

		@Id
		Long id;

		Integer number;

		@Convert(converter = YesNoConverter.class)
		boolean value;

	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "named, varchar(255), 'Z', FAILS", "numbered, smallint, 7, FAILS",
					"lettered, varchar(255), 'z', LOST", "converted, varchar(255), 'Z', LOST",
					"answered, char(1), 'Z', LOST", "counted, integer, 7, LOST", "sure, char(1), 'Z', FAILS" })
	void whatHappensIsWhatIsSaid(String entity, String type, String value, String outcome) {
		Class<?> entityClass = List.of(getClass().getDeclaredClasses())
			.stream()
			.filter((candidate) -> candidate.isAnnotationPresent(Entity.class)
					&& candidate.getAnnotation(Entity.class).name().equals(entity))
			.findFirst()
			.orElseThrow();
		try (TestDatabase database = TestDatabase.create()) {
			database.execute(
					"create table %1$s (id bigint primary key, number integer, value %2$s); insert into %1$s values (1, 1, %3$s)"
						.formatted(entity, type, value));
			Finding finding = finding(entityClass, database);
			assertThat(happens(entityClass, entity, database)).isEqualTo(outcome);
			boolean own = entityClass == Converted.class;
			assertThat(finding.message().contains("writes NULL over it")).isEqualTo(outcome.equals("LOST") && !own);
			assertThat(finding.message().startsWith("Loading such a row fails")).isEqualTo(outcome.equals("FAILS"));
			assertThat(finding.message().startsWith("The converter")).isEqualTo(own);
		}
	}

	private static Finding finding(Class<?> entity, TestDatabase database) {
		EntityModel model = EntityScanner.read(entity.getClassLoader(),
				new EntitySources(List.of(entity.getName()), List.of(), List.of(), List.of()), Map.of(), List.of());
		return new SchemaValidator(() -> model, new CatalogReader(database.dataSource()),
				new StatementChecker(database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate()
			.findings()
			.stream()
			.filter((finding) -> finding.code().id().equals("unknown-enum-value"))
			.findFirst()
			.orElseThrow();
	}

	/** Change another attribute of the row. */
	private static String happens(Class<?> entity, String table, TestDatabase database) {
		try (SessionFactory factory = new MetadataSources(new StandardServiceRegistryBuilder()
			.applySettings(Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()))
			.build()).addAnnotatedClass(entity).buildMetadata().buildSessionFactory()) {
			factory.inTransaction((session) -> {
				Object row = session.find(entity, 1L);
				try {
					entity.getDeclaredField("number").set(row, 2);
				}
				catch (ReflectiveOperationException ex) {
					throw new IllegalStateException(ex);
				}
			});
		}
		catch (RuntimeException ex) {
			return "FAILS";
		}
		return database.queryForString("select coalesce(value::text, 'LOST') from " + table);
	}

}
