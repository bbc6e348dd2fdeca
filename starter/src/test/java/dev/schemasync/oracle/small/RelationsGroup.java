package dev.schemasync.oracle.small;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.SQLRestriction;

import dev.schemasync.oracle.small.EntityLife.Leave;

/** Entities in several tables, and what tells one version of a row from another. */
final class RelationsGroup implements OracleGroup {

	enum Level {

		LOW("L"), HIGH("H");

		@EnumeratedValue
		final String code;

		Level(String code) {
			this.code = code;
		}

	}

	enum Grade {

		GOOD(10), BAD(20);

		@EnumeratedValue
		final int points;

		Grade(int points) {
			this.points = points;
		}

	}

	@Entity(name = "Folder")
	@SecondaryTable(name = "folder_detail", pkJoinColumns = @PrimaryKeyJoinColumn(name = "folder_id"))
	static class Folder {

		@Id
		Long id;

		Integer number;

		@Column(table = "folder_detail")
		String note;

	}

	@Entity(name = "Levels")
	static class Levels {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Level level;

	}

	@Entity(name = "Grades")
	static class Grades {

		@Id
		Long id;

		Grade grade;

	}

	@Entity(name = "Leaf")
	static class Leaf {

		@Id
		Long id;

	}

	@Entity(name = "Twig")
	static class Twig {

		@Id
		Long id;

		@OneToMany(cascade = CascadeType.REMOVE)
		@JoinColumn(name = "twig_id")
		List<Leaf> leaves = new ArrayList<>();

	}

	@Entity(name = "Moment")
	static class Moment {

		@Id
		Long id;

		Integer number;

		@Version
		Instant changed;

	}

	@Entity(name = "LocalMoment")
	static class LocalMoment {

		@Id
		Long id;

		Integer number;

		@Version
		LocalDateTime changed;

	}

	@Entity(name = "Counted")
	static class Counted {

		@Id
		Long id;

		Integer number;

		@Version
		Integer changed;

	}

	static class SeatKey implements Serializable {

		String line;

		Integer seat;

		@Override
		public boolean equals(Object other) {
			return other instanceof SeatKey key && key.line.equals(this.line) && key.seat.equals(this.seat);
		}

		@Override
		public int hashCode() {
			return this.line.hashCode() + this.seat;
		}

	}

	@Entity(name = "Seat")
	@IdClass(SeatKey.class)
	static class Seat {

		@Id
		String line;

		@Id
		Integer seat;

		Integer number;

	}

	@Entity(name = "Sum")
	static class Sum {

		@Id
		Long id;

		Integer number;

		@Leave
		@GeneratedColumn("number + 1")
		Integer next;

	}

	@Entity(name = "Kept")
	@SQLRestriction("removed = false")
	static class Kept {

		@Id
		Long id;

		Integer number;

		@Leave
		Boolean removed = false;

	}

	@Entity(name = "Restricted")
	@SQLRestriction("hidden = false")
	static class Restricted {

		@Id
		Long id;

		Integer number;

	}

	@Embeddable
	static class Place {

		String street;

		Integer house;

	}

	@Entity(name = "Shop")
	static class Shop {

		@Id
		Long id;

		@Embedded
		Place place;

		@Embedded
		@AttributeOverride(name = "street", column = @Column(name = "billing_street", length = 3))
		@AttributeOverride(name = "house", column = @Column(name = "billing_house"))
		Place billing;

	}

	@Entity(name = "Animal")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Animal {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Dog")
	@PrimaryKeyJoinColumn(name = "animal_id")
	static class Dog extends Animal {

		Integer teeth;

	}

	@Override
	public String name() {
		return "relations";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		String type = source.replaceFirst("#.*", "");
		return type.endsWith("$" + example.subject()) || (example.subject().equals("Twig") && type.endsWith("$Leaf"))
				|| (example.subject().equals("Dog") && type.endsWith("$Animal"));
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		new EntityLife(factory).live(entity(example));
	}

}
