package dev.schemasync.statement.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DiscriminatorFormula;

/**
 * Its class depends on a formula.
 */
@Entity
@Table(name = "order_lines")
@DiscriminatorFormula("case when gift_note is null then 'plain' else 'gift' end")
class OrderLine {

	@Id
	Long id;

	@ManyToOne
	@JoinColumn(name = "order_id")
	Order order;

}
