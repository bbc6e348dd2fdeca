package com.acme.shop;
import java.util.*;
import org.hibernate.cfg.Configuration;
public class Life {
	public static String live(String url, String user, String password) {
		Configuration configuration = new Configuration();
		configuration.setProperty("hibernate.connection.url", url);
		configuration.setProperty("hibernate.connection.username", user);
		configuration.setProperty("hibernate.connection.password", password);
		for (Class<?> type : List.of(Person.class, Order.class, OrderLine.class, LineNote.class, Passport.class,
				Tag.class, HappyPerson.class, Invoice.class)) {
			configuration.addAnnotatedClass(type);
		}
		try (var factory = configuration.buildSessionFactory()) {
			factory.inTransaction(session -> {
				Person ada = new Person();
				ada.setFullName("Ada"); ada.setMood(Mood.IT_S_OK); ada.setState(PersonState.ON_HOLD);
				ada.setSearch("'cat':1"); ada.setPlace("(1.5,2)"); ada.setMoods("{sad,HAPPY}"); ada.setSpan("[1,5]");
				ada.setBits("101"); ada.setDocument("{\"a\": 1}"); ada.setTags(List.of("x", "y"));
				ada.setCode("DE"); ada.setWait("1 day 02:00:00"); ada.setAmount(new java.math.BigDecimal("2"));
				session.persist(ada);
				Order order = new Order();
				order.setBuyer(ada); order.setGroup(1); session.persist(order);
				OrderLine line = new OrderLine(); line.setOrder(order); line.setNo(7); session.persist(line);
				LineNote note = new LineNote(); note.setOrderId(order.getId()); note.setNo(7); note.setNoteNo(3);
				note.setText("x"); session.persist(note);
				Passport passport = new Passport(); passport.setPerson(ada); passport.setNumber("P-1");
				session.persist(passport);
				Tag red = new Tag(); red.setName("red"); session.persist(red); red.getOrders().add(order);
				Invoice invoice = new Invoice(); invoice.setPerson(ada); session.persist(invoice);
			});
			return factory.fromTransaction(session -> {
				Person p = session.createQuery("from Person", Person.class).getSingleResult();
				OrderLine line = session.createQuery("from OrderLine", OrderLine.class).getSingleResult();
				LineNote note = session.createQuery("from LineNote", LineNote.class).getSingleResult();
				Passport passport = session.find(Passport.class, p.getId());
				return String.join(", ", p.getFullName(), p.getMood().name(), p.getState().name(), p.getSearch(),
						p.getPlace(), p.getMoods(), p.getSpan(), p.getBits(), p.getDocument(),
						p.getTags().toString(), p.getDoubled().toString(), p.getWait(),
						"no " + line.getNo() + " of " + line.getOrder().getGroup(), "note " + note.getNoteNo(),
						passport.getNumber(), session.createQuery("select t.name from Tag t join t.orders", String.class).getResultList().toString(),
						p.getCode());
			});
		}
	}
}
