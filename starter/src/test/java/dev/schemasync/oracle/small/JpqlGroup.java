package dev.schemasync.oracle.small;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.query.Param;

/** Queries in JPQL that Hibernate translates, each named as its method. */
final class JpqlGroup implements OracleGroup {

	enum Mood {

		GOOD, BAD

	}

	@Embeddable
	static class Address {

		String city;

		Integer zip;

	}

	@Entity(name = "Mail")
	@Table(name = "mail")
	@NamedQuery(name = "Mail.findByFeelOrderByBody", query = "select m from Mail m where m.feel = ?1")
	@NamedQuery(name = "Mail.named", query = "select distinct m.mood from Mail m order by m.label")
	static class Mail {

		@Id
		Long id;

		Integer weight;

		String label;

		@Enumerated(EnumType.STRING)
		Mood mood;

		@Enumerated
		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		Mood feel;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> body;

		@JdbcTypeCode(SqlTypes.JSON)
		Address home;

		Instant sent;

		@ColumnTransformer(write = "cast(? as mood)")
		String humour;

		@ColumnTransformer(write = "cast(? as uuid)")
		String code;

		@JdbcTypeCode(SqlTypes.JSON)
		String raw;

		@ManyToOne
		Mail answer;

	}

	/** Such as a view of sums. */
	@Entity(name = "MailSum")
	@Table(name = "mail_sum")
	@org.hibernate.annotations.Immutable
	static class MailSum {

		@Id
		String label;

		Long weights;

	}

	interface Mails extends JpaRepository<Mail, Long> {

		@Query("select distinct m.mood from Mail m order by m.weight")
		List<Mood> distinctOrderedByAnother();

		@Query("select distinct m.label from Mail m where m.weight > :#{1 + 1} order by m.sent")
		List<String> expressionInDistinct();

		@Query("select m.label from Mail m where m.weight > ?#{1 + 1} order by m.sent")
		List<String> expression();

		@Query("select distinct m.weight from Mail m where m.label like %:part% order by m.sent")
		List<Integer> patternInDistinct(@Param("part") String part);

		@Query("select m.weight from Mail m where m.label like %:part% order by m.sent")
		List<Integer> pattern(@Param("part") String part);

		@Query("select distinct m.mood from Mail m order by m.mood")
		List<Mood> distinctOrdered();

		@Query("select m.mood, m.weight, count(m) from Mail m group by m.mood")
		List<Object[]> notGrouped();

		@Query("select m.mood, count(m) from Mail m group by m.mood having count(m) > 0 order by count(m)")
		List<Object[]> grouped();

		@Query("select m.weight / :n, count(m) from Mail m group by m.weight / :n")
		List<Object[]> groupedByAParameter(@Param("n") Integer n);

		@Query("select distinct m from Mail m")
		List<Mail> distinctEntities();

		@Query("select m from Mail m where m.body = :body")
		List<Mail> equalJson(@Param("body") Map<String, String> body);

		@Query("select old_rank(m.weight) from Mail m")
		List<Object> unknownFunction();

		@Query("select function('score', m.label) from Mail m")
		List<Object> functionOfAnotherType();

		@Query("select function('date_trunc', 'day', m.sent) from Mail m")
		List<Object> functionOfPostgres();

		@Query("select m from Mail m where m.feel = dev.schemasync.oracle.small.JpqlGroup.Mood.GOOD")
		List<Mail> labelOfAnEnum();

		@Query("select m from Mail m where m.feel = :mood")
		List<Mail> enumParameter(@Param("mood") Mood mood);

		@Query("select m from Mail m where m.feel = :mood or m.mood = :mood")
		List<Mail> parameterOfTwoTypes(@Param("mood") Mood mood);

		@Lock(LockModeType.PESSIMISTIC_WRITE)
		@Query("select m from Mail m where m.label = :label")
		List<Mail> locked(@Param("label") String label);

		@Lock(LockModeType.PESSIMISTIC_READ)
		@Query("select s from MailSum s where s.label = :label")
		List<MailSum> lockedSums(@Param("label") String label);

		@Query("select s from MailSum s where s.label = :label")
		List<MailSum> sums(@Param("label") String label);

		@Modifying
		@Query("update Mail m set m.home.city = 'Ulm'")
		int partOfJson();

		@Modifying
		@Query("update Mail m set m.weight = m.weight + 1, m.label = concat(m.label, :text) where m.id in :ids")
		int update(@Param("text") String text, @Param("ids") List<Long> ids);

		@Modifying
		@Query("update Mail m set m.mood = null, m.sent = current_timestamp where m.answer is null")
		int updateToNull();

		@Modifying
		@Query("update Mail m set m.label = 'CLOSED' where m.weight > 0")
		int close();

		@Modifying
		@Query("delete from Mail m where m.weight > :weight and m.answer.label = :label")
		int delete(@Param("weight") Integer weight, @Param("label") String label);

		@Modifying
		@Query("insert into Mail (id, weight, label) select m.id + 1000, m.weight, m.label from Mail m")
		int insert();

		@Query("select m from Mail m where coalesce(:label, m.label) = m.label and m.sent between :since and current_timestamp")
		List<Mail> coalesced(@Param("label") String label, @Param("since") Instant since);

		@Query("select m from Mail m left join fetch m.answer a where lower(a.label) like lower(concat('%', :label, '%'))")
		List<Mail> joined(@Param("label") String label);

		@Query("select case when :flag = true then m.weight else 0 end, cast(m.weight as String) from Mail m")
		List<Object[]> cased(@Param("flag") Boolean flag);

		@Query("select extract(year from m.sent), m.sent - 1 day, m.weight / 2, avg(m.weight) over () from Mail m")
		List<Object[]> computed();

		@Query("select m.label from Mail m where exists (select 1 from Mail o where o.answer = m) order by m.label nulls last")
		List<String> nested();

		@Query("select m.label from Mail m where m.answer = :mail")
		List<String> entityParameter(@Param("mail") Mail mail);

		@Query("select m.label from Mail m where m.weight > all (select o.weight from Mail o where o.label = m.label and o.id <> m.id)")
		List<String> quantified();

		@Query("select m.label from Mail m union all select s.label from MailSum s")
		List<String> united();

		@Query("select m.home.city from Mail m where m.home.zip = :zip")
		List<String> readPartOfJson(@Param("zip") Integer zip);

		@Query("select max(m.mood), max(m.feel) from Mail m")
		List<Object[]> greatestEnum();

		List<Mail> findByLabelContainingIgnoreCase(String label);

		List<Mail> findDistinctByLabel(String label);

		List<Mail> findByBody(Map<String, String> body);

		List<Mail> findByLabelOrderByBody(String label);

		List<Mail> findTop3ByAnswerLabelStartingWithOrderByWeightDesc(String label);

		long countByBody(Map<String, String> body);

		boolean existsByBody(Map<String, String> body);

		void deleteByBody(Map<String, String> body);

		List<Mail> findByMoodAndWeightBetween(Mood mood, Integer low, Integer high);

		List<Mail> findByFeelOrderByBody(Mood mood);

		@Lock(LockModeType.PESSIMISTIC_WRITE)
		List<Mail> findByWeight(Integer weight);

		List<Mail> findByHumourLike(String humour);

		List<Mail> findByHumourContaining(String humour);

		List<Mail> findByHumourIgnoreCase(String humour);

		List<Mail> findByHumourIsNull();

		List<Mail> findByCodeStartingWith(String code);

		List<Mail> findByCodeIgnoreCase(String code);

		List<Mail> findByRawContaining(String raw);

		List<Mail> findByRawIgnoreCase(String raw);

		List<Mail> findByLabelNotLikeIgnoreCase(String label);

		@Query("select sum(m.label) from Mail m")
		List<Object> sumOfTexts();

	}

	@Override
	public String name() {
		return "jpql";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.endsWith("#" + example.subject()) || source.endsWith("Mail") || source.endsWith("MailSum");
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		factory.inTransaction((session) -> {
			if (example.subject().equals("Mail.named")) {
				session.createNamedQuery("Mail.named").getResultList();
				return;
			}
			Mails mails = new JpaRepositoryFactory(session).getRepository(Mails.class);
			Method method = Arrays.stream(Mails.class.getDeclaredMethods())
				.filter((candidate) -> candidate.getName().equals(example.subject()))
				.findFirst()
				.orElseThrow();
			try {
				method.invoke(mails,
						Arrays.stream(method.getParameterTypes())
							.map((type) -> (type == Mail.class) ? session.find(Mail.class, 1L) : value(type))
							.toArray());
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static Object value(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "Integer" -> 1;
			case "String" -> "a";
			case "Boolean" -> true;
			case "Instant" -> Instant.EPOCH;
			case "List" -> List.of(1L, 2L);
			case "Map" -> Map.of("a", "b");
			case "Mood" -> Mood.GOOD;
			default -> throw new IllegalArgumentException(type.getName());
		};
	}

}
