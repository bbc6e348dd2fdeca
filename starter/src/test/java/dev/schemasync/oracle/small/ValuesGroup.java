package dev.schemasync.oracle.small;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.TableGenerator;
import org.hibernate.SessionFactory;
import dev.schemasync.oracle.small.EntityLife.Leave;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Formula;
import java.time.LocalDate;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.Struct;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.generator.EventType;
import org.hibernate.type.YesNoConverter;

/** Where values come from, and what they are made of. */
final class ValuesGroup implements OracleGroup {

	@Entity(name = "Stamped")
	static class Stamped {

		@Id
		Long id;

		@CurrentTimestamp(source = SourceType.DB)
		Instant current;

		@CreationTimestamp
		Instant created;

		@UpdateTimestamp(source = SourceType.DB)
		Instant updated;

	}

	@Entity(name = "Touched")
	static class Touched {

		@Id
		Long id;

		@CurrentTimestamp(event = EventType.UPDATE)
		Instant touched;

	}

	@Embeddable
	@Struct(name = "address", attributes = { "street", "city" })
	static class Address {

		String city;

		String street;

	}

	@Entity(name = "Addressed")
	static class Addressed {

		@Id
		Long id;

		Address home;

	}

	/** A composite type has one form in a session, as the driver remembers it. */
	@Embeddable
	@Struct(name = "exchanged", attributes = { "street", "city" })
	static class Exchanged {

		String city;

		String street;

	}

	@Entity(name = "AddressedExchanged")
	static class AddressedExchanged {

		@Id
		Long id;

		Exchanged home;

	}

	@Embeddable
	@Struct(name = "renamed", attributes = { "street", "city" })
	static class Renamed {

		String city;

		String street;

	}

	@Entity(name = "AddressedRenamed")
	static class AddressedRenamed {

		@Id
		Long id;

		Renamed home;

	}

	@Embeddable
	@Struct(name = "longer", attributes = { "street", "city" })
	static class Longer {

		String city;

		String street;

	}

	@Entity(name = "AddressedLonger")
	static class AddressedLonger {

		@Id
		Long id;

		Longer home;

	}

	@Embeddable
	@Struct(name = "shorter", attributes = { "street", "city" })
	static class Shorter {

		String city;

		String street;

	}

	@Entity(name = "AddressedShorter")
	static class AddressedShorter {

		@Id
		Long id;

		Shorter home;

	}

	@Embeddable
	@Struct(name = "zipped", attributes = { "street", "zip" })
	static class Zipped {

		Integer zip;

		String street;

	}

	@Entity(name = "Zip")
	static class Zip {

		@Id
		Long id;

		Zipped home;

	}

	@Embeddable
	@Struct(name = "zipped_wrong", attributes = { "street", "zip" })
	static class ZippedWrong {

		Integer zip;

		String street;

	}

	@Entity(name = "ZipExchanged")
	static class ZipExchanged {

		@Id
		Long id;

		ZippedWrong home;

	}

	@Entity(name = "Nicknamed")
	static class Nicknamed {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		Long id;

		@Leave
		@Column(unique = true)
		String nick;

	}

	@Entity(name = "NicknamedTwice")
	static class NicknamedTwice {

		@Id
		Long id;

		String nick;

		String place;

	}

	@Entity(name = "Agreed")
	static class Agreed {

		@Id
		Long id;

		@Convert(converter = YesNoConverter.class)
		Boolean agreed;

	}

	@Entity(name = "Kept")
	@SoftDelete
	static class Kept {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Hidden")
	@SQLDelete(sql = "update hidden set gone = true where id = ?")
	static class Hidden {

		@Id
		Long id;

		Boolean gone;

	}

	@Entity(name = "Fixed")
	static class Fixed {

		@Id
		Long id;

		@Column(updatable = false)
		Integer number;

	}

	@Entity(name = "Tagged")
	static class Tagged {

		@Id
		Long id;

		@ElementCollection
		@CollectionTable(name = "tagged_tags", joinColumns = @JoinColumn(name = "tagged_id"))
		@Column(name = "tag")
		Set<String> tags = new HashSet<>();

	}

	@Entity(name = "Counted")
	static class Counted {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		@TableGenerator(name = "counted", table = "counters", pkColumnName = "name", valueColumnName = "value")
		Long id;

	}

	@Entity(name = "Addressable")
	static class Addressable {

		@Id
		Long id;

		@ColumnTransformer(read = "host(ip)", write = "?::inet")
		String ip;

	}

	@Entity(name = "Computed")
	static class Computed {

		@Id
		Long id;

		@Leave
		@Formula("(select c.number from computed_values c)")
		Long number;

	}

	@Entity(name = "ComputedDay")
	static class ComputedDay {

		@Id
		Long id;

		@Leave
		@Formula("(select c.day from computed_values c)")
		LocalDate day;

	}

	@Entity(name = "ComputedFlag")
	static class ComputedFlag {

		@Id
		Long id;

		@Leave
		@Formula("(select c.flag from computed_values c)")
		Boolean flag;

	}

	@Entity(name = "ComputedText")
	static class ComputedText {

		@Id
		Long id;

		@Leave
		@Formula("(select c.anything from computed_values c)")
		String text;

	}

	@Entity(name = "Sum")
	@Immutable
	@Subselect("select s.id, s.amount, s.at from sums s")
	static class Sum {

		@Id
		Long id;

		Integer amount;

		Instant at;

	}

	@Entity(name = "SumShort")
	@Immutable
	@Subselect("select s.* from sums s")
	static class SumShort {

		@Id
		Long id;

		Integer amount;

	}

	@Entity(name = "ReadNumber")
	static class ReadNumber {

		@Id
		Long id;

		@ColumnTransformer(read = "weigh(weight)", write = "?")
		Integer weight;

	}

	@Override
	public String name() {
		return "values";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.replaceFirst("#.*", "").endsWith("$" + example.subject());
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		Class<?> type = entity(example);
		if (type == Addressable.class) {
			address(factory);
		}
		else {
			new EntityLife(factory).live(type);
		}
	}

	private static void address(SessionFactory factory) {
		factory.inTransaction((session) -> {
			Addressable addressable = new Addressable();
			addressable.id = 1L;
			addressable.ip = "192.0.2.1";
			session.persist(addressable);
		});
		factory.inTransaction((session) -> session.find(Addressable.class, 1L).ip = "192.0.2.2");
	}

}
