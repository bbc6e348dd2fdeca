package dev.schemasync.statement.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;

/**
 * Is mapped to a query.
 */
@Entity
@Immutable
@Subselect("SELECT order_id AS id, count(*) AS lines, sum(price) AS price FROM order_lines GROUP BY order_id")
class OrderTotal {

	@Id
	Long id;

	Long lines;

	@Formula("round(price)")
	Long rounded;

}
