package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.RepositoryDefinition;

import dev.schemasync.schema.SqlText;

/**
 * Finds the native queries and procedure calls of Spring Data repositories without
 * starting their application.
 */
public final class RepositoryScanner {

	private RepositoryScanner() {
	}

	/**
	 * Find the SQL texts of the repositories in some packages.
	 * @param classLoader loads the repositories
	 * @param packages the packages to look in, with those below them
	 * @return the texts, sorted by their place in the code
	 */
	public static List<SqlText> scan(ClassLoader classLoader, Collection<String> packages) {
		return scan(classLoader, packages, (domainType) -> true);
	}

	/**
	 * Find the SQL texts of the repositories of some entities.
	 * @param classLoader loads the repositories
	 * @param packages the packages to look in, with those below them
	 * @param domainTypes accepts the entities whose repositories count
	 * @return the texts, sorted by their place in the code
	 */
	public static List<SqlText> scan(ClassLoader classLoader, Collection<String> packages,
			Predicate<Class<?>> domainTypes) {
		Candidates candidates = new Candidates(classLoader);
		Set<String> classNames = new TreeSet<>();
		for (String packageName : packages) {
			candidates.findCandidateComponents(packageName)
				.stream()
				.map(BeanDefinition::getBeanClassName)
				.filter((className) -> className != null)
				.forEach(classNames::add);
		}
		List<SqlText> texts = new ArrayList<>();
		for (String className : classNames) {
			texts.addAll(read(classLoader, className, domainTypes));
		}
		texts.sort(Comparator.comparing(SqlText::source).thenComparing(SqlText::kind));
		return texts.stream().distinct().toList();
	}

	/**
	 * Read the SQL texts of the repositories among some interfaces.
	 * @param classLoader loads the interfaces
	 * @param classNames the names of the interfaces
	 * @return the texts, sorted by their place in the code
	 */
	public static List<SqlText> read(ClassLoader classLoader, Collection<String> classNames) {
		List<SqlText> texts = new ArrayList<>();
		for (String className : new TreeSet<>(classNames)) {
			if (isRepository(classLoader, className)) {
				texts.addAll(read(classLoader, className, (domainType) -> true));
			}
		}
		texts.sort(Comparator.comparing(SqlText::source).thenComparing(SqlText::kind));
		return texts.stream().distinct().toList();
	}

	private static boolean isRepository(ClassLoader classLoader, String className) {
		try {
			Class<?> type = Class.forName(className, false, classLoader);
			return (Repository.class.isAssignableFrom(type) || type.isAnnotationPresent(RepositoryDefinition.class))
					&& !type.isAnnotationPresent(NoRepositoryBean.class);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// reading it says why it cannot be checked
			return true;
		}
	}

	private static List<SqlText> read(ClassLoader classLoader, String className, Predicate<Class<?>> domainTypes) {
		try {
			RepositoryReader reader = new RepositoryReader(Class.forName(className, false, classLoader));
			return domainTypes.test(reader.domainType()) ? reader.read() : List.of();
		}
		catch (ClassNotFoundException | LinkageError | IllegalArgumentException ex) {
			return List.of(SqlText.unchecked(className, SqlText.Kind.QUERY, className,
					"The repository cannot be loaded: " + ex.getMessage() + "."));
		}
	}

	/** Looks at class files, so that nothing is loaded before it is known to matter. */
	private static final class Candidates extends ClassPathScanningCandidateComponentProvider {

		@SuppressWarnings("this-escape")
		Candidates(ClassLoader classLoader) {
			super(false);
			setResourceLoader(new DefaultResourceLoader(classLoader));
			addIncludeFilter(new AssignableTypeFilter(Repository.class));
			addIncludeFilter(new AnnotationTypeFilter(RepositoryDefinition.class, true, true));
			addExcludeFilter(new AnnotationTypeFilter(NoRepositoryBean.class));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return definition.getMetadata().isInterface();
		}

	}

}
