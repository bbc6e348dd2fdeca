package dev.schemasync.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.schemasync.model.EntityModel;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SqlText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdDelegatingSerializer;
import tools.jackson.databind.util.StdConverter;

/**
 * A release and what it expects of the schema. As a file it has names of tables, columns
 * and attributes and the SQL in the code; no row, address or role.
 *
 * @param name its name, such as {@code 1.4.2}
 * @param model what it expects
 */
public record Release(String name, EntityModel model) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
			.withGetterVisibility(JsonAutoDetect.Visibility.NONE)
			.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.addMixIn(Constraint.class, TypedConstraint.class)
		.addModule(new SimpleModule().addSerializer(Set.class, new StdDelegatingSerializer(new Sorted())))
		.build();

	/**
	 * Return it as JSON, the same text for the same release.
	 * @return the text
	 */
	public String json() {
		return JSON.writeValueAsString(new Document(this.name, this.model.ormName(), this.model.ormVersion(),
				this.model.entities(), this.model.schema(), this.model.statements(), this.model.entityColumns(),
				this.model.functions())) + "\n";
	}

	/**
	 * Read what {@link #json()} returned.
	 * @param json the text
	 * @return the release
	 * @throws IllegalArgumentException if it is none
	 */
	public static Release of(String json) {
		try {
			return JSON.readValue(json, Document.class).asRelease();
		}
		catch (JacksonException | NullPointerException ex) {
			throw new IllegalArgumentException("The text holds no release", ex);
		}
	}

	/**
	 * Read a file that {@link #json()} wrote.
	 * @param file the file
	 * @return the release
	 * @throws IllegalArgumentException if it is none
	 */
	public static Release read(Path file) {
		try {
			return JSON.readValue(Files.readAllBytes(file), Document.class).asRelease();
		}
		catch (IOException | JacksonException | NullPointerException ex) {
			throw new IllegalArgumentException("%s holds no release".formatted(file), ex);
		}
	}

	private record Document(String release, String ormName, String ormVersion, int entities, Schema schema,
			List<SqlText> statements, Map<String, List<String>> entityColumns, Set<String> functions) {

		Release asRelease() {
			return new Release(this.release, new EntityModel(this.schema, this.statements, this.entityColumns,
					this.functions, List.of(), List.of(), this.entities, this.ormName, this.ormVersion));
		}

	}

	/** Gives sets one order, whatever order they have. */
	private static final class Sorted extends StdConverter<Set<?>, List<?>> {

		@Override
		public List<?> convert(Set<?> set) {
			return set.stream().sorted(Comparator.comparing(String::valueOf)).toList();
		}

	}

	/** Says which constraint it is. */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Constraint.PrimaryKey.class, name = "primary-key"),
			@JsonSubTypes.Type(value = Constraint.Unique.class, name = "unique"),
			@JsonSubTypes.Type(value = Constraint.ForeignKey.class, name = "foreign-key"),
			@JsonSubTypes.Type(value = Constraint.Check.class, name = "check") })
	private abstract static class TypedConstraint {

	}

}
