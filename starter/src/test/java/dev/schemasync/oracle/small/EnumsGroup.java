package dev.schemasync.oracle.small;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Constants of enums, one by one and in arrays. */
final class EnumsGroup implements OracleGroup {

	enum Mood {

		GOOD, BAD

	}

	@Converter
	static class Initials implements AttributeConverter<Mood, String> {

		@Override
		public String convertToDatabaseColumn(Mood mood) {
			return (mood != null) ? mood.name().substring(0, 1) : null;
		}

		@Override
		public Mood convertToEntityAttribute(String initial) {
			return (initial != null) ? (initial.equals("G") ? Mood.GOOD : Mood.BAD) : null;
		}

	}

	@Entity(name = "Named")
	static class Named {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Mood mood;

	}

	@Entity(name = "NamedTwice")
	static class NamedTwice {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Mood mood;

		@Convert(converter = Initials.class)
		Mood initial;

	}

	@Entity(name = "NamedRead")
	static class NamedRead {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		@Column(insertable = false, updatable = false)
		Mood mood;

	}

	@Entity(name = "Numbered")
	static class Numbered {

		@Id
		Long id;

		Mood mood;

	}

	@Entity(name = "Converted")
	static class Converted {

		@Id
		Long id;

		@Convert(converter = Initials.class)
		Mood mood;

	}

	@Entity(name = "OfType")
	static class OfType {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		Mood mood;

	}

	@Entity(name = "Several")
	static class Several {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		List<Mood> moods;

	}

	@Entity(name = "SeveralInArray")
	static class SeveralInArray {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Mood[] moods;

	}

	@Entity(name = "SeveralNumbers")
	static class SeveralNumbers {

		@Id
		Long id;

		List<Mood> moods;

	}

	@Override
	public String name() {
		return "enums";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.replaceFirst("#.*", "").endsWith("$" + example.subject());
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		new EntityLife(factory).live(entity(example));
	}

}
