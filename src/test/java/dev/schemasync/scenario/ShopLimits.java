package dev.schemasync.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Values at the limits that the mapping states, and what is rare but right. */
final class ShopLimits {

	private final ShopLife life;

	ShopLimits(ShopLife life) {
		this.life = life;
	}

	void live() {
		UUID topicId = UUID.randomUUID();
		this.life.in((session) -> session.persist(ShopLife.topic(topicId, "x".repeat(255))));
		Instant exact = ShopLife.SEEN.plus(123_456, ChronoUnit.MICROS);
		List<Long> ids = new ArrayList<>();
		this.life.in((session) -> {
			Customer customer = this.life.customer(Status.LEAD, Mood.SAD);
			customer.email = "é".repeat(255);
			customer.nick = "n".repeat(80);
			customer.balance = new BigDecimal("9999999999.99");
			customer.lastSeen = exact;
			customer.points = Integer.MAX_VALUE;
			customer.address.street = "s".repeat(120);
			customer.address.city = "c".repeat(80);
			customer.note = "n".repeat(1000);
			customer.phones.add("p".repeat(40));
			session.persist(customer);
			session.flush();
			ids.add(customer.id);
		});
		this.life.in((session) -> {
			Customer customer = session.find(Customer.class, ids.getFirst());
			this.life.same("nick", "n".repeat(80), customer.nick);
			this.life.same("balance", 0, customer.balance.compareTo(new BigDecimal("9999999999.99")));
			this.life.same("lastSeen", exact, customer.lastSeen);
		});
		this.life.in((session) -> {
			Customer empty = this.life.customer(Status.LEAD, Mood.SAD);
			Customer namesake = this.life.customer(Status.LEAD, Mood.SAD);
			namesake.nick = "n".repeat(80);
			session.persist(namesake);
			empty.nick = null;
			empty.mood = null;
			empty.lastSeen = null;
			empty.birthday = null;
			empty.tags = null;
			empty.settings = null;
			empty.address.street = null;
			empty.note = null;
			session.persist(empty);
			Review review = new Review();
			review.id = 2L;
			session.persist(review);
			Circle circle = new Circle();
			circle.id = Long.MAX_VALUE;
			circle.radius = Math.PI;
			session.persist(circle);
			Truck truck = new Truck();
			truck.id = Long.MAX_VALUE;
			truck.plate = "p".repeat(255);
			truck.axles = Integer.MAX_VALUE;
			session.persist(truck);
			session.persist(new CardPayment());
		});
		this.life.in((session) -> this.life.same("radius", Math.PI, session.find(Circle.class, Long.MAX_VALUE).radius));
		this.life.in((session) -> {
			Review review = new Review();
			review.id = 3L;
			review.remark = "r".repeat(255);
			review.topic = session.find(Topic.class, topicId);
			session.persist(review);
		});
		this.life.in((session) -> session.remove(session.find(Topic.class, topicId)));
		this.life.in((session) -> this.life.same("review of the removed topic", null, session.find(Review.class, 3L)));
	}

}
