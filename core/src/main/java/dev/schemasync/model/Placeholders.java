package dev.schemasync.model;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.SqlText;

/**
 * Fills in the default schema where a statement asks for it, as Hibernate does.
 */
final class Placeholders {

	private final String schema;

	Placeholders(Names names) {
		@Nullable String defaultSchema = names.defaultSchema();
		this.schema = (defaultSchema != null) ? Identifier.sql(defaultSchema) + "." : "";
	}

	SqlText fill(SqlText text) {
		String body = text.body()
			.replace("{h-schema}", this.schema)
			.replace("{h-domain}", this.schema)
			.replace("{h-catalog}", "");
		return text.within(text.before(), body, text.after());
	}

}
