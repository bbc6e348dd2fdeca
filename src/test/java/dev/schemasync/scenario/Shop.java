package dev.schemasync.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.NamedStoredProcedureQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.StoredProcedureParameter;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

// The entities of the scenarios use every kind of mapping; shop.sql is the schema that fits them.

enum Status {

	LEAD, ACTIVE, GONE

}

enum Mood {

	HAPPY, SAD

}

@Embeddable
class Address {

	@Column(length = 120)
	String street;

	@Column(nullable = false, length = 80)
	String city;

}

@Entity
@Table(indexes = @Index(name = "customer_last_seen", columnList = "lastSeen"))
@SecondaryTable(name = "customer_note")
class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	Long id;

	@Column(nullable = false, unique = true)
	String email;

	@Column(length = 80)
	String nick;

	@Enumerated(EnumType.STRING)
	@Column(nullable = false, length = 20)
	Status status;

	@Enumerated
	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	Mood mood;

	@Column(nullable = false, precision = 12, scale = 2)
	BigDecimal balance;

	Instant lastSeen;

	LocalDate birthday;

	int points;

	@JdbcTypeCode(SqlTypes.ARRAY)
	List<String> tags;

	@JdbcTypeCode(SqlTypes.JSON)
	Map<String, Object> settings;

	@Embedded
	Address address;

	@Column(table = "customer_note", length = 1000)
	String note;

	@Version
	Integer version;

	@ElementCollection
	@CollectionTable(name = "customer_phone")
	@OrderColumn(name = "place")
	@Column(name = "phone", nullable = false, length = 40)
	List<String> phones = new ArrayList<>();

	@ManyToMany
	@JoinTable(name = "customer_interest")
	Set<Topic> interests = new HashSet<>();

}

@Entity
class Topic {

	@Id
	UUID id;

	@Column(nullable = false)
	String title;

	@Generated
	@ColumnDefault("5")
	Integer rank;

	@GeneratedColumn("length(title)")
	Integer titleLength;

}

@Entity
@NamedStoredProcedureQuery(name = "tidyUp", procedureName = "tidy_up",
		parameters = @StoredProcedureParameter(type = Integer.class))
class Review {

	@Id
	Long id;

	@ManyToOne
	@OnDelete(action = OnDeleteAction.CASCADE)
	Topic topic;

	@Formula("shout(remark)")
	String loudRemark;

	String remark;

}

@Entity
class CustomerTotalGoal {

	@Id
	Long customerId;

}

@Entity
@Table(name = "orders", indexes = @Index(columnList = "customer_id"))
class Order {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_ids")
	@SequenceGenerator(name = "order_ids", sequenceName = "order_ids", allocationSize = 20)
	Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	Customer customer;

	@OneToMany(mappedBy = "order")
	List<OrderLine> lines = new ArrayList<>();

}

@Embeddable
record OrderLineId(@Column(name = "order_id") Long orderId, int position) {

}

@Entity
class OrderLine {

	@EmbeddedId
	OrderLineId id;

	@MapsId("orderId")
	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "order_id")
	Order order;

	double quantity;

}

@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
class Payment {

	@Id
	@GeneratedValue(strategy = GenerationType.TABLE, generator = "payment_ids")
	@TableGenerator(name = "payment_ids", table = "id_block")
	Long id;

}

@Entity
@DiscriminatorValue("CARD")
class CardPayment extends Payment {

	@Column(length = 4)
	String lastDigits;

}

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
class Vehicle {

	@Id
	Long id;

	@Column(nullable = false)
	String plate;

}

@Entity
class Truck extends Vehicle {

	int axles;

}

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
abstract class Shape {

	@Id
	Long id;

	String label;

}

@Entity
class Circle extends Shape {

	double radius;

}

@Entity
@Table(schema = "audit", name = "\"Entry\"")
class AuditEntry {

	@Id
	Long id;

	@Column(name = "\"user\"", nullable = false)
	String user;

}

@Entity
@Immutable
class CustomerTotal {

	@Id
	Long customerId;

	Long orders;

}
