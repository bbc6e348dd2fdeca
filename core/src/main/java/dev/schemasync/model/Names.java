package dev.schemasync.model;

import java.util.Locale;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;

/**
 * The names that PostgreSQL stores for the identifiers of a mapping: without quotes they
 * become lower case.
 */
record Names(@Nullable String defaultSchema) {

	ObjectName of(Table table) {
		Identifier schema = table.getSchemaIdentifier();
		return new ObjectName((schema != null) ? stored(schema) : this.defaultSchema,
				stored(table.getNameIdentifier()));
	}

	ObjectName of(QualifiedName name) {
		Identifier schema = name.getSchemaName();
		return new ObjectName((schema != null) ? stored(schema) : this.defaultSchema, stored(name.getObjectName()));
	}

	static String of(Column column) {
		return stored(column.getName(), column.isQuoted());
	}

	/** Whether Hibernate writes the name so that PostgreSQL cannot read it. */
	static boolean needsQuotes(Column column) {
		return needsQuotes(column.getName(), column.isQuoted());
	}

	/** Behind the name of a schema, a reserved word is a name like any other. */
	boolean needsQuotes(Table table) {
		Identifier name = table.getNameIdentifier();
		boolean qualified = table.getSchemaIdentifier() != null || this.defaultSchema != null;
		return needsQuotes(qualified ? "x" + name.getText() : name.getText(), name.isQuoted());
	}

	private static boolean needsQuotes(String name, boolean quoted) {
		return quoted ? name.replace("\"\"", "").contains("\"") : dev.schemasync.schema.Identifier.needsQuotes(name);
	}

	static String stored(Identifier identifier) {
		return stored(identifier.getText(), identifier.isQuoted());
	}

	private static String stored(String name, boolean quoted) {
		// Hibernate puts the quotes around a name and leaves those in it alone
		return dev.schemasync.schema.Identifier
			.stored(quoted ? name.replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT));
	}

}
