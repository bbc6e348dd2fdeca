package dev.schemasync.statement;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.NamedStoredProcedureQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.repository.query.Procedure;
import org.springframework.data.repository.core.RepositoryMetadata;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;

/** Reads the {@code @Procedure} methods of a repository. */
final class ProcedureReader {

	private ProcedureReader() {
	}

	/**
	 * Return the call, or {@code null} if the method calls a procedure that an entity
	 * declares.
	 */
	static @Nullable SqlText read(String source, Method method, Procedure procedure, RepositoryMetadata repository) {
		if (isDeclaredByEntity(method, procedure, repository.getDomainType())) {
			return null;
		}
		String name = name(method, procedure);
		List<String> marks = new ArrayList<>();
		MethodParameters.bindable(method).forEach((parameter) -> marks.add("?"));
		if (method.getReturnType() != void.class && (procedure.refCursor() || !returnsRows(method, repository))) {
			marks.add("?");
		}
		Map<String, String> types = MethodParameters.javaTypes(method, repository.getRepositoryInterface());
		return SqlText.statement(source, Kind.ROUTINE, name, Marks.JDBC)
			.within("", "CALL " + name + "(" + String.join(", ", marks) + ")", "")
			.typed(types, null);
	}

	private static boolean isDeclaredByEntity(Method method, Procedure procedure, Class<?> domainType) {
		String name = procedure.name().isEmpty() ? domainType.getSimpleName() + "." + method.getName()
				: procedure.name();
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(domainType, NamedStoredProcedureQuery.class)
			.stream()
			.anyMatch((query) -> query.name().equals(name));
	}

	private static String name(Method method, Procedure procedure) {
		if (!procedure.value().isEmpty()) {
			return procedure.value();
		}
		return procedure.procedureName().isEmpty() ? method.getName() : procedure.procedureName();
	}

	/** Rows come without a parameter for them. */
	private static boolean returnsRows(Method method, RepositoryMetadata repository) {
		Class<?> type = ResolvableType.forMethodReturnType(method, repository.getRepositoryInterface())
			.resolve(Object.class);
		return Iterable.class.isAssignableFrom(type)
				|| repository.getReturnedDomainClass(method).isAnnotationPresent(Entity.class);
	}

}
