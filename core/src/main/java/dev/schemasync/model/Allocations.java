package dev.schemasync.model;

import java.util.List;
import java.util.Map;

import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.QualifiedNameParser;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.id.SequenceMismatchStrategy;
import org.hibernate.id.enhanced.HiLoOptimizer;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.PooledLoOptimizer;
import org.hibernate.id.enhanced.PooledLoThreadLocalOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.id.enhanced.TableStructure;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Allocation;
import dev.schemasync.schema.Allocation.Handout;
import dev.schemasync.schema.Allocation.Step;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** How generators make identifiers of the values that the database counts. */
final class Allocations {

	/**
	 * What the application itself says about steps that differ, where another setting of
	 * Hibernate was put in its place.
	 */
	static final String MISMATCH_STRATEGY = "dev.schemasync.increment_size_mismatch_strategy";

	private final Database database;

	private final SequenceMismatchStrategy mismatch;

	private final boolean storesLast;

	Allocations(MetadataImplementor metadata) {
		this.database = metadata.getDatabase();
		Map<String, Object> settings = metadata.getMetadataBuildingOptions()
			.getServiceRegistry()
			.requireService(ConfigurationService.class)
			.getSettings();
		@Nullable Object strategy = settings.getOrDefault(MISMATCH_STRATEGY,
				settings.get(MappingSettings.SEQUENCE_INCREMENT_SIZE_MISMATCH_STRATEGY));
		this.mismatch = (strategy != null) ? SequenceMismatchStrategy.interpret(strategy)
				: SequenceMismatchStrategy.EXCEPTION;
		@Nullable Object stored = settings.get(MappingSettings.TABLE_GENERATOR_STORE_LAST_USED);
		this.storesLast = stored == null || Boolean.parseBoolean(stored.toString());
	}

	Allocation of(SequenceStyleGenerator generator) {
		Allocation allocation = of(generator.getOptimizer());
		return (generator instanceof LenientBeans.StandInSequence)
				? new Allocation(Handout.UNKNOWN, allocation.size(), Step.ANY) : allocation;
	}

	private Allocation of(Optimizer optimizer) {
		return switch (optimizer) {
			case NoopOptimizer each -> Allocation.ONE_EACH;
			case PooledOptimizer pooled -> new Allocation(Handout.UP_TO_VALUE, pooled.getIncrementSize(), step());
			case PooledLoOptimizer pooled -> new Allocation(Handout.FROM_VALUE, pooled.getIncrementSize(), step());
			case PooledLoThreadLocalOptimizer pooled ->
				new Allocation(Handout.FROM_VALUE, pooled.getIncrementSize(), step());
			case HiLoOptimizer blocks -> new Allocation(Handout.BLOCK, blocks.getIncrementSize(), Step.ANY);
			// an optimizer of the application
			default -> new Allocation(Handout.UNKNOWN, optimizer.getIncrementSize(),
					optimizer.applyIncrementSizeToSourceValues() ? Step.AT_LEAST : Step.ANY);
		};
	}

	private Step step() {
		return switch (this.mismatch) {
			case EXCEPTION -> Step.EXACT;
			case LOG, NONE -> Step.AT_LEAST;
			case FIX -> Step.OWN;
		};
	}

	/** The counter of a generator that has to do without a sequence. */
	Counter counter(SequenceStyleGenerator generator, ObjectName table, String source, List<Sequence.Target> feeds) {
		String value = (generator.getDatabaseStructure() instanceof TableStructure structure)
				? Names.stored(structure.getLogicalValueColumnNameIdentifier())
				: SequenceStyleGenerator.DEF_VALUE_COLUMN;
		return new Counter(table, null, "", value, source, of(generator),
				generator.getDatabaseStructure().getInitialValue(), false, feeds, null, null);
	}

	Counter counter(TableGenerator generator, ObjectName table, String source, List<Sequence.Target> feeds) {
		return new Counter(table, column(generator.getSegmentColumnName()), generator.getSegmentValue(),
				column(generator.getValueColumnName()), source, of(generator.getOptimizer()),
				generator.getInitialValue(), this.storesLast, feeds, null, null);
	}

	private String column(String name) {
		return Names.stored(this.database.toIdentifier(name));
	}

	/** The generator only tells the name from before the naming strategy. */
	QualifiedTableName table(TableGenerator generator) {
		QualifiedNameParser.NameParts name = QualifiedNameParser.INSTANCE.parse(generator.getTableName());
		Table table = this.database.locateNamespace(name.getCatalogName(), name.getSchemaName())
			.locateTable(name.getObjectName());
		return (table != null) ? table.getQualifiedTableName()
				: new QualifiedTableName(name.getCatalogName(), name.getSchemaName(), name.getObjectName());
	}

}
