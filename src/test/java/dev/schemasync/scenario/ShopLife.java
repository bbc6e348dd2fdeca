package dev.schemasync.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Does with the entities of {@link Shop} what an application does: all of them. */
final class ShopLife {

	static final Instant SEEN = Instant.parse("2026-03-04T05:06:07Z");

	private final SessionFactory factory;

	private final List<String> changes = new ArrayList<>();

	private int emails;

	ShopLife(SessionFactory factory) {
		this.factory = factory;
	}

	/** Live, and tell what happened. */
	Result live() {
		try {
			ordinaryDays();
		}
		catch (RuntimeException ex) {
			return new Result(Outcome.FAILS, reason(ex));
		}
		if (this.changes.isEmpty()) {
			try {
				new ShopLimits(this).live();
			}
			catch (RuntimeException ex) {
				return new Result(Outcome.SOME_VALUES, reason(ex));
			}
		}
		return this.changes.isEmpty() ? new Result(Outcome.WORKS, "")
				: new Result(Outcome.CHANGES, String.join("; ", this.changes));
	}

	private void ordinaryDays() {
		UUID topicId = UUID.randomUUID();
		in((session) -> session.persist(topic(topicId, "Tea")));
		in((session) -> {
			Topic topic = session.find(Topic.class, topicId);
			same("title", "Tea", topic.title);
			same("rank", 5, topic.rank);
			same("titleLength", 3, topic.titleLength);
			topic.title = "Teas";
		});
		customers(topicId);
		orders();
		others(topicId);
		reads();
		in((session) -> session.createStoredProcedureQuery("tidy_up")
			.registerStoredProcedureParameter(1, Integer.class, jakarta.persistence.ParameterMode.IN)
			.setParameter(1, -5)
			.execute());
		in((session) -> session.createSelectionQuery("from Circle", Circle.class).list().forEach(session::remove));
		in((session) -> session.createSelectionQuery("from Truck", Truck.class).list().forEach(session::remove));
		in((session) -> session.createSelectionQuery("from Payment", Payment.class).list().forEach(session::remove));
		in((session) -> session.createSelectionQuery("from Review", Review.class).list().forEach(session::remove));
	}

	private void customers(UUID topicId) {
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			Status status = Status.values()[i % Status.values().length];
			Mood mood = Mood.values()[i % Mood.values().length];
			boolean first = i == 0;
			in((session) -> {
				Customer customer = customer(status, mood);
				Topic topic = first ? session.find(Topic.class, topicId)
						: topic(UUID.randomUUID(), "Topic of " + status + mood + this.emails);
				session.persist(topic);
				customer.interests.add(topic);
				session.persist(customer);
				session.flush();
				ids.add(customer.id);
			});
		}
		for (Long id : ids) {
			in((session) -> {
				Customer customer = Objects.requireNonNull(session.find(Customer.class, id), "the row is not found");
				same("nick", "Ada" + customer.email.substring(1), customer.nick);
				same("balance", 0, customer.balance.compareTo(new BigDecimal("1.25")));
				same("lastSeen", SEEN, customer.lastSeen);
				same("birthday", LocalDate.of(2000, 2, 29), customer.birthday);
				same("tags", List.of("a", "b"), customer.tags);
				same("settings", "1", String.valueOf(customer.settings.get("a")));
				same("street", "Street", customer.address.street);
				same("note", "Note", customer.note);
				same("phones", List.of("1", "2"), List.copyOf(customer.phones));
				same("interests", 1, customer.interests.size());
				customer.points = 8;
				customer.phones.remove(0);
			});
		}
		in((session) -> same("found by status", 3L,
				session.createSelectionQuery("select count(c) from Customer c where c.status = :s", Long.class)
					.setParameter("s", Status.GONE)
					.getSingleResult()));
	}

	Customer customer(Status status, Mood mood) {
		Customer customer = new Customer();
		customer.email = "c" + ++this.emails;
		customer.nick = "Ada" + this.emails;
		customer.status = status;
		customer.mood = mood;
		customer.balance = new BigDecimal("1.25");
		customer.lastSeen = SEEN;
		customer.birthday = LocalDate.of(2000, 2, 29);
		customer.points = 7;
		customer.tags = List.of("a", "b");
		customer.settings = Map.of("a", 1);
		customer.address = new Address();
		customer.address.street = "Street";
		customer.address.city = "City";
		customer.note = "Note";
		customer.phones.addAll(List.of("1", "2"));
		return customer;
	}

	private void orders() {
		in((session) -> {
			Customer customer = session.createSelectionQuery("from Customer", Customer.class)
				.setMaxResults(1)
				.getSingleResult();
			for (int i = 0; i < 45; i++) {
				Order order = new Order();
				order.customer = customer;
				session.persist(order);
				OrderLine line = new OrderLine();
				line.id = new OrderLineId(order.id, i);
				line.order = order;
				line.quantity = 1.5;
				session.persist(line);
			}
		});
		in((session) -> same("orders", 45,
				session.createSelectionQuery("from Order o join fetch o.customer", Order.class).list().size()));
		in((session) -> session.createSelectionQuery("from OrderLine", OrderLine.class)
			.list()
			.forEach((line) -> same("quantity", 1.5, line.quantity)));
	}

	private void others(UUID topicId) {
		in((session) -> {
			session.persist(new Payment());
			CardPayment card = new CardPayment();
			card.lastDigits = "1234";
			session.persist(card);
		});
		in((session) -> {
			Truck truck = new Truck();
			truck.id = 1L;
			truck.plate = "AB";
			truck.axles = 3;
			session.persist(truck);
			Circle circle = new Circle();
			circle.id = 1L;
			circle.label = "round";
			circle.radius = 1.5;
			session.persist(circle);
		});
		in((session) -> {
			AuditEntry entry = new AuditEntry();
			entry.id = 1L;
			entry.user = "ada";
			session.persist(entry);
			CustomerTotalGoal goal = new CustomerTotalGoal();
			goal.customerId = 1L;
			session.persist(goal);
			Review review = new Review();
			review.id = 1L;
			review.remark = "loud";
			review.topic = session.find(Topic.class, topicId);
			session.persist(review);
		});
	}

	private void reads() {
		in((session) -> same("payments", 2, session.createSelectionQuery("from Payment", Payment.class).list().size()));
		in((session) -> {
			Truck truck = session.find(Truck.class, 1L);
			same("plate", "AB", truck.plate);
			same("axles", 3, truck.axles);
			truck.plate = "CD";
			truck.axles = 4;
		});
		in((session) -> {
			Circle circle = session.find(Circle.class, 1L);
			same("label", "round", circle.label);
			same("radius", 1.5, circle.radius);
			circle.label = "rounder";
		});
		in((session) -> same("user", "ada", session.find(AuditEntry.class, 1L).user));
		in((session) -> same("loudRemark", "LOUD", session.find(Review.class, 1L).loudRemark));
		in((session) -> session.createSelectionQuery("from CustomerTotal", CustomerTotal.class).list());
		in((session) -> session.find(CustomerTotal.class, 1L));
		in((session) -> session.createSelectionQuery("from CustomerTotalGoal", CustomerTotalGoal.class).list());
	}

	static Topic topic(UUID id, String title) {
		Topic topic = new Topic();
		topic.id = id;
		topic.title = title;
		return topic;
	}

	void in(Consumer<Session> work) {
		this.factory.inTransaction(work);
	}

	void same(String what, Object written, Object read) {
		if (!Objects.equals(written, read)) {
			this.changes.add("%s: wrote %s, read %s".formatted(what, written, read));
		}
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause.toString().lines().findFirst().orElse("");
	}

	/** What happened, and why. */
	record Result(Outcome outcome, String reason) {

	}

	/** How it went. */
	enum Outcome {

		/** What every application does fails. */
		FAILS,
		/** Only some values fail. */
		SOME_VALUES,
		/** What is read is not what was written. */
		CHANGES,
		/** Nothing fails and nothing is changed. */
		WORKS

	}

}
