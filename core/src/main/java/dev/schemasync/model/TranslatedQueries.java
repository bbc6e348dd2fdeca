package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.hibernate.LockMode;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.SemanticException;
import org.hibernate.query.internal.QueryOptionsImpl;
import org.hibernate.query.internal.QueryParameterBindingsImpl;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;

/**
 * Queries in JPQL as the SQL that Hibernate makes of them, which PostgreSQL may refuse
 * although Hibernate does not: DISTINCT ordered by something else, a column that is not
 * grouped, a comparison for which there is no operator.
 */
final class TranslatedQueries {

	private static final Set<Kind> JPQL = Set.of(Kind.JPQL, Kind.LOCKING_JPQL);

	private static final Set<Kind> DERIVED = Set.of(Kind.DERIVED_QUERY, Kind.LOCKING_DERIVED_QUERY);

	private final SessionFactoryImplementor factory;

	private TranslatedQueries(SessionFactoryImplementor factory) {
		this.factory = factory;
	}

	static boolean isNeeded(List<SqlText> texts) {
		return texts.stream().anyMatch((text) -> JPQL.contains(text.kind()) || DERIVED.contains(text.kind()));
	}

	/**
	 * Replace queries in JPQL by what PostgreSQL can look at.
	 * @param texts the texts in the code
	 * @param functions the functions of which Hibernate makes SQL of its own
	 * @param factory translates, {@code null} if Hibernate does not start here
	 * @return the texts, without any in JPQL
	 */
	static List<SqlText> of(List<SqlText> texts, Set<String> functions, @Nullable SessionFactoryImplementor factory) {
		TranslatedQueries translator = (factory != null) ? new TranslatedQueries(factory) : null;
		List<SqlText> result = new ArrayList<>();
		for (SqlText written : texts) {
			SqlText text = (DERIVED.contains(written.kind())) ? DerivedQueries.jpql(written, factory) : written;
			if (text == null) {
				continue;
			}
			if (!JPQL.contains(text.kind())) {
				result.add(text);
				continue;
			}
			result.addAll(HqlFunctions.called(text, functions));
			SqlText translated = (translator != null) ? translator.translated(text, DERIVED.contains(written.kind()))
					: null;
			if (translated != null) {
				result.add(translated);
			}
		}
		return result;
	}

	/**
	 * A written query that Hibernate itself refuses ends the start of the application.
	 */
	private @Nullable SqlText translated(SqlText query, boolean derived) {
		try {
			JdbcOperation operation = operation(query);
			return (operation != null)
					? SqlText.statement(query.source(), Kind.TRANSLATED_QUERY, query.text(), Marks.JDBC)
						.within("", operation.getSqlString(), "")
						.typed(ParameterBinders.types(operation.getParameterBinders()), null)
					: null;
		}
		catch (SemanticException ex) {
			return derived ? DerivedQueries.refused(query, ex) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	private @Nullable JdbcOperation operation(SqlText query) {
		QueryEngine engine = this.factory.getQueryEngine();
		HqlInterpretation<?> read = engine.interpretHql(query.body(), null);
		SqmStatement<?> statement = read.getSqmStatement();
		QueryParameterBindings bindings = QueryParameterBindingsImpl.from(read.getParameterMetadata(), this.factory);
		QueryOptionsImpl options = new QueryOptionsImpl();
		if (query.kind() == Kind.LOCKING_JPQL) {
			options.getLockOptions().setLockMode(LockMode.PESSIMISTIC_WRITE);
		}
		LoadQueryInfluencers influencers = new LoadQueryInfluencers(this.factory);
		SqlAstTranslatorFactory translators = this.factory.getJdbcServices()
			.getJdbcEnvironment()
			.getSqlAstTranslatorFactory();
		return switch (statement) {
			case SqmSelectStatement<?> select ->
				translators
					.buildSelectTranslator(this.factory,
							engine.getSqmTranslatorFactory()
								.createSelectTranslator(select, options, read.getDomainParameterXref(), bindings,
										influencers, this.factory.getSqlTranslationEngine(), true)
								.translate()
								.getSqlAst())
					.translate(JdbcParameterBindings.NO_BINDINGS, options);
			case SqmDmlStatement<?> write when !isSplit(write) ->
				translators
					.buildMutationTranslator(this.factory,
							engine.getSqmTranslatorFactory()
								.createMutationTranslator(write, options, read.getDomainParameterXref(), bindings,
										influencers, this.factory.getSqlTranslationEngine())
								.translate()
								.getSqlAst())
					.translate(JdbcParameterBindings.NO_BINDINGS, options);
			default -> null;
		};
	}

	/** What is in several tables is written by several statements. */
	private boolean isSplit(SqmDmlStatement<?> write) {
		return this.factory.getMappingMetamodel()
			.getEntityDescriptor(write.getTarget().getEntityName())
			.getSqmMultiTableMutationStrategy() != null;
	}

}
