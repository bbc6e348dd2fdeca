package dev.schemasync.migration;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

import liquibase.Scope;
import liquibase.SingletonObject;
import liquibase.ThreadLocalScopeManager;

/**
 * Threads that may migrate at the same time. What Liquibase keeps once for the whole
 * process, such as the history services of databases, each of them has for itself.
 */
public final class LiquibaseThreads implements ThreadFactory {

	@Override
	public Thread newThread(Runnable work) {
		return Thread.ofPlatform().daemon().name("migration").unstarted(() -> {
			Turn.own();
			Scope.setScopeManager(new ThreadLocalScopeManager(new OwnScope(Scope.getCurrentScope())));
			work.run();
		});
	}

	/** Holds the singletons of one thread. */
	private static final class OwnScope extends Scope {

		private final Map<Class<?>, SingletonObject> singletons = new HashMap<>();

		OwnScope(Scope parent) {
			super(parent, new HashMap<>());
		}

		@Override
		public synchronized <T extends SingletonObject> T getSingleton(Class<T> type) {
			SingletonObject known = this.singletons.get(type);
			if (known == null) {
				known = create(type);
				this.singletons.put(type, known);
			}
			return type.cast(known);
		}

		/** As {@link Scope} does: with a scope, or with nothing. */
		private SingletonObject create(Class<? extends SingletonObject> type) {
			try {
				for (Constructor<?> constructor : type.getDeclaredConstructors()) {
					constructor.setAccessible(true);
					if (constructor.getParameterCount() == 0) {
						return (SingletonObject) constructor.newInstance();
					}
					if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Scope.class) {
						return (SingletonObject) constructor.newInstance(this);
					}
				}
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(type.getName(), ex);
			}
			throw new IllegalStateException(type.getName());
		}

	}

}
