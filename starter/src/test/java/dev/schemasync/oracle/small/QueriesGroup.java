package dev.schemasync.oracle.small;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.FieldResult;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.query.Param;

/** Queries: each case is one of them, named as its method or query. */
final class QueriesGroup implements OracleGroup {

	@Entity(name = "Parcel")
	@Table(name = "parcel")
	@NamedNativeQuery(name = "kilosMissing", query = "select id, weight as kilos from parcel",
			resultSetMapping = "missing")
	@NamedNativeQuery(name = "kilosThere", query = "select id, weight as kilos from parcel", resultSetMapping = "there")
	@NamedNativeQuery(name = "fieldMissing", query = "select id, label as l, weight, sent, packed, due from parcel",
			resultSetMapping = "fields")
	@NamedNativeQuery(name = "fieldThere", query = "select id, label as lbl, weight, sent, packed, due from parcel",
			resultSetMapping = "fields")
	@NamedNativeQuery(name = "constructorMissing", query = "select id from parcel", resultSetMapping = "made")
	@NamedNativeQuery(name = "constructorThere", query = "select id, label from parcel", resultSetMapping = "made")
	@NamedNativeQuery(name = "sameNamesNamed", query = "select id, id from parcel")
	@NamedNativeQuery(name = "sameNamesUnread", query = "select p.*, 1 as one, 2 as one from parcel p",
			resultClass = Parcel.class)
	@NamedNativeQuery(name = "sameNamesOfFields",
			query = "select id, label as lbl, weight, sent, packed, due, id from parcel", resultSetMapping = "fields")
	@NamedNativeQuery(name = "sameNamesOfNamedEntity", query = "select p.*, q.* from parcel p, parcel q",
			resultClass = Parcel.class)
	@NamedNativeQuery(name = "sameNamesOfNamedMapping", query = "select id, id, weight as kilos from parcel",
			resultSetMapping = "there")
	@NamedNativeQuery(name = "classOfArray", query = "select id, label from parcel", resultClass = Object[].class)
	@NamedNativeQuery(name = "classOfArrayOfOne", query = "select id from parcel", resultClass = Object[].class)
	@NamedNativeQuery(name = "classOfTuple", query = "select id, label from parcel", resultClass = Tuple.class)
	@NamedNativeQuery(name = "classOfNumber", query = "select id from parcel", resultClass = Long.class)
	@NamedNativeQuery(name = "classOfOtherNumber", query = "select id from parcel", resultClass = Integer.class)
	@NamedNativeQuery(name = "classOfText", query = "select label from parcel", resultClass = String.class)
	@NamedNativeQuery(name = "classOfNumberForTwo", query = "select id, weight from parcel", resultClass = Long.class)
	@NamedNativeQuery(name = "classOfRecord", query = "select id, label from parcel", resultClass = Made.class)
	@NamedNativeQuery(name = "classOfRecordShort", query = "select id from parcel", resultClass = Made.class)
	@NamedNativeQuery(name = "classOfView", query = "select id, label as full_label from parcel",
			resultClass = View.class)
	@NamedNativeQuery(name = "classOfEntity", query = "select p.* from parcel p", resultClass = Parcel.class)
	@NamedNativeQuery(name = "classOfInstant", query = "select sent from parcel", resultClass = Instant.class)
	@NamedNativeQuery(name = "classOfBytes", query = "select cast('a' as bytea) as b from parcel",
			resultClass = byte[].class)
	@NamedQuery(name = "namedFunctionMissing", query = "select function('old_score', p.weight) from Parcel p")
	@NamedQuery(name = "namedFunctionThere", query = "select function('score', p.weight) from Parcel p")
	@SqlResultSetMapping(name = "missing", columns = { @ColumnResult(name = "id"), @ColumnResult(name = "weight_kg") })
	@SqlResultSetMapping(name = "there", columns = { @ColumnResult(name = "id"), @ColumnResult(name = "kilos") })
	@SqlResultSetMapping(name = "fields", entities = @EntityResult(entityClass = Parcel.class,
			fields = { @FieldResult(name = "id", column = "id"), @FieldResult(name = "label", column = "lbl"),
					@FieldResult(name = "weight", column = "weight"), @FieldResult(name = "sent", column = "sent"),
					@FieldResult(name = "packed", column = "packed"), @FieldResult(name = "due", column = "due") }))
	@SqlResultSetMapping(name = "made", classes = @ConstructorResult(targetClass = Made.class,
			columns = { @ColumnResult(name = "id", type = Long.class), @ColumnResult(name = "label") }))
	static class Parcel {

		@Id
		Long id;

		Integer weight;

		String label;

		Instant sent;

		LocalDateTime packed;

		LocalDate due;

	}

	/** What a query makes of its rows. */
	public record Made(Long id, String label) {

	}

	/** A projection. */
	public interface View {

		Long getId();

		String getFullLabel();

	}

	interface Parcels extends JpaRepository<Parcel, Long> {

		@Query(value = "select * from parcel where (:since is null or sent > :since)", nativeQuery = true)
		List<Parcel> instantOrNull(@Param("since") Instant since);

		@Query(value = "select * from parcel where (:d is null or due >= :d)", nativeQuery = true)
		List<Parcel> dateOrNull(@Param("d") LocalDate d);

		@Query(value = "select * from parcel where (?1 is null or packed >= ?1)", nativeQuery = true)
		List<Parcel> dateTimeOrNull(LocalDateTime packed);

		@Query(value = "select * from parcel where (cast(:since as timestamptz) is null or sent > :since)",
				nativeQuery = true)
		List<Parcel> instantCast(@Param("since") Instant since);

		@Query(value = "select * from parcel where sent > coalesce(:since, sent)", nativeQuery = true)
		List<Parcel> instantCoalesced(@Param("since") Instant since);

		@Query(value = "select * from parcel where (:label is null or label = :label)", nativeQuery = true)
		List<Parcel> textOrNull(@Param("label") String label);

		@Query(value = "select * from parcel where (:weight is null or weight > :weight)", nativeQuery = true)
		List<Parcel> numberOrNull(@Param("weight") Integer weight);

		@Query(value = "select * from parcel where sent > :since", nativeQuery = true)
		List<Parcel> instant(@Param("since") Instant since);

		@Query(value = "select label as l, percentile_disc(0.5) within group (order by weight) as m from parcel group by l",
				nativeQuery = true)
		Page<Object[]> derivedCountFails(Pageable page);

		@Query(value = "select * from parcel where weight > 0", nativeQuery = true)
		Page<Parcel> derivedCountWorks(Pageable page);

		@Query(value = "select distinct on (label) * from parcel order by label", nativeQuery = true)
		Page<Parcel> derivedCountOfDistinctOn(Pageable page);

		@Query(value = "with p as (select * from parcel) select * from p", nativeQuery = true)
		Page<Parcel> derivedCountOfWith(Pageable page);

		@Query(value = "select label as l, percentile_disc(0.5) within group (order by weight) as m from parcel group by l",
				countQuery = "select count(distinct label) from parcel", nativeQuery = true)
		Page<Object[]> countQuery(Pageable page);

		@Query(value = "select * from parcel", countQuery = "select count(*) from parcels", nativeQuery = true)
		Page<Parcel> countQueryFails(Pageable page);

		@Query(value = "select label as l from parcel group by l", nativeQuery = true)
		List<Object[]> noCount();

		@Query("select function('old_score', p.weight) from Parcel p")
		List<Object> functionMissing();

		@Query("select function('score', p.weight) from Parcel p")
		List<Object> functionThere();

		@Query("select function('upper', p.label) from Parcel p")
		List<Object> functionOfHibernate();

		@Query("select p from #{#entityName} p where function('old_score', p.weight) > 0")
		List<Parcel> functionInSpel();

		@Query(value = "select * from #{#entityName} where weight > ?#{1 + 1}", nativeQuery = true)
		List<Parcel> spelParameter();

		@Query(value = "select * from parcel where weight > :#{#p.id}", nativeQuery = true)
		List<Parcel> spelProperty(@Param("p") Made p);

		@Query(value = "select id, label as full_label from parcel", nativeQuery = true)
		List<View> projectionSnakeCase();

		@Query(value = "select id, label as fulllabel from parcel", nativeQuery = true)
		List<View> projectionCamelCase();

		@Query(value = "select id, label as lbl from parcel", nativeQuery = true)
		List<View> projectionMissing();

		@NativeQuery(value = "select id, weight as kilos from parcel", sqlResultSetMapping = "there")
		List<Object[]> mappingThere();

		@NativeQuery(value = "select id, weight as kilos from parcel", sqlResultSetMapping = "missing")
		List<Object[]> mappingMissing();

		@Query(value = "select id, weight from parcel", nativeQuery = true)
		List<Parcel> entityWithoutItsColumns();

		@Query(value = "select p.* from parcel p", nativeQuery = true)
		List<Parcel> entityWithAlias();

		@Query(value = "select id, due as weight, label, sent, packed, due from parcel", nativeQuery = true)
		List<Parcel> entityOfOtherTypes();

		@Query(value = "select id, cast(weight as bigint) as weight, label, sent, packed, due from parcel",
				nativeQuery = true)
		List<Parcel> entityOfWiderTypes();

		@Modifying
		@Query(value = "update parcel set wait = 1", nativeQuery = true)
		int updateOfNoColumn();

		@Modifying
		@Query(value = "update parcel set weight = 1", nativeQuery = true)
		int update();

		@Query(value = "select * from parcel where label like %:label%", nativeQuery = true)
		List<Parcel> like(@Param("label") String label);

		@Query(value = "select * from parcel where id in (:ids)", nativeQuery = true)
		List<Parcel> list(@Param("ids") List<Long> ids);

		@Query(value = "select * from parcel where label = :label", nativeQuery = true)
		List<Parcel> numberForText(@Param("label") Integer label);

		@Query(value = "select * from parcel where weight = :weight", nativeQuery = true)
		List<Parcel> textForNumber(@Param("weight") String weight);

		@Modifying
		@Query(value = "insert into job (id) values (:id) on conflict (id) do nothing", nativeQuery = true)
		int insertUnlessThere(@Param("id") Long id);

		@Modifying
		@Query(value = "insert into job (id, name) values (:id, 'a') on conflict (name) do nothing -- as before",
				nativeQuery = true)
		int insertUnlessNamed(@Param("id") Long id);

		@Query(value = "select id from job order by id limit 1 for update skip locked", nativeQuery = true)
		List<Long> lockJobs();

		@Query(value = "select score(:weight)", nativeQuery = true)
		List<Integer> secretScore(@Param("weight") Integer weight);

		@Query("select p from Parcel p where (:since is null or p.sent > :since)")
		List<Parcel> jpqlInstantOrNull(@Param("since") Instant since);

		@Query("select p from Parcel p where (?1 is not null and p.due >= ?1)")
		List<Parcel> jpqlDateOrNull(LocalDate due);

		@Query("select p from Parcel p where (:label is null or p.label = :label)")
		List<Parcel> jpqlTextOrNull(@Param("label") String label);

		@Query("select p from Parcel p where (cast(:since as Instant) is null or p.sent > :since)")
		List<Parcel> jpqlInstantCast(@Param("since") Instant since);

		@Query(value = "update parcel set weight = 1", nativeQuery = true)
		Integer updateWithoutModifying();

		@Query(value = "insert into job (id) values (77) returning id", nativeQuery = true)
		Long insertReturning();

		@Modifying
		@Query(value = "insert into job (id) values (78) returning id", nativeQuery = true)
		int modifyingReturning();

		@Query(value = "select name from job group by name for update", nativeQuery = true)
		List<String> lockGroups();

		@Query(value = "select p.id, q.id from parcel p join parcel q on q.id = p.id", nativeQuery = true)
		List<Object[]> sameNames();

		@Query(value = "select p.id, q.id as other from parcel p join parcel q on q.id = p.id", nativeQuery = true)
		List<Object[]> otherNames();

		@Query(value = "select p.id, q.id as \"ID\" from parcel p join parcel q on q.id = p.id", nativeQuery = true)
		List<Object[]> sameNamesInCapitals();

		@Query(value = "select count(*), count(p.label) from parcel p", nativeQuery = true)
		List<Object[]> sameFunctions();

		@Query(value = "select p.*, q.* from parcel p join parcel q on q.id = p.id", nativeQuery = true)
		List<Parcel> sameNamesOfEntity();

		@Query(value = "select p.label as full_label, q.id, q.label as full_label from parcel p join parcel q on q.id = p.id",
				nativeQuery = true)
		List<View> sameNamesOfProjection();

		@NativeQuery(value = "select p.id, q.id, p.weight as kilos from parcel p join parcel q on q.id = p.id",
				sqlResultSetMapping = "there")
		List<Object[]> sameNamesOfMapping();

		@NativeQuery(value = "select p.id, p.label, q.id from parcel p join parcel q on q.id = p.id",
				sqlResultSetMapping = "made")
		List<Made> sameNamesOfConstructor();

	}

	@Override
	public String name() {
		return "queries";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.endsWith("#" + example.subject()) || source.endsWith("Parcel");
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		factory.inTransaction((session) -> live(session, example.subject()));
	}

	private static void live(Session session, String name) {
		Parcels parcels = new JpaRepositoryFactory(session).getRepository(Parcels.class);
		switch (name) {
			case "instantOrNull" -> parcels.instantOrNull(null);
			case "dateOrNull" -> parcels.dateOrNull(LocalDate.of(2026, 1, 1));
			case "dateTimeOrNull" -> parcels.dateTimeOrNull(LocalDateTime.of(2026, 1, 1, 0, 0));
			case "instantCast" -> parcels.instantCast(null);
			case "instantCoalesced" -> parcels.instantCoalesced(null);
			case "textOrNull" -> {
				parcels.textOrNull(null);
				parcels.textOrNull("a");
			}
			case "numberOrNull" -> {
				parcels.numberOrNull(null);
				parcels.numberOrNull(1);
			}
			case "instant" -> parcels.instant(Instant.EPOCH);
			case "derivedCountFails" -> parcels.derivedCountFails(PageRequest.of(0, 1));
			case "derivedCountWorks" -> parcels.derivedCountWorks(PageRequest.of(0, 1));
			case "derivedCountOfDistinctOn" -> parcels.derivedCountOfDistinctOn(PageRequest.of(0, 1));
			case "derivedCountOfWith" -> parcels.derivedCountOfWith(PageRequest.of(0, 1));
			case "countQuery" -> parcels.countQuery(PageRequest.of(0, 1));
			case "countQueryFails" -> parcels.countQueryFails(PageRequest.of(0, 1));
			case "noCount" -> parcels.noCount();
			case "functionMissing" -> parcels.functionMissing();
			case "functionThere" -> parcels.functionThere();
			case "functionOfHibernate" -> parcels.functionOfHibernate();
			case "functionInSpel" -> parcels.functionInSpel();
			case "spelParameter" -> parcels.spelParameter();
			case "spelProperty" -> parcels.spelProperty(new Made(1L, "a"));
			case "projectionSnakeCase" -> parcels.projectionSnakeCase().forEach(View::getFullLabel);
			case "projectionCamelCase" -> parcels.projectionCamelCase().forEach(View::getFullLabel);
			case "projectionMissing" -> parcels.projectionMissing().forEach(View::getFullLabel);
			case "mappingThere" -> parcels.mappingThere();
			case "mappingMissing" -> parcels.mappingMissing();
			case "entityWithoutItsColumns" -> parcels.entityWithoutItsColumns();
			case "entityWithAlias" -> parcels.entityWithAlias();
			case "entityOfOtherTypes" -> parcels.entityOfOtherTypes();
			case "entityOfWiderTypes" -> parcels.entityOfWiderTypes();
			case "updateOfNoColumn" -> parcels.updateOfNoColumn();
			case "update" -> parcels.update();
			case "like" -> parcels.like("a");
			case "list" -> parcels.list(List.of(1L, 2L));
			case "numberForText" -> parcels.numberForText(1);
			case "textForNumber" -> parcels.textForNumber("1");
			case "insertUnlessThere" -> parcels.insertUnlessThere(1L);
			case "insertUnlessNamed" -> parcels.insertUnlessNamed(1L);
			case "lockJobs" -> parcels.lockJobs();
			case "secretScore" -> parcels.secretScore(1);
			case "lockGroups" -> parcels.lockGroups();
			case "jpqlInstantOrNull" -> parcels.jpqlInstantOrNull(null);
			case "jpqlDateOrNull" -> parcels.jpqlDateOrNull(LocalDate.of(2026, 1, 1));
			case "jpqlTextOrNull" -> parcels.jpqlTextOrNull(null);
			case "jpqlInstantCast" -> parcels.jpqlInstantCast(null);
			case "updateWithoutModifying" -> parcels.updateWithoutModifying();
			case "insertReturning" -> parcels.insertReturning();
			case "modifyingReturning" -> parcels.modifyingReturning();
			case "sameNames" -> parcels.sameNames();
			case "otherNames" -> parcels.otherNames();
			case "sameNamesInCapitals" -> parcels.sameNamesInCapitals();
			case "sameFunctions" -> parcels.sameFunctions();
			case "sameNamesOfEntity" -> parcels.sameNamesOfEntity();
			case "sameNamesOfProjection" -> parcels.sameNamesOfProjection().forEach(View::getFullLabel);
			case "sameNamesOfMapping" -> parcels.sameNamesOfMapping();
			case "sameNamesOfConstructor" -> parcels.sameNamesOfConstructor();
			default -> session.createNamedQuery(name).getResultList();
		}
	}

}
