package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SqlText;

/**
 * What the entities of an application expect.
 *
 * @param schema the tables, columns, keys, indexes and sequences that they use
 * @param statements the SQL texts in the code
 * @param entityColumns the columns that a native query has to return for an entity, by
 * the name of its class
 * @param functions the names in queries of which the mapper makes SQL of its own
 * @param unreadable mapped classes that cannot be loaded, and so are not in here
 * @param unchecked classes that decide about the mapping and could not be asked
 * @param entities how many entities there are
 * @param ormName the name of the mapper
 * @param ormVersion its version
 */
public record EntityModel(Schema schema, List<SqlText> statements, Map<String, List<String>> entityColumns,
		Set<String> functions, List<UnreadableClass> unreadable, List<UncheckedClass> unchecked, int entities,
		String ormName, String ormVersion) {

	public EntityModel {
		statements = List.copyOf(statements);
		entityColumns = Map.copyOf(entityColumns);
		functions = Set.copyOf(functions);
		unreadable = List.copyOf(unreadable);
		unchecked = List.copyOf(unchecked);
	}

	/**
	 * Whole statements go through the inspector, fragments only as parts of statements.
	 */
	private static SqlText inspected(SqlText text, UnaryOperator<String> inspector) {
		return text.isFragment() ? text : text.within("", inspector.apply(text.body()), "");
	}

	/** What the application makes of a statement before it sends it. */
	EntityModel inspectedBy(UnaryOperator<String> inspector) {
		List<SqlText> inspected = this.statements.stream().map((text) -> inspected(text, inspector)).toList();
		return new EntityModel(this.schema, inspected, this.entityColumns, this.functions, this.unreadable,
				this.unchecked, this.entities, this.ormName, this.ormVersion);
	}

	EntityModel withUnchecked(List<UncheckedClass> more) {
		List<UncheckedClass> all = new ArrayList<>(this.unchecked);
		all.addAll(more);
		return new EntityModel(this.schema, this.statements, this.entityColumns, this.functions, this.unreadable, all,
				this.entities, this.ormName, this.ormVersion);
	}

	EntityModel withUnreadable(List<UnreadableClass> classes) {
		return new EntityModel(this.schema, this.statements, this.entityColumns, this.functions, classes,
				this.unchecked, this.entities, this.ormName, this.ormVersion);
	}

}
