package dev.schemasync.oracle.small;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.hibernate.SessionFactory;

/**
 * A few entities, what an application does with them, and a file of databases to live
 * with: {@code src/test/resources/oracle/<name>.txt} is the schema that fits, a line of
 * dashes, then one case a line: {@code name | outcome | codes | change}.
 */
interface OracleGroup {

	String name();

	/** Do what an application does; fails if the database does not carry it. */
	void live(SessionFactory factory);

	default List<Class<?>> entities() {
		return List.of(getClass().getDeclaredClasses())
			.stream()
			.filter((type) -> type.isAnnotationPresent(jakarta.persistence.Entity.class)
					|| type.isAnnotationPresent(jakarta.persistence.Embeddable.class)
					|| type.isAnnotationPresent(jakarta.persistence.MappedSuperclass.class)
					|| type.isAnnotationPresent(jakarta.persistence.Converter.class))
			.toList();
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
		return List.of(getClass().getDeclaredClasses())
			.stream()
			.filter((type) -> org.springframework.data.repository.Repository.class.isAssignableFrom(type))
			.toList();
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
			if (!line.isBlank()) {
				cases.add(OracleCase.parse(this, line));
			}
		}
		return cases;
	}

}
