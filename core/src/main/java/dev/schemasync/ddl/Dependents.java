package dev.schemasync.ddl;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Item;

/**
 * What else a change touches: what cannot stay while something is gone or gets another
 * type.
 */
final class Dependents {

	private final List<Definition> objects;

	/** What is dropped, some of it to come back. */
	private final Set<Item> gone = new HashSet<>();

	/** What has to be set once more, as what it is set on came back. */
	private final Set<Item> renewed = new HashSet<>();

	/** The columns and enum types that get another type or other labels. */
	private final Set<Item> retyped = new HashSet<>();

	/** The columns whose default has to be away meanwhile. */
	private final Set<Item> defaultsGone = new HashSet<>();

	Dependents(DatabaseDefinition database) {
		this.objects = database.objects();
	}

	void lose(Collection<Item> items) {
		this.gone.addAll(items);
		close();
	}

	void retype(Collection<Item> items) {
		this.retyped.addAll(items);
		close();
	}

	boolean isGone(Definition object) {
		return this.gone.contains(object.item());
	}

	boolean isRenewed(Definition object) {
		return this.renewed.contains(object.item());
	}

	boolean isRetyped(Definition object) {
		return this.retyped.contains(object.item());
	}

	boolean isDefaultGone(Definition object) {
		return this.defaultsGone.contains(object.item());
	}

	/** Whether dropping something else drops it too. */
	boolean goesAnyway(Definition object) {
		return object.goesWith(this.gone);
	}

	private void close() {
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Definition object : this.objects) {
				if (!isGone(object)) {
					changed |= object.dependsOn(this.gone) && lose(object);
					changed |= !isGone(object) && object.dependsOn(this.retyped) && setAside(object);
				}
			}
		}
	}

	private boolean lose(Definition object) {
		return switch (object.kind()) {
			case OWNER, SETTING, RIGHT, COMMENT -> this.renewed.add(object.item());
			case COLUMN -> object.goesWith(this.gone) || isGenerated(object) ? this.gone.add(object.item())
					: this.defaultsGone.add(object.item());
			// its rows would go: it loses what it inherits, or what it is made of, in
			// place
			case TABLE -> object.goesWith(this.gone) && this.gone.add(object.item());
			case SCHEMA, EXTENSION, COLLATION, TEXT_SEARCH, ENUM, TYPE, DOMAIN, DOMAIN_CHECK, SEQUENCE, FUNCTION,
					AGGREGATE, CONSTRAINT, INDEX, VIEW, RULE, TRIGGER, POLICY, STATISTICS, PUBLICATION, EVENT_TRIGGER ->
				this.gone.add(object.item());
		};
	}

	private boolean setAside(Definition object) {
		return switch (object.kind()) {
			case VIEW, RULE, POLICY, TRIGGER, FUNCTION, AGGREGATE, PUBLICATION, TYPE, DOMAIN ->
				this.gone.add(object.item());
			case COLUMN -> isGenerated(object) ? this.gone.add(object.item())
					: dependsOnType(object) && this.retyped.add(object.item());
			case CONSTRAINT, INDEX -> dependsOnType(object) && this.gone.add(object.item());
			// PostgreSQL stores the new type the way that is usual for it
			case SETTING -> object.goesWith(this.retyped) && this.renewed.add(object.item());
			case DOMAIN_CHECK -> this.renewed.add(object.item());
			case SCHEMA, EXTENSION, COLLATION, TEXT_SEARCH, ENUM, SEQUENCE, TABLE, STATISTICS, EVENT_TRIGGER, OWNER,
					RIGHT, COMMENT ->
				false;
		};
	}

	private boolean dependsOnType(Definition object) {
		return object.needs().stream().anyMatch((item) -> item.kind() == Item.Kind.TYPE && this.retyped.contains(item));
	}

	static boolean isGenerated(Definition object) {
		return object
			.creation() instanceof ColumnChange.AddColumn(var table, ColumnSpec(var name, var type, var notNull, var expression, var generated, var identity))
				&& generated != null;
	}

}
