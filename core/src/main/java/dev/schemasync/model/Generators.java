package dev.schemasync.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.generator.Generator;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Where the identifiers of the entities come from. */
final class Generators {

	private final Names names;

	private final Allocations allocations;

	private final Map<String, Generator> byRootEntity = new HashMap<>();

	private final Map<ObjectName, List<Use>> uses = new HashMap<>();

	private final Map<String, Counter> counters = new LinkedHashMap<>();

	private final List<UncheckedClass> unchecked = new ArrayList<>();

	Generators(Metadata metadata, Names names) {
		this.names = names;
		this.allocations = new Allocations((MetadataImplementor) metadata);
		Database database = metadata.getDatabase();
		Settings settings = Settings.of((MetadataImplementor) metadata, names.defaultSchema());
		for (PersistentClass entity : metadata.getEntityBindings()) {
			if (entity instanceof RootClass root) {
				// Hibernate keeps the generator that it made at its own start
				Generator generator = create(root, () -> root.getIdentifier()
					.createGenerator(database.getDialect(), root, root.getIdentifierProperty(), settings));
				if (generator != null) {
					this.byRootEntity.put(root.getEntityName(), generator);
					add(Sources.of(Sources.name(root), root.getIdentifierProperty()), generator, targets(root));
				}
			}
		}
		for (org.hibernate.mapping.Collection collection : metadata.getCollectionBindings()) {
			if (collection instanceof IdentifierCollection identified
					&& identified.getIdentifier() instanceof SimpleValue identifier) {
				RootClass owner = collection.getOwner().getRootClass();
				Generator generator = create(owner,
						() -> identifier.createGenerator(database.getDialect(), null, null, settings));
				if (generator != null) {
					add(Sources.of(collection), generator,
							List.of(new Sequence.Target(names.of(collection.getCollectionTable()),
									Names.of(identifier.getColumns().getFirst()))));
				}
			}
		}
	}

	/** A generator of the application may need what only the running application has. */
	private @Nullable Generator create(RootClass root, Supplier<@Nullable Generator> made) {
		try {
			return made.get();
		}
		catch (RuntimeException | LinkageError ex) {
			this.unchecked.add(UncheckedClass.generator(root, ex));
			return null;
		}
	}

	private void add(String source, Generator generator, List<Sequence.Target> targets) {
		switch (generator) {
			case SequenceStyleGenerator sequence when sequence.getDatabaseStructure().isPhysicalSequence() ->
				this.uses
					.computeIfAbsent(this.names.of(sequence.getDatabaseStructure().getPhysicalName()),
							(name) -> new ArrayList<>())
					.add(new Use(source, this.allocations.of(sequence), targets));
			case SequenceStyleGenerator table -> add(this.allocations.counter(table,
					this.names.of(table.getDatabaseStructure().getPhysicalName()), source, targets));
			case TableGenerator table ->
				add(this.allocations.counter(table, this.names.of(this.allocations.table(table)), source, targets));
			// others need nothing of the schema
			default -> {
			}
		}
	}

	private void add(Counter counter) {
		this.counters.merge(counter.table() + " " + counter.key(), counter, Generators::merge);
	}

	private static Counter merge(Counter first, Counter second) {
		List<Sequence.Target> feeds = new ArrayList<>(first.feeds());
		feeds.addAll(second.feeds());
		return new Counter(first.table(), first.keyColumn(), first.key(), first.valueColumn(), first.source(),
				first.allocation(), first.initial(), first.storesLast(), feeds, null, null);
	}

	/** The columns of the identifier: of a union, one in each of its tables. */
	private List<Sequence.Target> targets(RootClass root) {
		List<Sequence.Target> targets = new ArrayList<>();
		if (root.getIdentifier().getColumns().size() == 1) {
			String column = Names.of(root.getIdentifier().getColumns().getFirst());
			root.getPersistentClassClosure()
				.stream()
				.filter((entity) -> entity == root || entity instanceof UnionSubclass)
				.map(PersistentClass::getTable)
				.filter(Table::isPhysicalTable)
				.distinct()
				.forEach((table) -> targets.add(new Sequence.Target(this.names.of(table), column)));
		}
		return targets;
	}

	boolean isIdentity(PersistentClass entity) {
		return this.byRootEntity.get(entity.getRootClass().getEntityName()) instanceof IdentityGenerator;
	}

	boolean generatedByDatabase(PersistentClass entity) {
		Generator generator = this.byRootEntity.get(entity.getRootClass().getEntityName());
		return generator != null && generator.generatedOnExecution();
	}

	/** What the column of a table generator that tells the rows apart can hold. */
	List<String> keys(ObjectName table, String column) {
		return this.counters.values()
			.stream()
			.filter((counter) -> counter.table().equals(table) && column.equals(counter.keyColumn()))
			.map(Counter::key)
			.distinct()
			.toList();
	}

	/** The first attribute that takes its values from a table, empty if there is none. */
	String source(ObjectName table) {
		return this.counters.values()
			.stream()
			.filter((counter) -> counter.table().equals(table))
			.map(Counter::source)
			.findFirst()
			.orElse("");
	}

	List<Counter> counters() {
		return List.copyOf(this.counters.values());
	}

	List<UncheckedClass> unchecked() {
		return this.unchecked;
	}

	Sequence sequence(org.hibernate.boot.model.relational.Sequence sequence) {
		ObjectName name = this.names.of(sequence.getName());
		List<Use> users = this.uses.getOrDefault(name, List.of());
		List<Sequence.Target> targets = users.stream()
			.map(Use::targets)
			.flatMap(Collection::stream)
			.distinct()
			.toList();
		// entities that share a sequence may take different numbers of identifiers
		Use strictest = users.stream().max(Use.STRICTNESS).orElse(null);
		long increment = (strictest != null && strictest.allocation().step().compareTo(Allocation.Step.OWN) < 0)
				? strictest.allocation().size() : sequence.getIncrementSize();
		return new Sequence(name, users.isEmpty() ? "" : users.getFirst().source(), increment, 1, Long.MAX_VALUE, false,
				sequence.getInitialValue(), null, true, targets.isEmpty() ? null : targets.getFirst(),
				targets.isEmpty() ? targets : targets.subList(1, targets.size()),
				(strictest != null) ? strictest.allocation() : Allocation.ONE_EACH, null);
	}

	/** Who takes values of a sequence, and how. */
	private record Use(String source, Allocation allocation, List<Sequence.Target> targets) {

		/** What goes with any step first, the largest number of identifiers last. */
		static final Comparator<Use> STRICTNESS = Comparator
			.comparing((Use use) -> use.allocation().step(), Comparator.reverseOrder())
			.thenComparing((use) -> use.allocation().size());

	}

	private record Settings(@Nullable String getDefaultCatalog, @Nullable String getDefaultSchema,
			SqlStringGenerationContext getSqlStringGenerationContext) implements GeneratorSettings {

		static Settings of(MetadataImplementor metadata, @Nullable String defaultSchema) {
			JdbcEnvironment environment = metadata.getMetadataBuildingOptions()
				.getServiceRegistry()
				.requireService(JdbcEnvironment.class);
			return new Settings(null, defaultSchema, SqlStringGenerationContextImpl.fromExplicit(environment,
					metadata.getDatabase(), null, defaultSchema));
		}

	}

}
