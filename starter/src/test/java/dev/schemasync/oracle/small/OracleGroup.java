package dev.schemasync.oracle.small;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.SessionFactory;
import org.springframework.data.repository.Repository;

/**
 * A few entities, what an application does with them, and a file of databases to live
 * with: {@code src/test/resources/oracle/<name>.txt} is the schema that fits, a line of
 * dashes, then one case a line: {@code name | outcome | codes | change}. Behind
 * {@code since 18:} is one that only newer versions of PostgreSQL can be.
 */
interface OracleGroup {

	String name();

	/** Do what an application does; fails if the database does not carry it. */
	void live(SessionFactory factory, OracleCase example);

	/** Whether a case is about what belongs to a place in the code. */
	default boolean concerns(OracleCase example, String source) {
		return true;
	}

	default List<Class<?>> entities() {
		return Stream.of(getClass().getDeclaredClasses())
			.filter((type) -> type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(Embeddable.class)
					|| type.isAnnotationPresent(MappedSuperclass.class) || type.isAnnotationPresent(Converter.class))
			.toList();
	}

	/** The entity that a case is about. */
	default Class<?> entity(OracleCase example) {
		return entities().stream()
			.filter((candidate) -> candidate.getSimpleName().equals(example.subject()))
			.findFirst()
			.orElseThrow();
	}

	default Map<String, Object> settings() {
		return Map.of();
	}

	/** Parameters of the URL, such as {@code stringtype=unspecified}. */
	default Map<String, String> driver() {
		return Map.of();
	}

	/** The repositories of Spring Data that are checked, and that {@link #live} calls. */
	default List<Class<?>> repositories() {
		return Stream.of(getClass().getDeclaredClasses()).filter(Repository.class::isAssignableFrom).toList();
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(Path.of("starter/src/test/resources/oracle/" + name() + ".txt"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	default String schema() {
		List<String> lines = lines();
		return String.join("\n", lines.subList(0, lines.indexOf("----")));
	}

	default List<OracleCase> cases() {
		List<String> lines = lines();
		List<OracleCase> cases = new ArrayList<>();
		for (String line : lines.subList(lines.indexOf("----") + 1, lines.size())) {
			int version = since(line);
			if (!line.isBlank() && version <= TestDatabase.majorVersion()) {
				cases.add(OracleCase.parse(this, (version > 0) ? line.substring(line.indexOf(": ") + 2) : line));
			}
		}
		return cases;
	}

	/** The version of PostgreSQL from which on a case can be, 0 for any. */
	private static int since(String line) {
		return line.startsWith("since ") ? Integer.parseInt(line.substring("since ".length(), line.indexOf(':'))) : 0;
	}

}
