package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.IndexSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the definition of a database as text, to compare it later. */
public final class DefinitionJson {

	private static final List<Class<?>> SEALED = List.of(Change.class, Condition.class, ConstraintSpec.class,
			Conversion.Form.class, IndexSpec.class);

	private static final JsonMapper JSON = mapper();

	private DefinitionJson() {
	}

	private static JsonMapper mapper() {
		JsonMapper.Builder builder = JsonMapper.builder()
			.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
				.withGetterVisibility(JsonAutoDetect.Visibility.NONE)
				.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE));
		for (Class<?> type : SEALED) {
			builder.addMixIn(type, Typed.class).registerSubtypes(cases(type));
		}
		return builder.build();
	}

	private static List<Class<?>> cases(Class<?> type) {
		List<Class<?>> cases = new ArrayList<>();
		if (type.isSealed()) {
			for (Class<?> permitted : type.getPermittedSubclasses()) {
				cases.addAll(cases(permitted));
			}
		}
		else {
			cases.add(type);
		}
		return cases;
	}

	/**
	 * Write a definition.
	 * @param definition what a database has
	 * @return the text
	 */
	public static String write(DatabaseDefinition definition) {
		return JSON.writeValueAsString(definition);
	}

	/**
	 * Read what {@link #write} returned.
	 * @param text the text
	 * @return the definition
	 * @throws IllegalArgumentException if it is none, or of another version of
	 * schema-sync
	 */
	public static DatabaseDefinition read(String text) {
		try {
			return JSON.readValue(text, DatabaseDefinition.class);
		}
		catch (JacksonException | NullPointerException ex) {
			throw new IllegalArgumentException("The text holds no definition", ex);
		}
	}

	/** Says which case of a sealed type it is. */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "case")
	private abstract static class Typed {

	}

}
