package dev.schemasync.oracle.small;

import java.util.List;
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;

/**
 * Constants of enums as labels of enum types of PostgreSQL, by a setting of Hibernate.
 */
final class NativeEnumsGroup implements OracleGroup {

	enum Mood {

		GOOD, BAD

	}

	enum Shade {

		DARK, LIGHT

	}

	enum Taste {

		SWEET, SOUR

	}

	/** The driver remembers a type by its name, so each case has one of its own. */
	@Entity(name = "Moods")
	static class Moods {

		@Id
		Long id;

		List<Mood> moods;

	}

	@Entity(name = "Shades")
	static class Shades {

		@Id
		Long id;

		List<Shade> shades;

	}

	@Entity(name = "Tastes")
	static class Tastes {

		@Id
		Long id;

		List<Taste> tastes;

	}

	@Override
	public String name() {
		return "native-enums";
	}

	@Override
	public Map<String, Object> settings() {
		return Map.of("hibernate.type.prefer_native_enum_types", true);
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
