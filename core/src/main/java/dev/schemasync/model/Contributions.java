package dev.schemasync.model;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * What an application adds to Hibernate by the names of classes.
 *
 * @param dialect the dialect, the application's own or Hibernate's
 * @param inspector what the application makes of a statement before it sends it
 * @param unchecked classes that could not be used
 */
record Contributions(Object dialect, UnaryOperator<String> inspector, List<UncheckedClass> unchecked) {

	static final String DIALECT = PostgreSQLDialect.class.getName();

	private static final List<String> HIDDEN = List.of("META-INF/services/org.hibernate.boot.model.",
			"META-INF/services/org.hibernate.boot.spi.");

	static Contributions of(ClassLoader classLoader, Map<String, Object> settings) {
		List<UncheckedClass> unchecked = new ArrayList<>();
		Object dialect = create(classLoader, settings.get(JdbcSettings.DIALECT), PostgreSQLDialect.class, unchecked);
		Object inspector = create(classLoader, settings.get(JdbcSettings.STATEMENT_INSPECTOR), StatementInspector.class,
				unchecked);
		return new Contributions((dialect != null) ? dialect : DIALECT,
				(inspector instanceof StatementInspector used) ? used::inspect : UnaryOperator.identity(), unchecked);
	}

	/** Classes of Hibernate itself are left to Hibernate. */
	private static @Nullable Object create(ClassLoader classLoader, @Nullable Object setting, Class<?> type,
			List<UncheckedClass> unchecked) {
		String name = (setting instanceof Class<?> given) ? given.getName() : String.valueOf(setting);
		if (setting == null || !name.contains(".") || name.startsWith("org.hibernate.")) {
			return null;
		}
		try {
			Class<?> found = Class.forName(name, true, classLoader);
			// a dialect of another database was meant for another database
			return type.isAssignableFrom(found) ? found.getDeclaredConstructor().newInstance() : null;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			unchecked.add(UncheckedClass.of(name, "", "It", ex));
			return null;
		}
	}

	/**
	 * Return a class loader that hides the types, functions and tables that the
	 * application adds.
	 */
	static ClassLoader without(ClassLoader classLoader) {
		return hiding(classLoader, HIDDEN);
	}

	/**
	 * Return a class loader that hides what works beside Hibernate once it has started,
	 * such as an index of texts that has a server of its own.
	 */
	static ClassLoader withoutIntegrators(ClassLoader classLoader) {
		return hiding(classLoader, List.of("META-INF/services/org.hibernate.integrator.spi."));
	}

	private static ClassLoader hiding(ClassLoader classLoader, List<String> hidden) {
		return new ClassLoader(classLoader) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				return hidden.stream().anyMatch(name::startsWith) ? Collections.emptyEnumeration()
						: super.getResources(name);
			}

		};
	}

}
