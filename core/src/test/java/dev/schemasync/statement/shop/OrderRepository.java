package dev.schemasync.statement.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryRewriter;
import org.springframework.data.jpa.repository.query.Procedure;
import org.springframework.data.repository.query.Param;

/**
 * Has native queries in every form.
 */
interface OrderRepository extends NotesRepository<Order> {

	@Query(nativeQuery = true, value = "SELECT count(*) FROM orders WHERE code LIKE %:part% AND net > :#{#limit.min}",
			countQuery = "SELECT count(counted) FROM orders WHERE code LIKE %:part%")
	Page<Long> search(String part, Object limit, Pageable page);

	@NativeQuery("""
			SELECT o.id::text, o.tags[1:2]
			FROM orders o
			WHERE o.id IN :ids
			  AND o.weight > ?#{ 1 + 1 }
			""")
	List<Object[]> weights(@Param("ids") List<Long> ids, Sort sort);

	@NativeQuery("SELECT * FROM orders WHERE data \\?\\? ?1 AND data @> '{\"a\": \":b ?\"}' AND closed_at < ?2")
	List<Object[]> withKey(String key, Instant before);

	@Modifying
	@NativeQuery("UPDATE orders SET urgent = true WHERE id = ?")
	int hurry(long id);

	@NativeQuery("SELECT date_trunc('day', CAST(:since AS timestamptz)), count(*) FROM orders WHERE made_on > current_date - :days")
	List<Object[]> perDay(Instant since, int days);

	@NativeQuery("SELECT date_trunc('day', :since)")
	Object truncated(LocalDateTime since);

	@NativeQuery("SELECT id FROM orders WHERE current_date - :age > made_on")
	Object older(Duration age);

	@NativeQuery("SELECT :a || :b")
	Object joined(Object a, Object b);

	@NativeQuery("SELECT * FROM orders WHERE serial = :serial")
	List<Object[]> bySerial(String serial);

	@NativeQuery("SELECT o.* FROM orders o WHERE o.weight = :weight")
	Optional<Order> findEntity(int weight);

	@NativeQuery("SELECT o.*, o.urgent FROM open_orders o")
	List<OpenOrder> openOrders();

	@NativeQuery("SELECT o.id FROM open_orders o")
	Optional<OpenOrder> openOrderWithoutPriority();

	@NativeQuery(value = "SELECT id AS a, priority AS b FROM open_orders", sqlResultSetMapping = "aliased")
	List<OpenOrder> mapped();

	@NativeQuery(value = "SELECT nonsense", queryRewriter = Rewriter.class)
	Object rewritten();

	@NativeQuery("REFRESH MATERIALIZED VIEW no_such_view")
	void refresh();

	@NativeQuery("SELECT * FROM #{#entityName.toLowerCase()}")
	Object template();

	@Query("select o from Order o")
	List<Order> jpql();

	@Procedure("archive_orders")
	Integer archiveOne(Long id);

	@Procedure(name = "Order.archive")
	Integer archiveNamed(Long id, Integer count);

	/** Rewrites queries. */
	final class Rewriter implements QueryRewriter {

		@Override
		public String rewrite(String query, Sort sort) {
			return "SELECT 1";
		}

	}

}
