package dev.schemasync.oracle.small;

import java.util.List;
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.query.Param;

/** Text that the driver sends without a type: {@code stringtype=unspecified}. */
final class UntypedGroup implements OracleGroup {

	@Entity(name = "Ticket")
	static class Ticket {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		MappingsGroup.Mood mood;

		String payload;

	}

	interface Tickets extends JpaRepository<Ticket, Long> {

		@Query(value = "select * from ticket where (:text is null or payload::text = :text)", nativeQuery = true)
		List<Ticket> textOrNull(@Param("text") String text);

	}

	@Override
	public String name() {
		return "untyped";
	}

	@Override
	public Map<String, String> driver() {
		return Map.of("stringtype", "unspecified");
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return example.name().equals("textOrNull") || !source.endsWith("#textOrNull");
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		for (MappingsGroup.Mood mood : MappingsGroup.Mood.values()) {
			factory.inTransaction((session) -> {
				Ticket ticket = new Ticket();
				ticket.id = mood.ordinal() + 1L;
				ticket.mood = mood;
				ticket.payload = example.change().contains("uuid") ? "7f3d1c7e-0000-4000-8000-000000000001" : "7";
				session.persist(ticket);
			});
		}
		factory.inTransaction((session) -> session.find(Ticket.class, 1L).payload = null);
		if (example.name().equals("textOrNull")) {
			factory.inTransaction(
					(session) -> new JpaRepositoryFactory(session).getRepository(Tickets.class).textOrNull("7"));
		}
	}

}
