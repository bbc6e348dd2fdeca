package dev.schemasync.model;

import java.util.HashMap;
import java.util.Map;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.generator.Generator;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Where the identifiers of the entities come from. */
final class Generators {

	private final Map<String, Generator> byRootEntity = new HashMap<>();

	private final Map<ObjectName, Sequence.Target> targets = new HashMap<>();

	private final Map<ObjectName, String> sources = new HashMap<>();

	Generators(Metadata metadata, Names names) {
		Database database = metadata.getDatabase();
		Settings settings = Settings.of((MetadataImplementor) metadata, names.defaultSchema());
		for (PersistentClass entity : metadata.getEntityBindings()) {
			if (entity instanceof RootClass root) {
				// Hibernate keeps the generator that it made at its own start
				Generator generator = root.getIdentifier()
					.createGenerator(database.getDialect(), root, root.getIdentifierProperty(), settings);
				if (generator != null) {
					add(root, generator, names);
				}
			}
		}
	}

	private void add(RootClass root, Generator generator, Names names) {
		this.byRootEntity.put(root.getEntityName(), generator);
		if (generator instanceof SequenceStyleGenerator sequence
				&& sequence.getDatabaseStructure().isPhysicalSequence()) {
			ObjectName name = names.of(sequence.getDatabaseStructure().getPhysicalName());
			this.sources.putIfAbsent(name, Sources.of(root.getClassName(), root.getIdentifierProperty()));
			// other optimizers hand out identifiers above the value of the sequence
			boolean upToValue = sequence.getOptimizer() instanceof PooledOptimizer
					|| sequence.getOptimizer() instanceof NoopOptimizer;
			if (upToValue && root.getIdentifier().getColumns().size() == 1 && root.getTable().isPhysicalTable()) {
				this.targets.putIfAbsent(name, new Sequence.Target(names.of(root.getTable()),
						Names.of(root.getIdentifier().getColumns().getFirst())));
			}
		}
	}

	boolean isIdentity(PersistentClass entity) {
		return this.byRootEntity.get(entity.getRootClass().getEntityName()) instanceof IdentityGenerator;
	}

	boolean generatedByDatabase(PersistentClass entity) {
		Generator generator = this.byRootEntity.get(entity.getRootClass().getEntityName());
		return generator != null && generator.generatedOnExecution();
	}

	Sequence sequence(org.hibernate.boot.model.relational.Sequence sequence, Names names) {
		ObjectName name = names.of(sequence.getName());
		return new Sequence(name, this.sources.getOrDefault(name, ""), sequence.getIncrementSize(), 1, Long.MAX_VALUE,
				false, sequence.getInitialValue(), null, true, this.targets.get(name), null);
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
