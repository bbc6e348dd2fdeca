package dev.schemasync.validation;

import java.util.List;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a database was at one moment, as the replicas keep it.
 *
 * @param history the state of the history
 * @param schemas the schemas that count
 * @param definition what was in them, as text
 */
record DriftBase(String history, List<String> schemas, String definition) {

	/** What it was after the last migration. */
	static final String BASE = "base";

	/** What it was before the next one, if somebody had altered it. */
	static final String ALTERED = "altered before a deploy";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	DriftBase {
		schemas = List.copyOf(schemas);
	}

	static DriftBase of(String history, List<String> schemas, DatabaseDefinition definition) {
		return new DriftBase(history, schemas, DefinitionJson.write(definition));
	}

	/**
	 * Read what {@link #json()} returned.
	 * @param text the text, {@code null} if there is none
	 * @return the moment, {@code null} if there is none, or another version of
	 * schema-sync wrote it
	 */
	static @Nullable DriftBase read(@Nullable String text) {
		try {
			DriftBase base = (text != null) ? JSON.readValue(text, DriftBase.class) : null;
			if (base != null) {
				DefinitionJson.read(base.definition());
			}
			return base;
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return null;
		}
	}

	String json() {
		return JSON.writeValueAsString(this);
	}

	DatabaseDefinition database() {
		return DefinitionJson.read(this.definition);
	}

}
