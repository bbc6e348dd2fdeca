package dev.schemasync.oracle.small;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaClass;
import org.hibernate.annotations.CollectionIdJdbcTypeCode;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.EmbeddedTable;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.RowId;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLDeleteAll;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLJoinTableRestriction;
import org.hibernate.annotations.SQLOrder;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SQLSelect;
import org.hibernate.annotations.SecondaryRow;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.TimeZoneColumn;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.generator.EventType;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.YesNoConverter;

import dev.schemasync.oracle.small.EntityLife.Leave;

/** SQL, rows and times that annotations of Hibernate declare. */
final class AnnotatedGroup implements OracleGroup {

	private static final Set<String> WITH_ITEMS = Set.of("Joining", "SoftJoin", "KeyedItems", "Missed", "JoinWritten");

	@Entity(name = "Restricting")
	static class Restricting {

		@Id
		Long id;

		@OneToMany
		@JoinColumn(name = "restricting_id")
		@SQLRestriction("hidden = false")
		List<Itemized> items = new ArrayList<>();

	}

	@Entity(name = "Itemized")
	static class Itemized {

		@Id
		Long id;

	}

	@Entity(name = "Item")
	static class Item {

		@Id
		Long id;

	}

	@Entity(name = "Joining")
	static class Joining {

		@Id
		Long id;

		@ManyToMany
		@JoinTable(name = "joining_items")
		@SQLJoinTableRestriction("kind = 'a'")
		List<Item> items = new ArrayList<>();

	}

	@Entity(name = "Filtered")
	@FilterDef(name = "min", parameters = @ParamDef(name = "min", type = Integer.class))
	@Filter(name = "min", condition = "rank >= :min")
	static class Filtered {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "FilteredText")
	@FilterDef(name = "least", parameters = @ParamDef(name = "least", type = Integer.class))
	@Filter(name = "least", condition = "code >= :least")
	static class FilteredText {

		@Id
		Long id;

		String code;

	}

	@Entity(name = "Ordering")
	static class Ordering {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "ordering_lines", joinColumns = @JoinColumn(name = "ordering_id"))
		@SQLOrder("rank desc")
		@Column(name = "line")
		List<String> lines = new ArrayList<>();

	}

	@Entity(name = "Loading")
	@SQLSelect(sql = "select id, number from loading where id = ? and hidden = false")
	static class Loading {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "LoadingShort")
	@SQLSelect(sql = "select id from loading_short where id = ?")
	static class LoadingShort {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Collecting")
	static class Collecting {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "collecting_lines", joinColumns = @JoinColumn(name = "collecting_id"))
		@Column(name = "line")
		@SQLInsert(sql = "insert into collecting_lines (collecting_id, line) values (?, ?)")
		@SQLDeleteAll(sql = "update collecting_lines set gone = true where collecting_id = ?")
		@SQLDelete(sql = "update collecting_lines set gone = true where collecting_id = ? and line = ?")
		Set<String> lines = new HashSet<>();

	}

	@Entity(name = "CollectingWrong")
	static class CollectingWrong {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "collecting_wrong_lines", joinColumns = @JoinColumn(name = "collecting_id"))
		@Column(name = "line")
		@SQLInsert(sql = "insert into collecting_wrong_lines (collecting_id) values (?)")
		Set<String> lines = new HashSet<>();

	}

	@Entity(name = "Second")
	@SecondaryTable(name = "second_more", pkJoinColumns = @PrimaryKeyJoinColumn(name = "second_id"))
	@SQLInsert(table = "second_more", sql = "insert into second_more (note, second_id) values (upper(?), ?)")
	static class Second {

		@Id
		Long id;

		Integer number;

		@Column(table = "second_more")
		String note;

	}

	@Entity(name = "Softened")
	static class Softened {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "softened_lines", joinColumns = @JoinColumn(name = "softened_id"))
		@Column(name = "line")
		@SoftDelete
		Set<String> lines = new HashSet<>();

	}

	@Entity(name = "SoftActive")
	@SoftDelete(strategy = SoftDeleteType.ACTIVE, converter = YesNoConverter.class, columnName = "alive")
	static class SoftActive {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "SoftJoin")
	static class SoftJoin {

		@Id
		Long id;

		@ManyToMany
		@JoinTable(name = "soft_join_items")
		@SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
		Set<Item> items = new HashSet<>();

	}

	@Entity(name = "Rowed")
	@RowId
	static class Rowed {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Zoned")
	static class Zoned {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.COLUMN)
		@TimeZoneColumn(name = "at_zone")
		OffsetDateTime at;

	}

	@Entity(name = "ZonedNative")
	static class ZonedNative {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.NATIVE)
		OffsetDateTime at;

	}

	@Entity(name = "ZonedUtc")
	static class ZonedUtc {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.NORMALIZE_UTC)
		ZonedDateTime at;

	}

	@Entity(name = "ZonedNormal")
	static class ZonedNormal {

		@Id
		Long id;

		@TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
		ZonedDateTime at;

	}

	@Entity(name = "SoftAgain")
	static class SoftAgain {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "soft_again_lines", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "line", nullable = false)
		@SoftDelete
		Set<String> lines = new HashSet<>();

	}

	@Entity(name = "SoftNumber")
	@SoftDelete(converter = NumericBooleanConverter.class)
	static class SoftNumber {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "GeneratedInsert")
	static class GeneratedInsert {

		@Id
		Long id;

		Integer number;

		@Leave
		@Generated(sql = "number_twice(1)")
		Integer twice;

	}

	@Entity(name = "MapWritten")
	static class MapWritten {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "map_written_values", joinColumns = @JoinColumn(name = "owner_id"))
		@MapKeyColumn(name = "k")
		@Column(name = "v")
		@SQLInsert(sql = "insert into map_written_values (owner_id, v, k) values (?, ?, ?)")
		Map<String, String> values = new HashMap<>();

	}

	@Entity(name = "MapWrittenShort")
	static class MapWrittenShort {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "map_written_values", joinColumns = @JoinColumn(name = "owner_id"))
		@MapKeyColumn(name = "k")
		@Column(name = "v")
		@SQLInsert(sql = "insert into map_written_values (owner_id, v, k) values (?, ?, 'a')")
		Map<String, String> values = new HashMap<>();

	}

	@Entity(name = "ListWritten")
	static class ListWritten {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "list_written_values", joinColumns = @JoinColumn(name = "owner_id"))
		@OrderColumn(name = "pos")
		@Column(name = "v")
		@SQLInsert(sql = "insert into list_written_values (owner_id, pos, v) values (?, ?, ?)")
		@SQLDeleteAll(sql = "delete from list_written_values where owner_id = ?")
		List<String> values = new ArrayList<>();

	}

	@Entity(name = "PartWritten")
	static class PartWritten {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "part_written_values", joinColumns = @JoinColumn(name = "owner_id"))
		@SQLInsert(sql = "insert into part_written_values (owner_id, a, b) values (?, ?, ?)")
		List<Pair> values = new ArrayList<>();

	}

	@Embeddable
	static class Pair {

		String a;

		Integer b;

		@Column(insertable = false, updatable = false)
		@Leave
		Integer c;

	}

	@Entity(name = "DeletingAll")
	static class DeletingAll {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "deleting_all_values", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "v")
		@SQLDeleteAll(sql = "delete from deleting_all_values where owner_id = ? and v = ?")
		List<String> values = new ArrayList<>();

	}

	@Entity(name = "JoinWritten")
	static class JoinWritten {

		@Id
		Long id;

		@ManyToMany
		@JoinTable(name = "join_written_items")
		@SQLInsert(sql = "insert into join_written_items (join_written_id, items_id) values (?, ?)")
		Set<Item> items = new HashSet<>();

	}

	@Entity(name = "FilteredBetween")
	@Filter(name = "days", condition = "day between :first and cast(:last as date)")
	@FilterDef(name = "days", parameters = { @ParamDef(name = "first", type = LocalDate.class),
			@ParamDef(name = "last", type = LocalDate.class) })
	static class FilteredBetween {

		@Id
		Long id;

		LocalDate day;

	}

	@Entity(name = "FilteredIn")
	@Filter(name = "codes", condition = "code in (:codes)")
	@FilterDef(name = "codes", parameters = @ParamDef(name = "codes", type = String.class))
	static class FilteredIn {

		@Id
		Long id;

		String code;

	}

	@Entity(name = "FilteredInstant")
	@Filter(name = "since", condition = "(:since is null or at >= :since)")
	@FilterDef(name = "since", parameters = @ParamDef(name = "since", type = Instant.class))
	static class FilteredInstant {

		@Id
		Long id;

		Instant at;

	}

	@Embeddable
	@DiscriminatorColumn(name = "home_kind")
	@DiscriminatorValue("home")
	static class Home {

		String street;

	}

	@Embeddable
	@DiscriminatorValue("flat")
	static class Flat extends Home {

		Integer floor;

		static Home make() {
			Flat flat = new Flat();
			flat.street = "a";
			flat.floor = 1;
			return flat;
		}

	}

	@Entity(name = "Living")
	static class Living {

		@Id
		Long id;

		@Leave
		Home home = Flat.make();

	}

	@Entity(name = "LivingHere")
	static class LivingHere {

		@Id
		Long id;

		Home home;

	}

	@Entity(name = "Keyed")
	static class Keyed {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "keyed_values", joinColumns = @JoinColumn(name = "keyed_id"))
		@MapKeyEnumerated(EnumType.STRING)
		@MapKeyColumn(name = "mood")
		@Column(name = "amount")
		Map<Mood, Integer> values = new HashMap<>();

	}

	@Entity(name = "KeyedItems")
	static class KeyedItems {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "keyed_amounts", joinColumns = @JoinColumn(name = "keyed_id"))
		@MapKeyJoinColumn(name = "item_id")
		@Column(name = "amount")
		Map<Item, Integer> values = new HashMap<>();

	}

	enum Mood {

		GOOD, BAD

	}

	@Entity(name = "Kinded")
	@Inheritance
	@DiscriminatorFormula("case when axles > 0 then 1 else 0 end")
	@DiscriminatorValue("0")
	static class Kinded {

		@Id
		Long id;

		Integer axles;

	}

	@Entity(name = "KindedLorry")
	@DiscriminatorValue("1")
	static class KindedLorry extends Kinded {

		Integer load;

	}

	@Entity(name = "Bagged")
	static class Bagged {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "bagged_lines", joinColumns = @JoinColumn(name = "bagged_id"))
		@Column(name = "line")
		@CollectionId(column = @Column(name = "line_id"), generator = "sequence")
		@CollectionIdJdbcTypeCode(SqlTypes.BIGINT)
		@CollectionIdJavaClass(idType = Long.class)
		Collection<String> lines = new ArrayList<>();

	}

	@Entity(name = "Missed")
	static class Missed {

		@Id
		Long id;

		@ManyToOne
		@NotFound(action = NotFoundAction.IGNORE)
		Item item;

	}

	@Entity(name = "MainPart")
	@SecondaryTable(name = "main_more")
	@SecondaryRow(table = "main_more", owned = false)
	static class MainPart {

		@Id
		Long id;

		Integer number;

		@Column(table = "main_more")
		@Leave
		String note;

	}

	@Entity(name = "VersionedByDb")
	static class VersionedByDb {

		@Id
		Long id;

		Integer number;

		@Version
		@CurrentTimestamp(source = SourceType.DB)
		Instant version;

	}

	@Entity(name = "Split")
	static class Split {

		@Id
		Long id;

		@PartitionKey
		Integer region;

		Integer number;

	}

	@Entity(name = "Tabled")
	@SecondaryTable(name = "tabled_home")
	static class Tabled {

		@Id
		Long id;

		@Embedded
		@EmbeddedTable("tabled_home")
		Street home;

	}

	@Embeddable
	static class Street {

		String street;

	}

	@Entity(name = "Partial")
	static class Partial {

		@Id
		Long id;

		@Column(insertable = false, updatable = false)
		Integer number;

		@Column(updatable = false)
		Integer once;

		Integer weight;

	}

	@Entity(name = "GeneratedAlways")
	static class GeneratedAlways {

		@Id
		Long id;

		Integer number;

		@Leave
		@Generated(event = { EventType.INSERT, EventType.UPDATE }, sql = "number_twice(1)")
		Integer twice;

	}

	@Override
	public String name() {
		return "annotated";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		String place = source.replaceFirst("#.*", "");
		String subject = example.subject();
		return place.endsWith("$" + subject) || place.endsWith("$" + subject + "$SQLSelect")
				|| (subject.equals("Kinded") && place.endsWith("$KindedLorry"))
				|| (subject.equals("Restricting") && place.endsWith("$Itemized"))
				|| (WITH_ITEMS.contains(subject) && place.endsWith("$Item"));
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		Class<?> type = entity(example);
		EntityLife life = new EntityLife(factory);
		FilterDef filter = type.getAnnotation(FilterDef.class);
		if (filter != null) {
			factory.inTransaction((session) -> filtered(session, type, filter));
		}
		else if (type == Rowed.class) {
			rowed(factory);
		}
		else if (type == SoftAgain.class) {
			again(factory);
		}
		else {
			life.live(type);
			if (type == Kinded.class) {
				life.live(KindedLorry.class);
			}
		}
	}

	private static void filtered(Session session, Class<?> type, FilterDef definition) {
		org.hibernate.Filter filter = session.enableFilter(definition.name());
		for (ParamDef parameter : definition.parameters()) {
			if (parameter.type() == Integer.class) {
				filter.setParameter(parameter.name(), 1);
			}
			else if (parameter.type() == String.class) {
				filter.setParameterList(parameter.name(), List.of("a", "b"));
			}
			else if (parameter.type() == LocalDate.class) {
				filter.setParameter(parameter.name(), LocalDate.of(2026, 3, 4));
			}
			else {
				filter.setParameter(parameter.name(), Instant.EPOCH);
			}
		}
		session.createSelectionQuery("from " + type.getSimpleName(), type).list();
	}

	/** Hibernate keeps where a row was when it was read: one update in a session. */
	private static void rowed(SessionFactory factory) {
		factory.inTransaction((session) -> {
			Rowed rowed = new Rowed();
			rowed.id = 1L;
			rowed.number = 1;
			session.persist(rowed);
		});
		factory.inTransaction((session) -> session.find(Rowed.class, 1L).number = 2);
		factory.inTransaction((session) -> session.remove(session.find(Rowed.class, 1L)));
	}

	/** An element that was removed comes again. */
	private static void again(SessionFactory factory) {
		factory.inTransaction((session) -> {
			SoftAgain again = new SoftAgain();
			again.id = 1L;
			again.lines.add("a");
			session.persist(again);
		});
		factory.inTransaction((session) -> session.find(SoftAgain.class, 1L).lines.clear());
		factory.inTransaction((session) -> session.find(SoftAgain.class, 1L).lines.add("a"));
	}

}
