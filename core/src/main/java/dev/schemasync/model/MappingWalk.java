package dev.schemasync.model;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;

/** Walks over entities and collections and notes which attribute uses which column. */
final class MappingWalk {

	private final Metadata metadata;

	private final Generators generators;

	private final ColumnMappings mappings = new ColumnMappings();

	/** What holds for every attribute of the entity or collection that is walked over. */
	private Set<Trait> common = Set.of();

	/** The rows of the entity, where it shares its table. */
	private Mapping.@Nullable OwnRows ownRows;

	/** Whether the attribute must have a value. */
	private boolean required;

	/** Whether Hibernate counts what comes next by itself. */
	private boolean fromZero;

	private final TableUses uses = new TableUses();

	private final SharedCollections shared = new SharedCollections();

	MappingWalk(Metadata metadata, Generators generators) {
		this.metadata = metadata;
		this.generators = generators;
		metadata.getEntityBindings()
			.stream()
			.sorted(Comparator.comparing(PersistentClass::getEntityName))
			.forEach(this::entity);
		metadata.getCollectionBindings()
			.stream()
			.sorted(Comparator.comparing(Collection::getRole))
			.forEach(this::collection);
		this.shared.mark(this.mappings);
	}

	ColumnMappings mappings() {
		return this.mappings;
	}

	/** The tables that rows are read from, with what is done to them. */
	TableUses uses() {
		return this.uses;
	}

	private void entity(PersistentClass entity) {
		Table table = entity.getTable();
		String source = Sources.name(entity);
		this.common = common(entity);
		this.ownRows = (entity instanceof SingleTableSubclass) ? Discriminators.rowsOf(entity) : null;
		this.uses.entity(table, source, entity, true);
		Property identifier = entity.getIdentifierProperty();
		if (entity instanceof UnionSubclass || entity instanceof RootClass) {
			identifier(entity, table, identifier,
					this.generators.generatedByDatabase(entity) && entity instanceof RootClass);
		}
		else {
			value(table, source, (identifier != null) ? identifier.getName() : "", entity.getKey(), Role.ID,
					Access.INSERT_ONLY);
		}
		if (entity instanceof RootClass root) {
			if (root.getDiscriminator() != null) {
				Discriminators.of(root, this.mappings);
			}
			SoftDeletes.add(root, table, source, this.mappings);
		}
		for (Property property : (entity instanceof UnionSubclass) ? entity.getPropertyClosure()
				: entity.getUnjoinedProperties()) {
			boolean version = property == entity.getVersion();
			// what is generated is read back
			this.fromZero = version && property.getValueGeneratorCreator() == null;
			property(table, source, "", property, version ? Role.VERSION : Role.ATTRIBUTE);
			this.fromZero = false;
		}
		for (Join join : entity.getJoins()) {
			this.uses.entity(join.getTable(), source, entity, !join.isInverse());
			value(join.getTable(), source, (identifier != null) ? identifier.getName() : "", join.getKey(), Role.ID,
					Access.INSERT_ONLY);
			join.getProperties().forEach((property) -> property(join.getTable(), source, "", property, Role.ATTRIBUTE));
		}
	}

	private static Set<Trait> common(PersistentClass entity) {
		Set<Trait> traits = EnumSet.noneOf(Trait.class);
		// such as an entity that shares its table with others, which lack its attributes
		if (entity instanceof SingleTableSubclass) {
			traits.add(Trait.SPARSE);
		}
		if (entity.useDynamicInsert()) {
			traits.add(Trait.LEFT_OUT_IF_NULL);
		}
		if (entity.getOptimisticLockStyle().isAllOrDirty()) {
			traits.add(Trait.COMPARED);
		}
		return traits;
	}

	private void identifier(PersistentClass entity, Table table, @Nullable Property identifier, boolean generated) {
		Access access = generated ? Access.NONE : Access.INSERT_ONLY;
		if (identifier != null) {
			value(table, Sources.name(entity), identifier.getName(), identifier.getValue(), Role.ID, access);
		}
		else if (entity.getIdentifier() instanceof Component component) {
			component.getProperties()
				.forEach((property) -> value(table, Sources.name(entity), property.getName(), property.getValue(),
						Role.ID, access));
		}
	}

	private void property(Table table, String source, String prefix, Property property, Role role) {
		if (property.isBackRef()) {
			return;
		}
		boolean computed = Values.isComputed(property.getValue());
		this.required = !property.isOptional();
		Set<Trait> outer = this.common;
		this.common = Values.traits(outer, property);
		Access access = new Access(property.isInsertable() && !computed, property.isUpdatable() && !computed);
		value(table, source, prefix + property.getName(), property.getValue(), role, access);
		this.common = outer;
	}

	private void value(Table table, String source, String path, Value value, Role role, Access access) {
		if (value instanceof Component component && component.getAggregateColumn() == null) {
			String prefix = path.isEmpty() ? "" : path + ".";
			Discriminators.of(component, table, Sources.of(source, path), access.insert(), access.update(),
					this.mappings);
			Set<Trait> outer = this.common;
			for (Property property : component.getProperties()) {
				this.common = Values.traits(outer, component, property);
				// an identifier is inserted whole, whatever its attributes say
				value(table, source, prefix + property.getName(), property.getValue(), role,
						(role == Role.ID) ? access : access.and(property.isInsertable(), property.isUpdatable()));
			}
			this.common = outer;
		}
		else if (value instanceof Any any) {
			Discriminators.of(any, table, Sources.of(source, path), role, access.insert(), access.update(), this.common,
					this.mappings);
			value(table, source, path, any.getKeyDescriptor(), (role == Role.ATTRIBUTE) ? Role.REFERENCE : role,
					access);
		}
		else if (value instanceof Component component && component.getAggregateColumn() != null) {
			Column column = component.getAggregateColumn();
			this.mappings.add(table, column,
					new Mapping(Sources.of(source, path), "Object", Bindings.of(column.getType()), role,
							Values.traits(this.common, value, column), access.insert(), access.update(), List.of()));
		}
		else if (!(value instanceof Collection)) {
			columns(table, source, path, value, role, access);
		}
	}

	private void columns(Table table, String source, String path, Value value, Role role, Access access) {
		List<Selectable> selectables = value.getSelectables();
		for (int i = 0; i < selectables.size(); i++) {
			if (selectables.get(i) instanceof Column column) {
				boolean inserted = access.insert() && (role == Role.ID || value.isColumnInsertable(i));
				boolean updated = access.update() && value.isColumnUpdateable(i);
				Role columnRole = (role == Role.ATTRIBUTE && value instanceof ToOne) ? Role.REFERENCE : role;
				Set<Trait> traits = Values.traits(this.common, value, column);
				if (this.fromZero) {
					traits.add(Trait.FROM_ZERO);
				}
				boolean needed = this.required || traits.contains(Trait.PRIMITIVE);
				this.mappings.add(table, column,
						new Mapping(Sources.of(source, path), Values.javaType(value), Values.binding(value, column, i),
								columnRole, traits, inserted, updated, Values.constants(value))
							.with(Values.constantNames(value), needed ? this.ownRows : null));
			}
		}
	}

	private void collection(Collection collection) {
		this.common = Set.of();
		this.ownRows = null;
		Table table = collection.getCollectionTable();
		String source = Sources.of(collection);
		boolean written = !collection.isInverse() && collection.isMutable();
		Access access = new Access(written, written);
		if (!collection.isOneToMany()) {
			this.uses.collection(collection, source, written);
			this.shared.add(collection, written);
			this.common = ElementTraits.ofElement(collection, written);
			element(table, source, "", collection.getElement(), Role.ATTRIBUTE, access);
			this.common = Set.of();
			SoftDeletes.add(collection, table, source, this.mappings);
		}
		if (!(collection.isOneToMany() && collection.isInverse())) {
			// the row of an element of its own is there before it belongs to anything
			boolean later = collection.isOneToMany() && collection.getKey().isNullable();
			element(table, source, "", collection.getKey(), Role.REFERENCE, later ? access.and(false, true) : access);
		}
		if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
			this.fromZero = indexed instanceof org.hibernate.mapping.List list && list.getBaseIndex() == 0;
			this.common = ElementTraits.ofIndex(collection, written);
			element(table, source, "", indexed.getIndex(), Role.COLLECTION_INDEX, access);
			this.common = Set.of();
			this.fromZero = false;
		}
		if (collection instanceof IdentifierCollection identified) {
			element(table, source, "", identified.getIdentifier(), Role.ID, access);
		}
	}

	private void element(Table table, String source, String path, Value value, Role role, Access access) {
		int hash = source.indexOf('#');
		String owner = (hash < 0) ? source : source.substring(0, hash);
		String attribute = (hash < 0) ? path : source.substring(hash + 1) + path;
		value(table, owner, attribute, value, role, access);
	}

}
