package dev.schemasync.migration;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** Connections whose statements somebody looks at, as Flyway reports them to nobody. */
final class ObservedConnections {

	private final DataSource dataSource;

	private final StatementObserver observer;

	private boolean observing;

	ObservedConnections(DataSource dataSource, StatementObserver observer) {
		this.dataSource = dataSource;
		this.observer = observer;
	}

	/**
	 * From now on statements are looked at, or are not.
	 * @param next whether they are
	 */
	void observe(boolean next) {
		this.observing = next;
	}

	DataSource dataSource() {
		return proxy(DataSource.class, (proxy, method, arguments) -> {
			Object result = call(this.dataSource, method, arguments);
			return (result instanceof Connection connection) ? connection(connection) : result;
		});
	}

	private Connection connection(Connection connection) {
		return proxy(Connection.class, (proxy, method, arguments) -> {
			Object result = call(connection, method, arguments);
			return (method.getName().equals("createStatement") && result instanceof Statement statement)
					? statement(connection, statement) : result;
		});
	}

	private Statement statement(Connection connection, Statement statement) {
		return proxy(Statement.class, (proxy, method, arguments) -> {
			boolean runs = method.getName().startsWith("execute") && arguments != null
					&& arguments[0] instanceof String;
			if (!this.observing || !runs) {
				return call(statement, method, arguments);
			}
			@Nullable Object[] result = { method.getReturnType() == boolean.class ? Boolean.FALSE : 0 };
			try {
				this.observing = false;
				this.observer.around(connection, (String) arguments[0],
						() -> result[0] = call(statement, method, arguments));
			}
			catch (SQLException | RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new SQLException(ex);
			}
			finally {
				this.observing = true;
			}
			return result[0];
		});
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
			throws SQLException {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof SQLException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
