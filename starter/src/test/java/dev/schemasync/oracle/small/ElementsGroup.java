package dev.schemasync.oracle.small;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Elements of collections, one of which is removed again. */
final class ElementsGroup implements OracleGroup {

	@MappedSuperclass
	abstract static class Owner<E> {

		@Id
		Long id;

		abstract Collection<E> elements();

		/** The elements that are saved. */
		abstract List<E> examples();

	}

	/** What is written as JSON. */
	public record Page(String title, int number) {

	}

	@MappedSuperclass
	abstract static class PageOwner extends Owner<Page> {

		@Override
		List<Page> examples() {
			return List.of(new Page("a", 1), new Page("b", 2));
		}

	}

	@Entity(name = "Book")
	static class Book extends PageOwner {

		@ElementCollection
		@CollectionTable(name = "book_pages", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "page")
		@JdbcTypeCode(SqlTypes.JSON)
		Set<Page> pages = new HashSet<>();

		@Override
		Collection<Page> elements() {
			return this.pages;
		}

	}

	@Entity(name = "BookBag")
	static class BookBag extends PageOwner {

		@ElementCollection
		@CollectionTable(name = "bag_pages", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "page")
		@JdbcTypeCode(SqlTypes.JSON)
		List<Page> pages = new ArrayList<>();

		@Override
		Collection<Page> elements() {
			return this.pages;
		}

	}

	@Entity(name = "BookList")
	static class BookList extends PageOwner {

		@ElementCollection
		@CollectionTable(name = "list_pages", joinColumns = @JoinColumn(name = "owner_id"))
		@OrderColumn(name = "position")
		@Column(name = "page")
		@JdbcTypeCode(SqlTypes.JSON)
		List<Page> pages = new ArrayList<>();

		@Override
		Collection<Page> elements() {
			return this.pages;
		}

	}

	@Embeddable
	record Note(String author, @JdbcTypeCode(SqlTypes.JSON) Page page) {

	}

	@Entity(name = "Notebook")
	static class Notebook extends Owner<Note> {

		@ElementCollection
		@CollectionTable(name = "notes", joinColumns = @JoinColumn(name = "owner_id"))
		Set<Note> notes = new HashSet<>();

		@Override
		Collection<Note> elements() {
			return this.notes;
		}

		@Override
		List<Note> examples() {
			return List.of(new Note("a", new Page("a", 1)), new Note("b", new Page("b", 2)));
		}

	}

	@Embeddable
	record SignedNote(@Column(nullable = false) String author, @JdbcTypeCode(SqlTypes.JSON) Page page) {

	}

	@Entity(name = "SignedNotebook")
	static class SignedNotebook extends Owner<SignedNote> {

		@ElementCollection
		@CollectionTable(name = "signed_notes", joinColumns = @JoinColumn(name = "owner_id"))
		Set<SignedNote> notes = new HashSet<>();

		@Override
		Collection<SignedNote> elements() {
			return this.notes;
		}

		@Override
		List<SignedNote> examples() {
			return List.of(new SignedNote("a", new Page("a", 1)), new SignedNote("b", new Page("b", 2)));
		}

	}

	@Entity(name = "Measures")
	static class Measures extends Owner<Double> {

		@ElementCollection
		@CollectionTable(name = "measures_list", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "measure")
		Set<Double> measures = new HashSet<>();

		@Override
		Collection<Double> elements() {
			return this.measures;
		}

		@Override
		List<Double> examples() {
			return List.of(0.1, 0.2);
		}

	}

	@Entity(name = "Times")
	static class Times extends Owner<Instant> {

		@ElementCollection
		@CollectionTable(name = "times_list", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "at")
		Set<Instant> times = new HashSet<>();

		@Override
		Collection<Instant> elements() {
			return this.times;
		}

		@Override
		List<Instant> examples() {
			return List.of(Instant.parse("2026-03-04T05:06:07.123456Z"), Instant.parse("2026-04-04T05:06:07.123456Z"));
		}

	}

	@Entity(name = "Prices")
	static class Prices extends Owner<BigDecimal> {

		@ElementCollection
		@CollectionTable(name = "prices_list", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "price")
		Set<BigDecimal> prices = new HashSet<>();

		@Override
		Collection<BigDecimal> elements() {
			return this.prices;
		}

		@Override
		List<BigDecimal> examples() {
			return List.of(new BigDecimal("1.25"), new BigDecimal("2.25"));
		}

	}

	@Entity(name = "Words")
	static class Words extends Owner<String> {

		@ElementCollection
		@CollectionTable(name = "words_list", joinColumns = @JoinColumn(name = "owner_id"))
		@Column(name = "word")
		Set<String> words = new HashSet<>();

		@Override
		Collection<String> elements() {
			return this.words;
		}

		@Override
		List<String> examples() {
			return List.of("a", "b");
		}

	}

	@Entity(name = "Ranks")
	static class Ranks {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "ranks_list", joinColumns = @JoinColumn(name = "owner_id"))
		@MapKeyColumn(name = "rank")
		@Column(name = "text")
		Map<Integer, String> ranks = new HashMap<>();

	}

	@Entity(name = "Calendar")
	static class Calendar {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "calendar_days", joinColumns = @JoinColumn(name = "owner_id"))
		@MapKeyColumn(name = "at")
		@Column(name = "text")
		Map<Instant, String> days = new HashMap<>();

	}

	@Override
	public String name() {
		return "elements";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.replaceFirst("#.*", "").endsWith("$" + example.subject());
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		Class<?> type = entity(example);
		if (type == Calendar.class) {
			calendar(factory);
		}
		else if (type == Ranks.class) {
			ranks(factory);
		}
		else {
			collection(factory, type.asSubclass(Owner.class));
		}
	}

	@SuppressWarnings("unchecked")
	private static void collection(SessionFactory factory, Class<? extends Owner> type) {
		factory.inTransaction((session) -> {
			try {
				Owner<Object> owner = type.getDeclaredConstructor().newInstance();
				owner.id = 1L;
				owner.elements().addAll(owner.examples());
				session.persist(owner);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		});
		factory.inTransaction((session) -> {
			Collection<?> elements = session.find(type, 1L).elements();
			elements.remove(elements.iterator().next());
		});
		factory.inTransaction((session) -> expect(1, session.find(type, 1L).elements().size()));
		factory.inTransaction((session) -> session.remove(session.find(type, 1L)));
	}

	private static void calendar(SessionFactory factory) {
		factory.inTransaction((session) -> {
			Calendar calendar = new Calendar();
			calendar.id = 1L;
			calendar.days.put(Instant.parse("2026-03-04T05:06:07.123456Z"), "a");
			calendar.days.put(Instant.parse("2026-04-04T05:06:07.123456Z"), "b");
			session.persist(calendar);
		});
		factory.inTransaction((session) -> {
			Calendar calendar = session.find(Calendar.class, 1L);
			calendar.days.remove(calendar.days.keySet().iterator().next());
		});
		factory.inTransaction((session) -> expect(1, session.find(Calendar.class, 1L).days.size()));
		factory.inTransaction((session) -> session.remove(session.find(Calendar.class, 1L)));
	}

	private static void ranks(SessionFactory factory) {
		factory.inTransaction((session) -> {
			Ranks ranks = new Ranks();
			ranks.id = 1L;
			ranks.ranks.put(1, "a");
			ranks.ranks.put(2, "b");
			session.persist(ranks);
		});
		factory.inTransaction((session) -> session.find(Ranks.class, 1L).ranks.remove(1));
		factory.inTransaction((session) -> expect(1, session.find(Ranks.class, 1L).ranks.size()));
		factory.inTransaction((session) -> session.remove(session.find(Ranks.class, 1L)));
	}

	private static void expect(int expected, int size) {
		if (size != expected) {
			throw new IllegalStateException("There are %d elements".formatted(size));
		}
	}

}
