package dev.schemasync.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.Table.Operation;

/** Reads Hibernate's boot metadata into the vocabulary of the comparison. */
public final class EntityModelReader {

	private EntityModelReader() {
	}

	/** A row of a table generator is made and counted up, never removed. */
	private static final Set<Operation> GENERATOR = Set.of(Operation.SELECT, Operation.INSERT, Operation.UPDATE);

	/**
	 * Read what the entities expect.
	 * @param metadata the metadata of the entities
	 * @return the expected side
	 */
	public static EntityModel read(Metadata metadata) {
		return read(metadata, List.of(), (model) -> null);
	}

	/**
	 * Read what the entities and some queries expect.
	 * @param metadata the metadata of the entities
	 * @param queries the texts in the code besides those of the mapping
	 * @param starter starts Hibernate if there are queries to translate, {@code null} if
	 * it cannot
	 * @return the expected side
	 */
	static EntityModel read(Metadata metadata, List<SqlText> queries,
			Function<Metadata, @Nullable SessionFactoryImplementor> starter) {
		Names names = new Names(defaultSchema((MetadataImplementor) metadata));
		Generators generators = new Generators(metadata, names);
		MappingWalk walk = new MappingWalk(metadata, generators);
		TableReader reader = new TableReader(metadata, names, walk.mappings(), generators);
		Set<Table> identityTables = identityTables(metadata, generators);
		List<dev.schemasync.schema.Table> tables = new ArrayList<>();
		Map<Table, TableUses.TableUse> uses = walk.uses().byTable();
		uses.forEach((table, use) -> tables.add(reader.read(table, use.source(),
				use.operations(walk.mappings().isUpdated(table)), identityTables.contains(table))));
		List<Sequence> sequences = new ArrayList<>();
		for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
			// tables that no entity is mapped to: those of table generators
			for (Table table : namespace.getTables()) {
				if (table.isPhysicalTable() && table.getSubselect() == null && !uses.containsKey(table)) {
					tables.add(reader.read(table, generators.source(names.of(table)), GENERATOR, false));
				}
			}
			namespace.getSequences().forEach((sequence) -> sequences.add(generators.sequence(sequence)));
		}
		Set<String> functions = HqlFunctions.registered((MetadataImplementor) metadata);
		List<SqlText> statements = new ArrayList<>(StatementReader.read(metadata, names));
		statements.addAll(queries);
		Map<String, List<SqlText.ResultColumn>> mapped = ResultColumns.mapped(metadata);
		statements.replaceAll((text) -> ReadColumns.complete(text, metadata, mapped));
		SessionFactoryImplementor factory = TranslatedQueries.isNeeded(statements)
				|| CustomStatements.isNeeded(statements) ? starter.apply(metadata) : null;
		return new EntityModel(new Schema(List.of(), tables, sequences, generators.counters()),
				TranslatedQueries.of(CustomStatements.typed(statements, factory), functions, factory),
				ResultColumns.read(metadata), functions, List.of(), generators.unchecked(),
				metadata.getEntityBindings().size(), "Hibernate ORM", Version.getVersionString());
	}

	private static Set<Table> identityTables(Metadata metadata, Generators generators) {
		Set<Table> tables = new HashSet<>();
		for (PersistentClass entity : metadata.getEntityBindings()) {
			if (entity instanceof RootClass && generators.isIdentity(entity)) {
				tables.add(entity.getTable());
			}
		}
		return tables;
	}

	private static @Nullable String defaultSchema(MetadataImplementor metadata) {
		Object schema = metadata.getMetadataBuildingOptions()
			.getServiceRegistry()
			.requireService(ConfigurationService.class)
			.getSettings()
			.get(MappingSettings.DEFAULT_SCHEMA);
		Identifier name = (schema != null) ? Identifier.toIdentifier(schema.toString()) : null;
		return (name != null) ? Names.stored(name) : null;
	}

}
