package dev.schemasync.oracle.small;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;

/** An entity whose writes triggers, rules and rights can get in the way of. */
final class TriggersGroup implements OracleGroup {

	@Entity(name = "Reading")
	static class Reading {

		@Id
		Long id;

		Integer grade;

		String note;

	}

	@Override
	public String name() {
		return "triggers";
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		factory.inTransaction((session) -> {
			Reading reading = new Reading();
			reading.id = 1L;
			reading.grade = 2;
			reading.note = "n";
			session.persist(reading);
		});
		factory.inTransaction((session) -> session.find(Reading.class, 1L).grade = 3);
		factory.inTransaction((session) -> session.remove(session.find(Reading.class, 1L)));
	}

}
