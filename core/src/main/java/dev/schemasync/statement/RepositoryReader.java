package dev.schemasync.statement;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.domain.Page;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryRewriter;
import org.springframework.data.jpa.repository.query.Procedure;
import org.springframework.data.repository.Repository;
import org.springframework.util.ClassUtils;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.ResultColumn;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.syntax.SqlToken;

/** Reads one repository interface. */
final class RepositoryReader {

	private static final Set<LockModeType> PESSIMISTIC = Set.of(LockModeType.PESSIMISTIC_READ,
			LockModeType.PESSIMISTIC_WRITE, LockModeType.PESSIMISTIC_FORCE_INCREMENT);

	private final RepositoryMetadata repository;

	private final String entityName;

	RepositoryReader(Class<?> type) {
		this.repository = AbstractRepositoryMetadata.getMetadata(type);
		Class<?> domainType = this.repository.getDomainType();
		Entity entity = AnnotatedElementUtils.findMergedAnnotation(domainType, Entity.class);
		this.entityName = (entity != null && !entity.name().isEmpty()) ? entity.name() : domainType.getSimpleName();
	}

	Class<?> domainType() {
		return this.repository.getDomainType();
	}

	List<SqlText> read() {
		List<SqlText> texts = new ArrayList<>();
		for (Method method : this.repository.getRepositoryInterface().getMethods()) {
			String source = this.repository.getRepositoryInterface().getName() + "#" + method.getName();
			Query query = AnnotatedElementUtils.findMergedAnnotation(method, Query.class);
			if (query != null && !method.isBridge()) {
				texts.addAll(query.nativeQuery() ? queries(source, method, query) : jpql(source, method, query));
			}
			Procedure procedure = AnnotatedElementUtils.findMergedAnnotation(method, Procedure.class);
			if (query == null && procedure == null && isDerived(method)) {
				texts.add(
						SqlText
							.statement(source, isLocking(method) ? Kind.LOCKING_DERIVED_QUERY : Kind.DERIVED_QUERY,
									method.getName(), Marks.HIBERNATE)
							.within("", method.toString(), ""));
			}
			if (procedure != null) {
				SqlText call = ProcedureReader.read(source, method, procedure, this.repository);
				if (call != null) {
					texts.add(call);
				}
			}
		}
		return texts;
	}

	/** A method of another interface is implemented by a fragment. */
	private boolean isDerived(Method method) {
		Class<?> owner = method.getDeclaringClass();
		boolean repositoryOwns = owner == this.repository.getRepositoryInterface()
				|| Repository.class.isAssignableFrom(owner);
		return Modifier.isAbstract(method.getModifiers()) && repositoryOwns && !method.isBridge()
				&& !owner.getName().startsWith("org.springframework.data.") && method.getName().contains("By");
	}

	private List<SqlText> queries(String source, Method method, Query query) {
		List<SqlText> texts = new ArrayList<>();
		Map<String, String> parameters = MethodParameters.javaTypes(method, this.repository.getRepositoryInterface());
		if (!query.value().isEmpty()) {
			boolean modifying = AnnotatedElementUtils.hasAnnotation(method, Modifying.class);
			texts.add(query(source, modifying ? Kind.MODIFYING_QUERY : Kind.QUERY, query, query.value())
				.typed(parameters, result(method))
				.read(modifying ? List.of() : number(method))
				.projected(Projections.properties(method, this.repository)));
		}
		if (!query.countQuery().isEmpty()) {
			texts.add(query(source, Kind.COUNT_QUERY, query, query.countQuery()).typed(parameters, null));
		}
		else if (Page.class.isAssignableFrom(method.getReturnType()) && query.countName().isEmpty()) {
			String count = CountQueries.derive(query.value(), query.countProjection(),
					this.repository.getRepositoryInterface().getClassLoader());
			if (count != null) {
				texts.add(query(source, Kind.DERIVED_COUNT_QUERY, query, count).typed(parameters, null));
			}
		}
		return texts;
	}

	private List<SqlText> jpql(String source, Method method, Query query) {
		Map<String, String> parameters = MethodParameters.javaTypes(method, this.repository.getRepositoryInterface());
		List<SqlText> texts = new ArrayList<>();
		for (String text : List.of(query.value(), query.countQuery())) {
			if (!text.isEmpty()) {
				texts.add(
						SqlText.statement(source, isLocking(method) ? Kind.LOCKING_JPQL : Kind.JPQL, text, Marks.SPRING)
							.within("", JpqlParameters.plain(text.replace("#{#entityName}", this.entityName)), ""));
				nullTests(text).forEach((test) -> texts.add(SqlText.statement(source, Kind.QUERY, text, Marks.SPRING)
					.within("SELECT ", test, "")
					.typed(parameters, null)));
			}
		}
		return texts;
	}

	/** Of the number of rows nothing is locked, but it needs the same right. */
	private static boolean isLocking(Method method) {
		Lock lock = AnnotatedElementUtils.findMergedAnnotation(method, Lock.class);
		return lock != null && PESSIMISTIC.contains(lock.value());
	}

	/**
	 * Such as {@code :since is null}: Hibernate sends the parameter once more for it, and
	 * nothing there says what type it has.
	 */
	private static List<String> nullTests(String jpql) {
		List<SqlToken> tokens = SqlToken.read(jpql);
		List<String> tests = new ArrayList<>();
		for (int i = 0; i + 3 < tokens.size(); i++) {
			boolean parameter = tokens.get(i).is(":") || tokens.get(i).is("?");
			if (parameter && tokens.get(i + 1).space().isEmpty() && tokens.get(i + 2).is("is")) {
				tests.add(tokens.get(i).text() + tokens.get(i + 1).text() + " IS NULL");
			}
		}
		return tests.stream().distinct().toList();
	}

	private SqlText query(String source, Kind kind, Query query, String sql) {
		if (query.queryRewriter() != QueryRewriter.IdentityQueryRewriter.class) {
			return SqlText.unchecked(source, kind, sql,
					query.queryRewriter().getSimpleName() + " rewrites the query at run time.");
		}
		return SqlText.statement(source, kind, sql, Marks.SPRING)
			.within("", sql.replace("#{#entityName}", this.entityName), "");
	}

	/**
	 * Spring Data makes a number of a number or a text of digits, and of nothing else.
	 */
	private List<ResultColumn> number(Method method) {
		NativeQuery query = AnnotatedElementUtils.findMergedAnnotation(method, NativeQuery.class);
		boolean mapped = query != null && !query.sqlResultSetMapping().isEmpty();
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(this.repository.getReturnedDomainClass(method));
		boolean number = type == Long.class || type == Integer.class || type == Short.class || type == BigDecimal.class
				|| type == Double.class;
		return (number && !mapped) ? List.of(new ResultColumn("", Binding.DECIMAL)) : List.of();
	}

	/** What the rows become by the names of its columns. */
	private @Nullable String result(Method method) {
		NativeQuery query = AnnotatedElementUtils.findMergedAnnotation(method, NativeQuery.class);
		if (query != null && !query.sqlResultSetMapping().isEmpty()) {
			return query.sqlResultSetMapping();
		}
		if (method.getReturnType() == void.class) {
			return null;
		}
		Class<?> type = this.repository.getReturnedDomainClass(method);
		boolean entity = Arrays.stream(type.getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType() == Entity.class);
		return entity ? type.getName() : null;
	}

}
