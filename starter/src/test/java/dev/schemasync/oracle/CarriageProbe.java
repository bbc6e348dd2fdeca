package dev.schemasync.oracle;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityModelReader;
import dev.schemasync.schema.ColumnType;

/** Writes the values of one mapping with Hibernate and reads them back. */
final class CarriageProbe implements AutoCloseable {

	private final Carried mapping;

	private final Sessions sessions;

	private final EntityModel model;

	private final SessionFactory factory;

	private final Field value;

	private int lastId;

	/** The first failure, to see why. */
	private String reason = "";

	CarriageProbe(Carried mapping, Sessions sessions, DataSource dataSource) throws ReflectiveOperationException {
		this.mapping = mapping;
		this.sessions = sessions;
		Metadata metadata = new MetadataSources(
				new StandardServiceRegistryBuilder().applySetting("hibernate.connection.datasource", dataSource)
					.build())
			.addAnnotatedClass(mapping.entity())
			.buildMetadata();
		this.factory = metadata.buildSessionFactory();
		this.model = EntityModelReader.read(metadata);
		this.value = mapping.entity().getDeclaredField("value");
	}

	EntityModel model() {
		return this.model;
	}

	/** The type of the column that Hibernate itself would make. */
	ColumnType ownType() {
		return Objects.requireNonNull(this.model.schema().tables().getFirst().column("value")).type();
	}

	String reason() {
		return this.reason;
	}

	Outcome outcome(String type) throws SQLException {
		try (Statement statement = this.sessions.text.createStatement()) {
			statement.execute(
					"DROP TABLE IF EXISTS carried; CREATE TABLE carried (id integer PRIMARY KEY, value " + type + ")");
		}
		this.reason = "";
		Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
		boolean fits = false;
		for (Object sample : this.mapping.samples()) {
			Outcome outcome = trip(this.sessions.text, sample);
			if (outcome == Outcome.FAILS) {
				return outcome;
			}
			outcome = worst(outcome, trip(this.sessions.binary, sample));
			outcomes.add(outcome);
			fits = fits || outcome != Outcome.SOME_VALUES;
		}
		boolean known = this.value.getType().isEnum() || this.value.getType() == Boolean.class;
		return (fits && !(known && outcomes.contains(Outcome.SOME_VALUES)))
				? outcomes.stream().max(Outcome::compareTo).orElseThrow() : Outcome.FAILS;
	}

	private static Outcome worst(Outcome first, Outcome second) {
		return (first.compareTo(second) > 0) ? first : second;
	}

	private Outcome trip(Connection writer, Object sample) {
		int id = ++this.lastId;
		try (Session session = open(writer)) {
			session.beginTransaction();
			Constructor<?> constructor = this.mapping.entity().getDeclaredConstructor();
			Object entity = constructor.newInstance();
			Field idField = this.mapping.entity().getDeclaredField("id");
			idField.set(entity, id);
			this.value.set(entity, sample);
			session.persist(entity);
			session.getTransaction().commit();
		}
		catch (RuntimeException ex) {
			return failure(writer, ex);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		Outcome outcome = Outcome.WORKS;
		for (Connection reader : new Connection[] { this.sessions.text, this.sessions.binary }) {
			outcome = worst(outcome, compare(reader, id, sample, Outcome.CHANGES));
		}
		if (outcome == Outcome.WORKS) {
			outcome = worst(compare(this.sessions.apart, id, sample, Outcome.SHIFTS),
					this.sessions.elsewhere(() -> compare(this.sessions.elsewhere, id, sample, Outcome.SHIFTS)));
		}
		return outcome;
	}

	private Outcome compare(Connection reader, int id, Object sample, Outcome ifChanged) {
		try (Session session = open(reader)) {
			session.beginTransaction();
			Object found = session.find(this.mapping.entity(), id);
			Object read = this.value.get(found);
			session.getTransaction().commit();
			if (same(sample, read)) {
				return Outcome.WORKS;
			}
			note("wrote " + sample + " read " + read);
			return ifChanged;
		}
		catch (RuntimeException ex) {
			return failure(reader, ex);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Session open(Connection connection) {
		return this.factory.withOptions().connection(connection).openSession();
	}

	private Outcome failure(Connection connection, RuntimeException ex) {
		try {
			if (!connection.getAutoCommit()) {
				connection.rollback();
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException rollbackFailed) {
			ex.addSuppressed(rollbackFailed);
		}
		Throwable cause = ex;
		while (cause.getCause() != null && !(cause instanceof SQLException)) {
			cause = cause.getCause();
		}
		note(cause.toString().lines().findFirst().orElse(""));
		return (cause instanceof SQLException sql
				&& ("22001".equals(sql.getSQLState()) || "22003".equals(sql.getSQLState()))) ? Outcome.SOME_VALUES
						: Outcome.FAILS;
	}

	private void note(String text) {
		if (this.reason.isEmpty()) {
			this.reason = text;
		}
	}

	private static boolean same(Object written, Object read) {
		if (written instanceof BigDecimal first && read instanceof BigDecimal second) {
			return first.compareTo(second) == 0;
		}
		if (written instanceof OffsetDateTime first && read instanceof OffsetDateTime second) {
			return first.isEqual(second);
		}
		if (written instanceof OffsetTime first && read instanceof OffsetTime second) {
			return first.isEqual(second);
		}
		if (written instanceof ZonedDateTime first && read instanceof ZonedDateTime second) {
			return first.isEqual(second);
		}
		if (written instanceof Date first && read instanceof Date second) {
			return first.getTime() == second.getTime();
		}
		return Objects.deepEquals(written, read);
	}

	@Override
	public void close() {
		this.factory.close();
	}

}
