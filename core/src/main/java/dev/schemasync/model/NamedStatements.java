package dev.schemasync.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.persistence.NamedStoredProcedureQuery;
import jakarta.persistence.ParameterMode;
import jakarta.persistence.StoredProcedureParameter;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.query.NamedNativeQueryDefinition;
import org.hibernate.boot.query.NamedProcedureCallDefinition;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;

/** Reads the native queries and procedure calls that have a name. */
final class NamedStatements {

	private static final String CALLABLE_FUNCTION = "org.hibernate.callableFunction";

	private final Metadata metadata;

	private final Placeholders placeholders;

	private final Map<String, Declared> procedures = new HashMap<>();

	private NamedStatements(Metadata metadata, Placeholders placeholders) {
		this.metadata = metadata;
		this.placeholders = placeholders;
		for (PersistentClass entity : metadata.getEntityBindings()) {
			for (Class<?> type = entity.getMappedClass(); type != null; type = type.getSuperclass()) {
				String source = type.getName();
				Stream.of(type.getAnnotationsByType(NamedStoredProcedureQuery.class))
					.forEach((query) -> this.procedures.put(query.name(), new Declared(source, query)));
			}
		}
	}

	static List<SqlText> read(Metadata metadata, Placeholders placeholders) {
		NamedStatements statements = new NamedStatements(metadata, placeholders);
		List<SqlText> texts = new ArrayList<>();
		metadata.visitNamedNativeQueryDefinitions((definition) -> texts.add(statements.query(definition)));
		metadata.visitNamedProcedureCallDefinition((definition) -> texts.add(statements.procedure(definition)));
		metadata.visitNamedHqlQueryDefinitions((definition) -> texts
			.add(SqlText.statement(source(definition.getLocation(), definition.getRegistrationName()), Kind.JPQL,
					definition.getHqlString(), Marks.HIBERNATE)));
		texts.sort(java.util.Comparator.comparing(SqlText::source));
		return texts;
	}

	private SqlText query(NamedNativeQueryDefinition<?> definition) {
		String source = source(definition.getLocation(), definition.getRegistrationName());
		@Nullable Class<?> type = definition.getResultType();
		@Nullable String mapping = definition.getResultSetMappingName();
		boolean mapped = mapping != null && !mapping.isEmpty();
		@Nullable String entity = (type != null && this.metadata.getEntityBinding(type.getName()) != null) ? type.getName()
				: null;
		@Nullable String result = mapped ? mapping : entity;
		if (type != null && !mapped && ResultClasses.areRefused(type, this.metadata)) {
			return SqlText.unchecked(source, Kind.NAMED_QUERY, definition.getSqlQueryString(),
					"resultClass = %s.class".formatted(type.getSimpleName()));
		}
		SqlText text = SqlText.statement(source, Kind.NAMED_QUERY, definition.getSqlQueryString(), Marks.HIBERNATE)
			.typed(Map.of(), result);
		return this.placeholders.fill((type != null && result == null && type != Object.class)
				? text.read(ResultClasses.reads(type, this.metadata)) : text);
	}

	private SqlText procedure(NamedProcedureCallDefinition definition) {
		String name = definition.getProcedureName();
		Declared declared = this.procedures.get(definition.getRegistrationName());
		if (declared == null) {
			return SqlText.unchecked(source(definition.getLocation(), definition.getRegistrationName()), Kind.ROUTINE,
					name, "The parameters of a procedure are only known from annotations.");
		}
		NamedStoredProcedureQuery query = declared.query();
		List<String> arguments = new ArrayList<>();
		Map<String, String> types = new HashMap<>();
		List<String> results = new ArrayList<>();
		for (StoredProcedureParameter parameter : query.parameters()) {
			arguments.add(parameter.name().isEmpty() ? "?" : parameter.name() + " => ?");
			if (parameter.mode() == ParameterMode.IN || parameter.mode() == ParameterMode.INOUT) {
				types.put(String.valueOf(arguments.size()), parameter.type().getName());
			}
			if (parameter.mode() != ParameterMode.IN) {
				results.add((parameter.mode() == ParameterMode.REF_CURSOR) ? "" : parameter.type().getName());
			}
		}
		boolean function = Stream.of(query.hints())
			.anyMatch((hint) -> hint.name().equals(CALLABLE_FUNCTION) && hint.value().equals("true"));
		String call = (function ? "SELECT " : "CALL ") + name + "(" + String.join(", ", arguments) + ")";
		return SqlText.statement(source(declared.source(), query.name()), Kind.ROUTINE, name, Marks.JDBC)
			.within("", call, "")
			.typed(types, null)
			.projected(function ? List.of() : results);
	}

	private static String source(@Nullable String location, String name) {
		return (location != null && !location.isEmpty()) ? Sources.of(location, name) : name;
	}

	/** Where a procedure call is declared. */
	private record Declared(String source, NamedStoredProcedureQuery query) {

	}

}
