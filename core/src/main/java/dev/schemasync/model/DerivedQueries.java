package dev.schemasync.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.named.NamedObjectRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.query.EscapeCharacter;
import org.springframework.data.jpa.repository.query.JpaParameters;
import org.springframework.data.jpa.repository.query.JpaQueryCreator;
import org.springframework.data.jpa.repository.query.ParameterMetadataProvider;
import org.springframework.data.jpa.repository.support.JpqlQueryTemplates;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.data.repository.query.ParametersSource;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.data.repository.query.parser.PartTree;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;

/** Queries that Spring Data makes of the names of methods, in its own words. */
final class DerivedQueries {

	/** Whether there are rows is asked in another way, but under the same condition. */
	private static final String EXISTS = "exists";

	private DerivedQueries() {
	}

	/**
	 * Return the query in JPQL, or {@code null} if it is not known: what Spring Data does
	 * not understand ends the start of the application anyway.
	 */
	static @Nullable SqlText jpql(SqlText text, @Nullable SessionFactoryImplementor factory) {
		if (factory == null) {
			return null;
		}
		try {
			String name = text.source().substring(0, text.source().indexOf('#'));
			Class<?> repository = factory.getServiceRegistry()
				.requireService(ClassLoaderService.class)
				.classForName(name);
			RepositoryMetadata metadata = AbstractRepositoryMetadata.getMetadata(repository);
			String jpql = Arrays.stream(repository.getMethods())
				.filter((method) -> method.toString().equals(text.body()) && !isNamed(metadata, method, factory))
				.findFirst()
				.map((method) -> jpql(metadata, method, factory))
				.orElse(null);
			Kind kind = (text.kind() == Kind.LOCKING_DERIVED_QUERY) ? Kind.LOCKING_JPQL : Kind.JPQL;
			return (jpql != null) ? SqlText.statement(text.source(), kind, jpql, Marks.HIBERNATE) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * Say that Hibernate refuses the query, which Spring Data does not try before it is
	 * called.
	 */
	static SqlText refused(SqlText text, RuntimeException refusal) {
		return SqlText.unchecked(text.source(), Kind.DERIVED_QUERY, text.text(),
				Objects.requireNonNullElse(refusal.getMessage(), refusal.toString()));
	}

	/** A query of this name that somebody wrote is taken instead. */
	private static boolean isNamed(RepositoryMetadata repository, Method method, SessionFactoryImplementor factory) {
		String name = factory.getMetamodel().entity(repository.getDomainType()).getName() + "." + method.getName();
		NamedObjectRepository queries = factory.getQueryEngine().getNamedObjectRepository();
		return queries.getSqmQueryMemento(name) != null || queries.getNativeQueryMemento(name) != null;
	}

	private static String jpql(RepositoryMetadata repository, Method method, SessionFactoryImplementor factory) {
		String name = method.getName().startsWith(EXISTS) ? "count" + method.getName().substring(EXISTS.length())
				: method.getName();
		PartTree tree = new PartTree(name, repository.getDomainType());
		ReturnedType returned = ReturnedType.of(repository.getReturnedDomainClass(method), repository.getDomainType(),
				new SpelAwareProxyProjectionFactory());
		ParameterMetadataProvider parameters = new ParameterMetadataProvider(
				new JpaParameters(ParametersSource.of(repository, method)), EscapeCharacter.DEFAULT,
				JpqlQueryTemplates.UPPER);
		return new JpaQueryCreator(tree, returned, parameters, JpqlQueryTemplates.UPPER, factory.getMetamodel())
			.createQuery(Sort.unsorted());
	}

}
