package dev.schemasync.oracle.small;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.query.Param;

/** What native queries give for a row, and what happens while they run. */
final class ResultsGroup implements OracleGroup {

	@Entity(name = "Pack")
	@Table(name = "pack")
	@NamedNativeQuery(name = "map", query = "select id, label from pack", resultClass = Map.class)
	@NamedNativeQuery(name = "mapOfDocument", query = "select document from pack", resultClass = Map.class)
	@NamedNativeQuery(name = "hashMap", query = "select id, label from pack", resultClass = HashMap.class)
	@NamedNativeQuery(name = "list", query = "select id, label from pack", resultClass = List.class)
	@NamedNativeQuery(name = "arrayList", query = "select id, label from pack", resultClass = ArrayList.class)
	@NamedNativeQuery(name = "anyNumber", query = "select id from pack", resultClass = Number.class)
	@NamedNativeQuery(name = "decimalOfText", query = "select label from pack", resultClass = BigDecimal.class)
	@NamedNativeQuery(name = "numberOfText", query = "select label from pack", resultClass = Long.class)
	@NamedNativeQuery(name = "uuidOfText", query = "select label from pack", resultClass = UUID.class)
	@NamedNativeQuery(name = "dayOfNumber", query = "select id from pack", resultClass = LocalDate.class)
	@NamedNativeQuery(name = "day", query = "select due from pack", resultClass = LocalDate.class)
	@NamedNativeQuery(name = "textOfNumber", query = "select id from pack", resultClass = String.class)
	@NamedNativeQuery(name = "object", query = "select id, label from pack", resultClass = Object.class)
	static class Pack {

		@Id
		Long id;

		String label;

		LocalDate due;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, Object> document;

	}

	interface Packs extends JpaRepository<Pack, Long> {

		@Query(value = "select label from pack", nativeQuery = true)
		List<Long> numbersOfText();

		@Query(value = "select due from pack", nativeQuery = true)
		List<Integer> numbersOfDays();

		@Query(value = "select id from pack", nativeQuery = true)
		List<Integer> narrowNumbers();

		@Query(value = "select count(*) from pack", nativeQuery = true)
		int number();

		@Query(value = "select id, label from pack", nativeQuery = true)
		List<Map<String, Object>> maps();

		@Query(value = "select tidy_up(:id)", nativeQuery = true)
		Object tidy(@Param("id") long id);

		@Query(value = "select nextval('pack_nr')", nativeQuery = true)
		Long next();

	}

	@Override
	public String name() {
		return "results";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.endsWith("#" + example.subject());
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		factory.inTransaction((session) -> live(session, example.subject()));
	}

	private static void live(Session session, String name) {
		Packs packs = new JpaRepositoryFactory(session).getRepository(Packs.class);
		switch (name) {
			case "numbersOfText" -> packs.numbersOfText();
			case "numbersOfDays" -> packs.numbersOfDays();
			case "narrowNumbers" -> packs.narrowNumbers();
			case "number" -> packs.number();
			case "maps" -> packs.maps();
			case "tidy" -> packs.tidy(1);
			case "next" -> packs.next();
			default -> session.createNamedQuery(name).getResultList();
		}
	}

}
