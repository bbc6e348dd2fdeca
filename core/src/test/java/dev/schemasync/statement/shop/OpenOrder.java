package dev.schemasync.statement.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.FieldResult;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import org.hibernate.annotations.View;

/**
 * Is mapped to a view.
 */
@Entity
@Table(name = "open_orders")
@NamedNativeQuery(name = "OpenOrder.partial", query = "SELECT id FROM open_orders", resultClass = OpenOrder.class)
@NamedNativeQuery(name = "OpenOrder.mapped", query = "SELECT id AS a, priority AS b FROM open_orders",
		resultSetMapping = "aliased")
@SqlResultSetMapping(name = "aliased",
		entities = @EntityResult(entityClass = OpenOrder.class,
				fields = { @FieldResult(name = "id", column = "a"), @FieldResult(name = "priority", column = "b") }))
@View(query = "SELECT id, priority FROM orders WHERE priority > 1")
class OpenOrder {

	@Id
	Long id;

	Integer priority;

}
