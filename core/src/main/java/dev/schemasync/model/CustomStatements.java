package dev.schemasync.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.MutationCoordinator;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;

/**
 * Which parameters Hibernate sets in an insert, update or delete that somebody wrote:
 * those of its own statement, in the same order. A statement with another number of them,
 * or in another order, fails or mixes up values.
 */
final class CustomStatements {

	private static final Set<Kind> WRITES = Set.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE);

	private final Map<String, PreparableMutationOperation> operations = new HashMap<>();

	private CustomStatements(SessionFactoryImplementor factory) {
		factory.getMappingMetamodel()
			.streamEntityDescriptors()
			.filter((entity) -> !entity.isAbstract())
			.flatMap(CustomStatements::operations)
			.filter((operation) -> !operation.isCallable())
			.forEach((operation) -> this.operations.put(operation.getSqlString(), operation));
	}

	private static Stream<PreparableMutationOperation> operations(EntityPersister entity) {
		return Stream.of(entity.getInsertCoordinator(), entity.getUpdateCoordinator(), entity.getDeleteCoordinator())
			.flatMap(CustomStatements::operations);
	}

	private static Stream<PreparableMutationOperation> operations(MutationCoordinator coordinator) {
		MutationOperationGroup group = coordinator.getStaticMutationOperationGroup();
		return (group == null) ? Stream.empty()
				: Stream.iterate(0, (i) -> i < group.getNumberOfOperations(), (i) -> i + 1)
					.map(group::getOperation)
					.filter(PreparableMutationOperation.class::isInstance)
					.map(PreparableMutationOperation.class::cast);
	}

	static boolean isNeeded(List<SqlText> texts) {
		return texts.stream().anyMatch((text) -> WRITES.contains(text.kind()));
	}

	/** Say what Hibernate sets, where that is known. */
	static List<SqlText> typed(List<SqlText> texts, @Nullable SessionFactoryImplementor factory) {
		if (factory == null || !isNeeded(texts)) {
			return texts;
		}
		CustomStatements statements = new CustomStatements(factory);
		return texts.stream().map(statements::typed).toList();
	}

	private SqlText typed(SqlText text) {
		PreparableMutationOperation operation = WRITES.contains(text.kind()) ? this.operations.get(text.text()) : null;
		return (operation != null) ? text.typed(ParameterBinders.types(operation.getParameterBinders()), null) : text;
	}

}
