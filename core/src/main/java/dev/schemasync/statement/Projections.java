package dev.schemasync.statement;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.List;

import org.springframework.data.projection.ProjectionInformation;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * The properties that interfaces look for in the rows of a native query: those that are
 * not there are null without a word.
 */
final class Projections {

	private Projections() {
	}

	static List<String> properties(Method method, RepositoryMetadata repository) {
		Class<?> type = repository.getReturnedDomainClass(method);
		boolean projection = type.isInterface() && !type.getName().startsWith("java.")
				&& !type.getName().startsWith("jakarta.persistence.")
				&& !type.isAssignableFrom(repository.getDomainType());
		if (!projection) {
			return List.of();
		}
		ProjectionInformation information = new SpelAwareProxyProjectionFactory().getProjectionInformation(type);
		// an open projection computes its values from the whole row
		return information.isClosed()
				? information.getInputProperties().stream().map(PropertyDescriptor::getName).toList() : List.of();
	}

}
