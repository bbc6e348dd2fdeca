package dev.schemasync.statement.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.View;

/**
 * Is mapped to a view.
 */
@Entity
@Table(name = "open_orders")
@View(query = "SELECT id, priority FROM orders WHERE priority > 1")
class OpenOrder {

	@Id
	Long id;

	Integer priority;

}
