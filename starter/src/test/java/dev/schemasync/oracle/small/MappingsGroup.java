package dev.schemasync.oracle.small;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminator;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TimeZoneColumn;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.annotations.View;
import org.hibernate.type.SqlTypes;

import dev.schemasync.oracle.small.EntityLife.Leave;

/** Many entities: each case is about one of them, and makes its tables. */
final class MappingsGroup implements OracleGroup {

	enum Mood {

		GOOD, BAD

	}

	@Entity(name = "Plain")
	static class Plain {

		@Id
		Long id;

		String text;

		Integer number;

		String code;

	}

	@Entity(name = "Order")
	static class Order {

		@Id
		Long id;

		Integer total;

	}

	@Entity(name = "Keywords")
	static class Keywords {

		@Id
		Long id;

		@Column(name = "user")
		String user;

		@Column(name = "end")
		Integer end;

	}

	@Entity(name = "KeywordRead")
	static class KeywordRead {

		@Id
		Long id;

		Integer number;

		@Column(name = "end", insertable = false, updatable = false)
		Integer end;

	}

	@Entity(name = "KeywordQuoted")
	@Table(name = "`table`")
	static class KeywordQuoted {

		@Id
		Long id;

		@Column(name = "`end`")
		Integer end;

	}

	@Entity(name = "KeywordSchema")
	@Table(name = "group", schema = "other")
	static class KeywordSchema {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "AlmostKeywords")
	static class AlmostKeywords {

		@Id
		Long id;

		String name;

		@Column(name = "value")
		String value;

		@Column(name = "type")
		String type;

		@Column(name = "level")
		Integer level;

		@Column(name = "timestamp")
		Instant timestamp;

	}

	@Entity(name = "Dashes")
	static class Dashes {

		@Id
		Long id;

		@Column(name = "order-date")
		LocalDate orderDate;

	}

	@Entity(name = "QuoteInName")
	static class QuoteInName {

		@Id
		Long id;

		@Column(name = "`quo\"\"te`")
		Integer quote;

		@Column(name = "größe")
		Integer size;

	}

	@Entity(name = "VersionInstant")
	static class VersionInstant {

		@Id
		Long id;

		Integer number;

		@Version
		Instant version;

	}

	@Entity(name = "VersionLocal")
	static class VersionLocal {

		@Id
		Long id;

		Integer number;

		@Version
		LocalDateTime version;

	}

	@Entity(name = "VersionCoarse")
	static class VersionCoarse {

		@Id
		Long id;

		Integer number;

		@Version
		@Column(secondPrecision = 0)
		Instant version;

	}

	@Entity(name = "VersionInteger")
	static class VersionInteger {

		@Id
		Long id;

		Integer number;

		@Version
		Integer version;

	}

	@Entity(name = "IdInstant")
	static class IdInstant {

		@Id
		Instant id;

		Integer number;

	}

	@Entity(name = "LobText")
	static class LobText {

		@Id
		Long id;

		@Lob
		String body;

	}

	@Entity(name = "LobBytes")
	static class LobBytes {

		@Id
		Long id;

		@Lob
		byte[] body;

	}

	@Entity(name = "Dynamic")
	@DynamicInsert
	@DynamicUpdate
	static class Dynamic {

		@Id
		Long id;

		@Leave
		@ColumnDefault("0")
		Integer weight;

		Integer size;

	}

	@Entity(name = "NotDynamic")
	@DynamicUpdate
	static class NotDynamic {

		@Id
		Long id;

		@Leave
		@ColumnDefault("0")
		Integer weight;

	}

	@Entity(name = "Elements")
	static class Elements {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "elements_names", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "name")
		Set<String> names = new HashSet<>();

		@ElementCollection
		@CollectionTable(name = "elements_ranks", joinColumns = @JoinColumn(name = "owner_id"))
		@MapKeyColumn(name = "rank_key")
		@Column(name = "rank_value")
		Map<String, Integer> ranks = new HashMap<>();

	}

	@Embeddable
	static class Part {

		String title;

		Integer amount;

	}

	@Entity(name = "Parts")
	static class Parts {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "parts_list", joinColumns = @JoinColumn(name = "owner_id"))
		@OrderColumn(name = "pos")
		List<Part> parts = new ArrayList<>();

	}

	@Embeddable
	static class KeyPair implements java.io.Serializable {

		@Column(name = "a", insertable = false, updatable = false)
		Integer first;

		@Column(name = "b")
		Integer second;

		@Override
		public boolean equals(Object other) {
			return other instanceof KeyPair pair && pair.first.equals(this.first) && pair.second.equals(this.second);
		}

		@Override
		public int hashCode() {
			return this.first + this.second;
		}

	}

	@Entity(name = "Paired")
	static class Paired {

		@EmbeddedId
		KeyPair id;

		Integer number;

	}

	@Entity(name = "Pointer")
	static class Pointer {

		@Id
		Long id;

		@Any
		@AnyDiscriminator(DiscriminatorType.STRING)
		@AnyDiscriminatorValue(discriminator = "PLAIN", entity = Plain.class)
		@AnyKeyJavaClass(Long.class)
		@Column(name = "kind")
		@JoinColumn(name = "ref_id")
		Object target;

	}

	@Entity(name = "Pointers")
	static class Pointers {

		@Id
		Long id;

		@ManyToAny
		@AnyDiscriminator(DiscriminatorType.STRING)
		@AnyDiscriminatorValue(discriminator = "PLAIN", entity = Plain.class)
		@AnyKeyJavaClass(Long.class)
		@Column(name = "kind")
		@JoinTable(name = "pointers_targets", joinColumns = @JoinColumn(name = "owner_id"),
				inverseJoinColumns = @JoinColumn(name = "ref_id"))
		List<Object> targets = new ArrayList<>();

	}

	@Entity(name = "Stop")
	static class Stop {

		@Id
		Long id;

	}

	@Entity(name = "Track")
	static class Track {

		@Id
		Long id;

		@OneToMany
		@JoinColumn(name = "track_id")
		@OrderColumn(name = "pos")
		List<Stop> stops = new ArrayList<>();

	}

	@Entity(name = "Numbered")
	static class Numbered {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		Long id;

		Integer number;

	}

	@Entity(name = "NumberedOnes")
	static class NumberedOnes {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ones")
		@SequenceGenerator(name = "ones", sequenceName = "ones", allocationSize = 1)
		Long id;

		Integer number;

	}

	@Entity(name = "TableNumbered")
	static class TableNumbered {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE, generator = "g")
		@TableGenerator(name = "g", table = "keys", pkColumnName = "k", valueColumnName = "v",
				pkColumnValue = "numbered", allocationSize = 1)
		Long id;

		Integer number;

	}

	@Entity(name = "TableBlocks")
	static class TableBlocks {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE, generator = "b")
		@TableGenerator(name = "b", table = "blocks", pkColumnValue = "b", allocationSize = 10)
		Long id;

		Integer number;

	}

	@Entity(name = "Identified")
	static class Identified {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		Integer number;

	}

	@Entity(name = "SystemColumns")
	static class SystemColumns {

		@Id
		Long id;

		Integer number;

		@Leave
		@Column(name = "xmin", insertable = false, updatable = false)
		Long rowVersion;

		@Leave
		@Column(name = "tableoid", insertable = false, updatable = false)
		Long part;

	}

	@Entity(name = "SystemWritten")
	static class SystemWritten {

		@Id
		Long id;

		@Column(name = "xmax")
		Long rowVersion;

	}

	@Entity(name = "ZoneNative")
	static class ZoneNative {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.NATIVE)
		OffsetDateTime at;

	}

	@Entity(name = "ZoneNormalized")
	static class ZoneNormalized {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
		ZonedDateTime at;

	}

	@Entity(name = "ZoneColumn")
	static class ZoneColumn {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.COLUMN)
		@TimeZoneColumn(name = "at_zone")
		OffsetDateTime at;

	}

	@Entity(name = "UuidIdentified")
	static class UuidIdentified {

		@Id
		@GeneratedValue
		@UuidGenerator(style = UuidGenerator.Style.TIME)
		UUID id;

		Integer number;

	}

	@Entity(name = "UuidText")
	static class UuidText {

		@Id
		@GeneratedValue
		@UuidGenerator
		String id;

		Integer number;

	}

	@Entity(name = "Partitioned")
	static class Partitioned {

		@Id
		Long id;

		@PartitionKey
		Long region;

		Integer number;

	}

	@Entity(name = "Summary")
	@Immutable
	@View(query = "select number, count(*) as amount from plain group by number")
	static class Summary {

		@Id
		Integer number;

		Long amount;

	}

	@Entity(name = "JoinedByFormula")
	static class JoinedByFormula {

		@Id
		Long id;

		Integer number;

		@Leave
		@ManyToOne
		@JoinFormula("(select min(p.id) from plain p where p.number = number)")
		Plain first;

	}

	@Embeddable
	@DiscriminatorColumn(name = "shape_kind")
	@DiscriminatorValue("shape")
	static class Shape {

		Integer width;

	}

	@Embeddable
	@DiscriminatorValue("box")
	static class Box extends Shape {

		Integer height;

	}

	@Entity(name = "Shaped")
	static class Shaped {

		@Id
		Long id;

		@Embedded
		Shape shape;

	}

	@Entity(name = "Soft")
	@SoftDelete
	static class Soft {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Moods")
	static class Moods {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Mood mood;

	}

	@Entity(name = "MoodNumbers")
	static class MoodNumbers {

		@Id
		Long id;

		@Enumerated(EnumType.ORDINAL)
		Mood mood;

	}

	@Entity(name = "MoodTypes")
	static class MoodTypes {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		Mood mood;

	}

	@Entity(name = "Login")
	static class Login {

		@Id
		Long id;

		@Column(unique = true)
		String email;

	}

	@Entity(name = "Realm")
	@Table(uniqueConstraints = @UniqueConstraint(columnNames = { "email", "realm" }))
	static class Realm {

		@Id
		Long id;

		String email;

		String realm;

	}

	@Entity(name = "Natural")
	static class Natural {

		@Id
		Long id;

		@NaturalId
		String code;

		Integer number;

	}

	@Entity(name = "Seats")
	static class Seats {

		@Id
		Long id;

		@Column(nullable = false)
		int seats;

	}

	@Entity(name = "Transformed")
	static class Transformed {

		@Id
		Long id;

		@ColumnTransformer(read = "upper(text)", write = "lower(?)")
		String text;

		@Leave
		@Formula("length(text)")
		Integer size;

	}

	@Entity(name = "Stamped")
	static class Stamped {

		@Id
		Long id;

		@Leave
		@CreationTimestamp
		Instant createdAt;

		@Leave
		@Generated
		@ColumnDefault("7")
		Integer given;

	}

	@Entity(name = "Values")
	static class Values {

		@Id
		Long id;

		BigDecimal price;

		Duration duration;

		LocalTime time;

		Boolean flag;

		String[] tags;

	}

	@Entity(name = "Family")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Family {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Child")
	static class Child extends Family {

		Integer age;

	}

	@Entity(name = "Shared")
	static class Shared {

		@Id
		Long id;

		@OneToOne(cascade = CascadeType.ALL)
		@JoinColumn(name = "plain_id")
		Plain plain;

		@ManyToMany
		@JoinTable(name = "shared_friends", joinColumns = @JoinColumn(name = "shared_id"),
				inverseJoinColumns = @JoinColumn(name = "friend_id"))
		Set<Plain> friends = new HashSet<>();

	}

	@Entity(name = "Machine")
	static class Machine {

		@Id
		Long id;

		@ManyToMany
		@JoinTable(name = "machine_plain", joinColumns = @JoinColumn(name = "machine_id"),
				inverseJoinColumns = @JoinColumn(name = "entry_id"))
		List<Plain> entries = new ArrayList<>();

		@ManyToMany
		@JoinTable(name = "machine_plain", joinColumns = @JoinColumn(name = "machine_id"),
				inverseJoinColumns = @JoinColumn(name = "exit_id"))
		List<Plain> exits = new ArrayList<>();

	}

	@Entity(name = "Van")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind")
	@DiscriminatorValue("VAN")
	static class Van {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Truck")
	@DiscriminatorValue("BIG")
	static class Truck extends Van {

		Integer axles;

	}

	@Entity(name = "Cart")
	@Inheritance(strategy = InheritanceType.JOINED)
	@DiscriminatorColumn(name = "kind")
	@DiscriminatorValue("CART")
	static class Cart {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Coach")
	@DiscriminatorValue("COACH")
	static class Coach extends Cart {

		Integer seats;

	}

	@Entity(name = "Lone")
	@DiscriminatorColumn(name = "kind", columnDefinition = "char(31)")
	@DiscriminatorValue("LONE")
	static class Lone {

		@Id
		Long id;

		Integer number;

	}

	@Override
	public String name() {
		return "mappings";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		String entity = example.subject();
		List<String> others = List.of();
		if (List.of("Pointer", "Pointers", "JoinedByFormula", "Machine", "Shared", "Summary").contains(entity)) {
			others = List.of("Plain");
		}
		else if (entity.equals("Track")) {
			others = List.of("Stop");
		}
		else if (entity.equals("Child")) {
			others = List.of("Family");
		}
		else if (entity.equals("Van")) {
			others = List.of("Truck");
		}
		else if (entity.equals("Cart")) {
			others = List.of("Coach");
		}
		return Stream.concat(Stream.of(entity), others.stream())
			.anyMatch((name) -> source.replaceFirst("#.*", "").endsWith("$" + name));
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		Class<?> type = entity(example);
		if (type == Track.class) {
			factory.inTransaction((session) -> session.createSelectionQuery("from Track", Track.class)
				.list()
				.forEach((track) -> track.stops.size()));
		}
		new EntityLife(factory).live(type);
	}

}
