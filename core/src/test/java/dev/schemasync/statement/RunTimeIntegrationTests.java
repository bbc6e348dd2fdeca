package dev.schemasync.statement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that {@link StatementChecker} says of a native query what Hibernate finds out
 * when it runs it.
 */
@Tag("server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTimeIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final SessionFactory sessionFactory;

	RunTimeIntegrationTests() {
		this.database.execute(
				"""
						CREATE TABLE thing (id bigint PRIMARY KEY, name text, data jsonb, tags text[], made timestamptz, mood text);
						INSERT INTO thing VALUES (1, 'a', '{"a": 1}', '{x,y}', now(), 'GOOD')""");
		this.sessionFactory = new Configuration().addAnnotatedClass(Thing.class)

			.setProperty(JdbcSettings.JAKARTA_JDBC_URL, this.database.url())
			.setProperty(JdbcSettings.JAKARTA_JDBC_USER, this.database.username())
			.setProperty(JdbcSettings.JAKARTA_JDBC_PASSWORD, this.database.password())
			.buildSessionFactory();
	}

	@AfterAll
	void close() {
		this.sessionFactory.close();
		this.database.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			SELECT name FROM thing WHERE id = :id
			SELECT id::text FROM thing WHERE id = :id
			SELECT id FROM thing WHERE id IN :ids
			SELECT id FROM thing WHERE id IN (:ids) AND id = :id
			SELECT tags[1:2] FROM thing WHERE name <> ':id ?'
			SELECT id FROM thing WHERE data \\?\\? 'a' AND id = :id
			SELECT id FROM thing WHERE data \\?\\?| array['a']
			SELECT id /* :id ? */ FROM thing -- ?1
			SELECT id FROM thing WHERE CAST(:id AS text) = '1' OR :id IS NULL
			SELECT {fn lower(name)} FROM thing
			SELECT id FROM thing WHERE made > :time
			""")
	void runsAndIsValid(String sql) {
		assertThat(check(sql, null)).isEmpty();
		assertThat(run(sql, Object.class)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			SELECT nam FROM thing
			SELECT id FROM thin
			SELECT id FROM thing WHERE
			SELECT id FROM thing WHERE nosuch(:id) = 1
			SELECT id FROM thing WHERE data ? 'a'
			SELECT id FROM thing WHERE data ?| array['a']
			SELECT id FROM thing WHERE id = :text
			SELECT id FROM thing WHERE substring(name, :id) = 'a'
			SELECT id FROM thing WHERE made = 'yesterdayish'
			SELECT id FROM thing WHERE date_trunc('day', :time) < now()
			SELECT id FROM thing WHERE made > :time + interval '1 day'
			""")
	void failsAndIsInvalid(String sql) {
		assertThat(check(sql, null)).extracting(StatementProblem::type).containsExactly(StatementProblem.Type.INVALID);
		assertThatException().isThrownBy(() -> run(sql, Object.class));
	}

	@Test
	void queryForAnEntityNeedsAllOfItsColumns() {
		assertThat(check("SELECT t.* FROM thing t", Thing.class)).isEmpty();
		assertThat(run("SELECT t.* FROM thing t", Thing.class)).hasSize(1);
		assertThat(check("SELECT id, mood, upper(name) FROM thing", Thing.class)).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).isEqualTo("no column name"));
		assertThatException().isThrownBy(() -> run("SELECT id, mood, upper(name) FROM thing", Thing.class));
	}

	@ParameterizedTest
	@MethodSource("values")
	void declaredTypeIsThatOfTheRunningQuery(Object value) throws SQLException {
		String sql = "SELECT CAST(pg_typeof(:x) AS text)";
		String declared;
		try (Connection connection = this.database.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql.replace(":x", "?"))) {
			assertThat(ParameterTypes.declare(statement, List.of("x"),
					Map.of("x", (value instanceof Enum) ? "java.lang.Enum" : value.getClass().getName())))
				.isTrue();
			declared = typeOf(() -> {
				try (ResultSet row = statement.executeQuery()) {
					row.next();
					return row.getString(1);
				}
			});
		}
		try (Session session = this.sessionFactory.openSession()) {
			assertThat(typeOf(
					() -> session.createNativeQuery(sql, String.class).setParameter("x", value).getSingleResult()))
				.isEqualTo(declared);
		}
	}

	private static Stream<Object> values() {
		return Stream.of((short) 1, 1, 1L, 1f, 1.0, true, BigDecimal.ONE, BigInteger.ONE, Duration.ofDays(1), "a",
				Instant.EPOCH, LocalDate.EPOCH, LocalDateTime.MIN, LocalTime.MIN, OffsetDateTime.now(),
				ZonedDateTime.now(), new Date(), Mood.GOOD);
	}

	private static String typeOf(Callable<String> query) {
		try {
			return query.call();
		}
		catch (Exception ex) {
			assertThat(ex).hasMessageContaining("could not determine data type of parameter $1");
			return "unknown";
		}
	}

	private List<StatementProblem> check(String sql, Class<?> result) {
		SqlText text = SqlText.statement("test", Kind.QUERY, sql, Marks.HIBERNATE)
			.typed(Map.of("id", "long", "ids", "java.lang.Long", "text", "java.lang.String", "time",
					"java.time.Instant"), (result != null) ? result.getName() : null);
		return new StatementChecker(this.database.dataSource()).check(List.of(text),
				Map.of(Thing.class.getName(), List.of("id", "mood", "name")));
	}

	private List<?> run(String sql, Class<?> result) {
		try (Session session = this.sessionFactory.openSession()) {
			NativeQuery<?> query = session.createNativeQuery(sql, result);
			for (String name : query.getParameterMetadata().getNamedParameterNames()) {
				switch (name) {
					case "ids" -> query.setParameterList(name, List.of(1L, 2L));
					case "text" -> query.setParameter(name, "1");
					case "time" -> query.setParameter(name, Instant.EPOCH);
					default -> query.setParameter(name, 1L);
				}
			}
			return query.getResultList();
		}
	}

	/** An entity. */
	@Entity(name = "thing")
	static class Thing {

		@Id
		Long id;

		String name;

		@Enumerated(EnumType.STRING)
		Mood mood;

	}

	/** Is stored by name, and yet sent as a number by a native query. */
	enum Mood {

		GOOD, BAD

	}

}
