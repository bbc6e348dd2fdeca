package dev.schemasync.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.schema.SqlText.ResultColumn;

/** Collects the SQL texts of the mapping. */
final class StatementReader {

	private final Metadata metadata;

	private final Fragments fragments;

	private final Placeholders placeholders;

	private final List<SqlText> texts = new ArrayList<>();

	/**
	 * By identity: to Hibernate columns of one name are equal, whatever their tables are.
	 */
	private final Set<Column> read = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Set<Column> written = Collections.newSetFromMap(new IdentityHashMap<>());

	/** Whether rows are changed once they are there. */
	private boolean updated = true;

	private StatementReader(Metadata metadata, Names names) {
		this.metadata = metadata;
		this.fragments = new Fragments(metadata, names);
		this.placeholders = new Placeholders(names);
	}

	static List<SqlText> read(Metadata metadata, Names names) {
		StatementReader reader = new StatementReader(metadata, names);
		metadata.getEntityBindings()
			.stream()
			.sorted(Comparator.comparing(PersistentClass::getEntityName))
			.forEach(reader::entity);
		metadata.getCollectionBindings()
			.stream()
			.sorted(Comparator.comparing(Collection::getRole))
			.forEach(reader::collection);
		reader.texts.addAll(NamedStatements.read(metadata, reader.placeholders));
		return reader.texts.stream().distinct().toList();
	}

	private void entity(PersistentClass entity) {
		String source = Sources.name(entity);
		Table table = entity.getTable();
		this.updated = entity.isMutable();
		subselect(source, entity);
		statement(source, Kind.VIEW, table.getViewQuery());
		if (entity instanceof RootClass root) {
			condition(source, Kind.RESTRICTION, table, root.getWhere());
			if (root.getDiscriminator() != null) {
				value(source, table, root.getDiscriminator(), true);
			}
		}
		filters(source, table, entity.getFilters());
		if (table.getRowId() != null) {
			this.texts.add(this.fragments.rowId(source, table));
		}
		statement(source, Kind.INSERT, entity.getCustomSQLInsert());
		statement(source, Kind.UPDATE, entity.getCustomSQLUpdate());
		statement(source, Kind.DELETE, entity.getCustomSQLDelete());
		if (entity.getDirectSubclasses().stream().anyMatch(UnionSubclass.class::isInstance)) {
			// the columns of its tables have to have one type
			query(source, "from " + entity.getJpaEntityName());
		}
		if (entity.getIdentifierProperty() != null) {
			property(source, table, entity.getIdentifierProperty());
		}
		for (Property property : (entity instanceof UnionSubclass) ? entity.getPropertyClosure()
				: entity.getUnjoinedProperties()) {
			property(source, table, property);
			if (property.getValue() instanceof ManyToOne reference && reference.hasFormula()) {
				query(Sources.of(source, property),
						"select 1 from %s e join e.%s".formatted(entity.getJpaEntityName(), property.getName()));
			}
		}
		for (Join join : entity.getJoins()) {
			statement(source, Kind.INSERT, join.getCustomSQLInsert());
			statement(source, Kind.UPDATE, join.getCustomSQLUpdate());
			statement(source, Kind.DELETE, join.getCustomSQLDelete());
			join.getProperties().forEach((property) -> property(source, join.getTable(), property));
		}
	}

	private void subselect(String source, PersistentClass entity) {
		String sql = entity.getTable().getSubselect();
		if (sql != null) {
			this.texts.add(this.placeholders.fill(SqlText.statement(source, Kind.SUBSELECT, sql, Marks.JDBC)
				.typed(Map.of(), source)
				.read(ReadColumns.of(entity))));
		}
	}

	private void collection(Collection collection) {
		String source = Sources.of(collection);
		Table table = collection.getCollectionTable();
		this.updated = collection.isMutable();
		Table elements = CollectionElements.table(collection);
		String restriction = CollectionElements.ownRestriction(collection);
		if (collection.isOneToMany()) {
			condition(source, Kind.RESTRICTION, table, restriction);
		}
		else {
			condition(source, (elements != table) ? Kind.JOIN_TABLE_RESTRICTION : Kind.RESTRICTION, table,
					collection.getWhere());
			condition(source, Kind.RESTRICTION, elements, restriction);
		}
		filters(source, table, collection.getFilters());
		filters(source, elements, collection.getManyToManyFilters());
		String order = CollectionElements.order(collection);
		if (order != null) {
			this.texts.add(this.fragments.order(source, elements, order));
		}
		statement(source, Kind.INSERT, collection.getCustomSQLInsert(),
				CollectionElements.insertParameters(collection));
		statement(source, Kind.UPDATE, collection.getCustomSQLUpdate());
		statement(source, Kind.DELETE, collection.getCustomSQLDelete());
		statement(source, Kind.DELETE_ALL, collection.getCustomSQLDeleteAll(),
				CollectionElements.unknown(collection.getKey().getColumnSpan()));
		if (!collection.isOneToMany()) {
			value(source, table, collection.getElement(), true);
		}
	}

	private void statement(String source, Kind kind, @Nullable String sql) {
		statement(source, kind, sql, Map.of());
	}

	private void statement(String source, Kind kind, @Nullable String sql, Map<String, String> parameters) {
		if (sql != null && !sql.isBlank()) {
			this.texts
				.add(this.placeholders.fill(SqlText.statement(source, kind, sql, Marks.JDBC).typed(parameters, null)));
		}
	}

	/** A query that Hibernate makes by itself. */
	private void query(String source, String jpql) {
		this.texts.add(SqlText.statement(source, Kind.JPQL, jpql, Marks.HIBERNATE));
	}

	private void condition(String source, Kind kind, Table table, @Nullable String condition) {
		if (condition != null && !condition.isBlank()) {
			this.texts.add(this.fragments.condition(source, kind, table, condition));
		}
	}

	private void filters(String source, Table table, List<FilterConfiguration> filters) {
		for (FilterConfiguration filter : filters) {
			if (filter.getName().equals(TenantIdBinder.FILTER_NAME)) {
				// Hibernate's own words for a column that is compared as such
				continue;
			}
			SqlText text = filter.getCondition().contains("{")
					? this.fragments.aliasedFilter(source, table, filter.getCondition())
					: this.fragments.condition(source, Kind.FILTER, table, filter.getCondition());
			this.texts.add(text.typed(FilterParameters.types(this.metadata, filter), null));
		}
	}

	private void property(String source, Table table, Property property) {
		value(Sources.of(source, property), table, property.getValue(), isWritten(property));
		SqlText generated = this.fragments.generated(Sources.of(source, property), table, property.getValue());
		if (generated != null) {
			this.texts.add(generated);
		}
	}

	private static boolean isWritten(Property property) {
		return property.isInsertable() || property.isUpdatable();
	}

	private void value(String source, Table table, Value value, boolean isWritten) {
		if (value instanceof Component component && component.getAggregateColumn() != null) {
			// Hibernate reads its parts by expressions of its own
			return;
		}
		if (value instanceof Component component) {
			String separator = source.contains("#") ? "." : "#";
			for (Property property : component.getProperties()) {
				value(source + separator + property.getName(), table, property.getValue(),
						isWritten && (component.isKey() || isWritten(property)));
			}
		}
		else if (!(value instanceof Collection)) {
			List<Selectable> selectables = value.getSelectables();
			for (int i = 0; i < selectables.size(); i++) {
				selectable(source, table, selectables.get(i), reads(value, i),
						isWritten && (value.isColumnInsertable(i) || value.isColumnUpdateable(i)));
			}
		}
	}

	/** What a reference reads is compared with what it refers to, by a query. */
	private static List<ResultColumn> reads(Value value, int index) {
		return (value instanceof ToOne) ? List.of() : ReadColumns.of("", value, index);
	}

	private void selectable(String source, Table table, Selectable selectable, List<ResultColumn> reads,
			boolean isWritten) {
		if (selectable instanceof Formula formula) {
			this.texts.add(this.fragments.formula(source, table, formula, reads));
		}
		else if (selectable instanceof Column column) {
			if (column.getCustomRead() != null && this.read.add(column)) {
				this.texts.add(this.fragments.read(source, table, column, reads));
			}
			if (isWritten && column.getCustomWrite() != null && column.getCustomWrite().contains("?")
					&& this.written.add(column)) {
				this.texts.add(this.fragments.write(source, table, column, this.updated));
			}
		}
	}

}
