package dev.schemasync.plan;

import java.util.List;

import dev.schemasync.SourceModel;
import dev.schemasync.plan.RoundTripIntegrationTests.ModelEdit;

import static dev.schemasync.plan.RoundTripIntegrationTests.ModelEdit.of;

/** The edits of {@link RoundTripIntegrationTests}, one after the other. */
final class ModelEdits {

	private static final String ID = "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id";

	private ModelEdits() {
	}

	static List<ModelEdit> all() {
		return List.of(
				// tables, columns and their types
				of("first entity", (m) -> m.entity("Customer", ID, "@Column(nullable = false) String name")),
				of("second entity with a reference",
						(m) -> m.entity("Project", "@Id @GeneratedValue Long id",
								"@ManyToOne(optional = false) Customer customer", "String title")),
				of("add nullable column", (m) -> m.field("Customer", "@Column(length = 40) String fax")),
				of("add required text",
						(m) -> m.field("Customer", "@Column(nullable = false, length = 320) String email")),
				of("add required number", (m) -> m.field("Customer", "int rating")),
				of("add required truth", (m) -> m.field("Customer", "boolean active")),
				of("add required time", (m) -> m.field("Customer", "@Column(nullable = false) Instant createdAt")),
				of("add column with default",
						(m) -> m.field("Customer",
								"@Column(nullable = false, length = 2) @ColumnDefault(\"'de'\") String language")),
				of("change default",
						(m) -> m.field("Customer",
								"@Column(nullable = false, length = 2) @ColumnDefault(\"'en'\") String language")),
				of("default on existing column", (m) -> m.field("Customer", "@ColumnDefault(\"1 + 1\") int rating")),
				of("rename column",
						(m) -> m.without("Customer", "name")
							.field("Customer", "@Column(nullable = false) String company"))
					.renaming("customer.name=company"),
				of("drop column", (m) -> m.without("Customer", "fax")).dropping("customer.fax"),
				of("widen text", (m) -> m.field("Customer", "@Column(nullable = false, length = 400) String email")),
				of("narrow text", (m) -> m.field("Customer", "@Column(nullable = false, length = 300) String email")),
				of("text becomes long text",
						(m) -> m.field("Customer",
								"@Column(nullable = false, columnDefinition = \"text\") String email")),
				of("number becomes long", (m) -> m.field("Customer", "@ColumnDefault(\"1 + 1\") long rating")),
				of("long becomes number", (m) -> m.field("Customer", "@ColumnDefault(\"1 + 1\") int rating")),
				of("add decimal", (m) -> m.field("Project", "@Column(precision = 10, scale = 2) BigDecimal budget")),
				of("widen decimal", (m) -> m.field("Project", "@Column(precision = 14, scale = 4) BigDecimal budget")),
				of("narrow decimal", (m) -> m.field("Project", "@Column(precision = 12, scale = 2) BigDecimal budget")),
				of("add date", (m) -> m.field("Project", "LocalDate due")),
				of("date becomes time", (m) -> m.field("Project", "LocalDateTime due")),
				of("time gets a zone", (m) -> m.field("Project", "Instant due")),
				of("text becomes number", (m) -> m.field("Project", "Integer title")),
				of("number becomes text", (m) -> m.field("Project", "String title")),
				of("add uuid", (m) -> m.field("Project", "UUID token")),
				of("uuid becomes text", (m) -> m.field("Project", "@Column(length = 40) String token")),
				of("add json", (m) -> m.field("Project", "@JdbcTypeCode(SqlTypes.JSON) Map<String, String> settings")),
				of("add array", (m) -> m.field("Project", "@Column(nullable = false) String[] tags")),
				of("add bytes", (m) -> m.field("Project", "byte[] logo")),
				// nullability, versions, generated values
				of("require column", (m) -> m.field("Project", "@Column(nullable = false) String title")),
				of("allow null again", (m) -> m.field("Project", "String title")),
				of("add version", (m) -> m.field("Project", "@Version int version")),
				of("add generated column", (m) -> m.field("Project",
						"@GeneratedColumn(\"budget * 2\") @Column(precision = 20, scale = 2) BigDecimal doubled")),
				of("change nothing", (m) -> {
				}).inVain(),
				// keys and indexes
				of("unique column",
						(m) -> m.field("Customer",
								"@Column(nullable = false, columnDefinition = \"text\", unique = true) String email")),
				of("not unique",
						(m) -> m.field("Customer",
								"@Column(nullable = false, columnDefinition = \"text\") String email"))
					.dropping("customer(email)"),
				of("unique constraint", (m) -> m.type("Project",
						"@Entity @Table(uniqueConstraints = @UniqueConstraint(name = \"UK_Title\", columnNames = { \"customer_id\", \"title\" })) public class Project")),
				of("index", (m) -> m.type("Project",
						"@Entity @Table(uniqueConstraints = @UniqueConstraint(name = \"UK_Title\", columnNames = { \"customer_id\", \"title\" }), indexes = @Index(columnList = \"due, title\")) public class Project")),
				of("unique index", (m) -> m.type("Customer",
						"@Entity @Table(indexes = @Index(name = \"customer_company\", columnList = \"company\", unique = true)) public class Customer")),
				of("self reference", (m) -> m.field("Project", "@ManyToOne Project parent")),
				of("reference that is deleted with its target",
						(m) -> m.field("Project",
								"@ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Project parent")),
				of("one to one", (m) -> m.entity("Contract", ID, "@OneToOne(optional = false) Project project")),
				of("drop reference", (m) -> m.without("Project", "parent")).dropping("project.parent_id"),
				// checks and enums
				of("check on a table",
						(m) -> m.field("Contract", "int months")
							.type("Contract",
									"@Entity @Check(constraints = \"months between 1 and 60\") public class Contract")),
				of("check on a column",
						(m) -> m.field("Contract",
								"@Check(constraints = \"price >= 0\") @Column(nullable = false) BigDecimal price")),
				of("enum by name",
						(m) -> m.constants("Status", "PLANNED, ACTIVE")
							.field("Project", "@Enumerated(EnumType.STRING) @Column(length = 20) Status status")),
				of("enum constant added", (m) -> m.constants("Status", "PLANNED, ACTIVE, DONE")),
				of("enum constant removed", (m) -> m.constants("Status", "PLANNED, DONE")),
				of("enum by number",
						(m) -> m.constants("Grade", "A, B").field("Contract", "@Column(nullable = false) Grade grade")),
				of("number constant added", (m) -> m.constants("Grade", "A, B, C")),
				of("named enum",
						(m) -> m.constants("Mood", "HAPPY, SAD")
							.field("Contract", "@JdbcTypeCode(SqlTypes.NAMED_ENUM) Mood mood")),
				of("named enum constant added", (m) -> m.constants("Mood", "HAPPY, SAD, ANGRY")),
				of("named enum constant removed", (m) -> m.constants("Mood", "HAPPY, ANGRY")),
				// collections, join tables, secondary tables, embedded values
				of("element collection", (m) -> m.field("Contract", "@ElementCollection Set<String> notes")),
				of("list with positions",
						(m) -> m.field("Contract", "@ElementCollection @OrderColumn List<String> steps")),
				of("map", (m) -> m.field("Contract", "@ElementCollection Map<String, Integer> prices")),
				of("many to many",
						(m) -> m.entity("Tag", ID, "String label").field("Project", "@ManyToMany Set<Tag> labels")),
				of("one to many with join column",
						(m) -> m.field("Customer", "@OneToMany @JoinColumn(name = \"owner_id\") List<Tag> tags")),
				of("drop many to many", (m) -> m.without("Project", "labels")).dropping("project_tag"),
				of("secondary table",
						(m) -> m.type("Tag", "@Entity @SecondaryTable(name = \"tag_detail\") public class Tag")
							.field("Tag", "@Column(table = \"tag_detail\") String description")),
				of("embedded value",
						(m) -> m.type("Address", "@Embeddable public class Address")
							.field("Address", "String street")
							.field("Address", "@Column(name = \"zip\", length = 10) String zipCode")
							.field("Customer", "@Embedded Address address")),
				of("composite key",
						(m) -> m.type("SeatId", "@Embeddable public class SeatId implements java.io.Serializable")
							.field("SeatId", "int line")
							.field("SeatId", "int number")
							.entity("Seat", "@EmbeddedId SeatId id", "@ManyToOne Customer guest")),
				// inheritance
				of("single table",
						(m) -> m.type("Event", "@Entity @Inheritance public class Event")
							.field("Event", ID)
							.type("Visit", "@Entity public class Visit extends Event")
							.field("Visit", "String place")),
				of("another subclass",
						(m) -> m.type("Call", "@Entity public class Call extends Event")
							.field("Call", "@Column(nullable = false) String phone")),
				of("joined",
						(m) -> m
							.type("Asset", "@Entity @Inheritance(strategy = InheritanceType.JOINED) public class Asset")
							.field("Asset", "@Id @GeneratedValue Long id")
							.type("Car", "@Entity public class Car extends Asset")
							.field("Car", "String plate")),
				of("table per class", (m) -> m.type("Shape",
						"@Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) public abstract class Shape")
					.field("Shape", "@Id @GeneratedValue Long id")
					.type("Circle", "@Entity public class Circle extends Shape")
					.field("Circle", "double radius")
					.type("Square", "@Entity public class Square extends Shape")
					.field("Square", "double side")),
				of("drop a subclass", (m) -> m.remove("Square")).dropping("square"),
				// identifiers, names, comments
				of("another allocation size", (m) -> m.field("Asset",
						"@Id @GeneratedValue @SequenceGenerator(name = \"a\", sequenceName = \"asset_seq\", allocationSize = 10) Long id")),
				of("identity becomes sequence",
						(m) -> m.field("Tag", "@Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id")),
				of("sequence becomes identity", (m) -> m.field("Project", ID)),
				of("table generator",
						(m) -> m.entity("Ticket", "@Id @GeneratedValue(strategy = GenerationType.TABLE) Long id")),
				of("comments",
						(m) -> m.field("Ticket", "@Comment(\"What it's about\") String subject")
							.type("Ticket", "@Entity @Comment(\"A ticket\") public class Ticket")),
				of("reserved and quoted names",
						(m) -> m.type("Order", "@Entity @Table(name = \"`order`\") public class Order")
							.field("Order", ID)
							.field("Order", "@Column(name = \"`group By`\", unique = true) String groupBy")),
				of("another schema",
						(m) -> m.type("Audit", "@Entity @Table(schema = \"audit\") public class Audit")
							.field("Audit", ID)
							.field("Audit", "@ManyToOne Customer customer")),
				of("rename table",
						(m) -> m.remove("Contract")
							.entity("Agreement", ID, "@OneToOne(optional = false) Project project", "int months")
							.field("Agreement",
									"@Check(constraints = \"price >= 0\") @Column(nullable = false) BigDecimal price")
							.field("Agreement", "@Column(nullable = false) Grade grade")
							.field("Agreement", "@JdbcTypeCode(SqlTypes.NAMED_ENUM) Mood mood")
							.type("Agreement",
									"@Entity @Check(constraints = \"months between 1 and 60\") public class Agreement"))
					.renaming("contract=agreement")
					.dropping("contract_*"),
				of("drop table", (m) -> m.remove("Ticket")).dropping("ticket", "hibernate_sequences"),
				// what random edits found
				of("tables that refer to each other",
						(m) -> m.entity("Alpha", ID, "@ManyToOne Beta beta")
							.entity("Beta", "@Id UUID id", "@ManyToOne Gamma gamma",
									"@Column(nullable = false) UUID code")
							.entity("Gamma", "@Id @Column(length = 20) String id", "@ManyToOne Alpha alpha")),
				of("reference to an entity with another kind of key",
						(m) -> m.field("Alpha", "@ManyToOne @JoinColumn(name = \"beta_id\") Gamma beta")),
				of("reference to a new entity with another kind of key",
						(m) -> m.entity("Delta", ID)
							.field("Alpha", "@ManyToOne @JoinColumn(name = \"beta_id\") Delta beta")),
				of("reference becomes a text",
						(m) -> m.field("Alpha", "@Column(name = \"beta_id\", length = 10) String beta"))
					.dropping("alpha(beta_id)"),
				of("text becomes a reference",
						(m) -> m.field("Alpha", "@ManyToOne @JoinColumn(name = \"beta_id\") Beta beta")),
				of("uuid becomes a decimal",
						(m) -> m.field("Beta", "@Column(nullable = false, precision = 12, scale = 2) BigDecimal code")),
				of("drop everything of a customer", (m) -> m.without("Customer", "address").without("Customer", "tags"))
					.dropping("customer.*", "tag.owner_id"));
	}

}
