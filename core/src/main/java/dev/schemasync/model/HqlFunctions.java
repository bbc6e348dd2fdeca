package dev.schemasync.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.spi.TypeConfiguration;

import dev.schemasync.schema.SqlText;
import dev.schemasync.syntax.SqlExpression;

/** The functions that queries in JPQL call by their names in the database. */
final class HqlFunctions {

	private HqlFunctions() {
	}

	/** Return the names of which Hibernate makes SQL of its own. */
	static Set<String> registered(MetadataImplementor metadata) {
		SqmFunctionRegistry registry = metadata.getFunctionRegistry();
		// Hibernate fills it when it starts, which a command does not
		if (registry.findFunctionDescriptor("upper") == null) {
			ServiceRegistry services = metadata.getMetadataBuildingOptions().getServiceRegistry();
			Contributions contributions = new Contributions(registry, metadata.getTypeConfiguration(), services);
			services.requireService(ClassLoaderService.class)
				.loadJavaServices(FunctionContributor.class)
				.forEach((contributor) -> contributor.contributeFunctions(contributions));
			metadata.getDatabase().getDialect().initializeFunctionRegistry(contributions);
		}
		Set<String> names = new HashSet<>();
		registry.getValidFunctionKeys().forEach((name) -> names.add(name.toLowerCase(Locale.ROOT)));
		registry.getSetReturningFunctionsByName()
			.forEach((function) -> names.add(function.getKey().toLowerCase(Locale.ROOT)));
		return names;
	}

	/** Return the functions of the database that a query calls. */
	static List<SqlText> called(SqlText query, Set<String> registered) {
		return SqlExpression.of(query.text())
			.calls()
			.stream()
			.filter((call) -> call.name().equals("function") && call.next() != null)
			.map((call) -> Objects.requireNonNullElse(call.literal(), Objects.requireNonNull(call.next()).text()))
			.filter((name) -> !registered.contains(name.toLowerCase(Locale.ROOT)))
			.distinct()
			.map((name) -> SqlText.statement(query.source(), SqlText.Kind.FUNCTION, name, SqlText.Marks.JDBC))
			.toList();
	}

	private record Contributions(SqmFunctionRegistry getFunctionRegistry, TypeConfiguration getTypeConfiguration,
			ServiceRegistry getServiceRegistry) implements FunctionContributions {

	}

}
