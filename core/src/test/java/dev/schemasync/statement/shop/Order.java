package dev.schemasync.statement.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedStoredProcedureQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.ParameterMode;
import jakarta.persistence.QueryHint;
import jakarta.persistence.StoredProcedureParameter;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.FilterJoinTable;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLDeleteAll;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLJoinTableRestriction;
import org.hibernate.annotations.SQLOrder;
import org.hibernate.annotations.SQLRestriction;

/**
 * Has SQL in every place that an entity can have it.
 */
@Entity
@Table(name = "orders")
@SQLRestriction("deleted_at is null")
@FilterDef(name = "byRegion", parameters = @ParamDef(name = "region", type = String.class))
@FilterDef(name = "cheap", parameters = @ParamDef(name = "max", type = BigDecimal.class))
@FilterDef(name = "granted")
@Filter(name = "byRegion", condition = "region = :region")
@Filter(name = "cheap", condition = "{alias}.list_price < :max", deduceAliasInjectionPoints = false)
@NamedNativeQuery(name = "Order.open", resultClass = Order.class,
		query = "SELECT o.id, o.code, o.total_hint, o.street, o.origin, (o.net) AS net FROM orders o WHERE o.opened_on > :since")
@NamedNativeQuery(name = "Order.count", query = "SELECT count(*) FROM {h-schema}orders WHERE code = ?1")
@NamedStoredProcedureQuery(name = "Order.archive", procedureName = "archive_orders",
		parameters = { @StoredProcedureParameter(mode = ParameterMode.IN, type = Long.class),
				@StoredProcedureParameter(mode = ParameterMode.INOUT, type = Integer.class) })
@NamedStoredProcedureQuery(name = "Order.tax", procedureName = "tax_of",
		parameters = @StoredProcedureParameter(name = "amount", mode = ParameterMode.IN, type = BigDecimal.class),
		hints = @QueryHint(name = "org.hibernate.callableFunction", value = "true"))
class Order {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	Long id;

	@ColumnTransformer(read = "reveal(code)", write = "conceal(?)")
	String code;

	@Column(insertable = false, updatable = false)
	@ColumnTransformer(write = "?::tsvector")
	String words;

	BigDecimal net;

	@Column(name = "total_hint")
	Integer totalHint;

	@Formula("net + coalesce(tax, 0)")
	BigDecimal total;

	@Formula("""
			(select count(*)
			 from order_lines l
			 where l.order_id = id and l.shipped)
			""")
	Long shippedLines;

	@Embedded
	Address address;

	@ManyToOne
	@JoinFormula("(select max(w.id) from warehouses w where w.region_code = region)")
	Warehouse warehouse;

	@ManyToOne
	@JoinColumn(name = "origin")
	Warehouse origin;

	@OneToMany(mappedBy = "order")
	@SQLRestriction("quantity > 0")
	@SQLOrder("rank_hint desc, id")
	List<OrderLine> lines = new ArrayList<>();

	@ManyToMany
	@JoinTable(name = "order_warehouses", joinColumns = @JoinColumn(name = "order_id"),
			inverseJoinColumns = @JoinColumn(name = "warehouse_id"))
	@SQLJoinTableRestriction("revoked_at is null")
	@FilterJoinTable(name = "granted", condition = "granted_by is not null")
	@SQLRestriction("capacity > 10")
	Set<Warehouse> warehouses = new HashSet<>();

	@ElementCollection
	@CollectionTable(name = "order_marks", joinColumns = @JoinColumn(name = "order_id"))
	@Column(name = "mark")
	@SQLInsert(sql = "INSERT INTO order_marks (order_id, mark, marked_by) VALUES (?, ?, current_user)")
	@SQLDelete(sql = "DELETE FROM order_marks WHERE order_id = ? AND mark = ? AND NOT locked")
	@SQLDeleteAll(sql = "DELETE FROM order_marks WHERE order_id = ? AND NOT pinned")
	Set<String> marks = new HashSet<>();

	/** Where it goes. */
	@Embeddable
	static class Address {

		String street;

		@Formula("upper(city)")
		String city;

	}

}
