package dev.schemasync.foreign.probe;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;

import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;

/** Makes listeners and converters that their application would inject something into. */
public final class ProbeBeans implements BeanContainer {

	@Override
	public <B> ContainedBean<B> getBean(Class<B> type, LifecycleOptions lifecycle, BeanInstanceProducer fallback) {
		return bean(make(type));
	}

	@Override
	public <B> ContainedBean<B> getBean(String name, Class<B> type, LifecycleOptions lifecycle,
			BeanInstanceProducer fallback) {
		return bean(make(type));
	}

	private static <B> ContainedBean<B> bean(B instance) {
		return new ContainedBean<>() {

			@Override
			public B getBeanInstance() {
				return instance;
			}

			@Override
			@SuppressWarnings("unchecked")
			public Class<B> getBeanClass() {
				return (Class<B>) instance.getClass();
			}

		};
	}

	private static <B> B make(Class<B> type) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructors()[0];
			for (Constructor<?> other : type.getDeclaredConstructors()) {
				constructor = (other.getParameterCount() < constructor.getParameterCount()) ? other : constructor;
			}
			constructor.setAccessible(true);
			Class<?>[] parameters = constructor.getParameterTypes();
			Object[] arguments = new Object[parameters.length];
			for (int i = 0; i < parameters.length; i++) {
				arguments[i] = parameters[i].isInterface() ? idle(parameters[i]) : nothing(parameters[i]);
			}
			return type.cast(constructor.newInstance(arguments));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("No bean of " + type.getName(), ex);
		}
	}

	private static Object nothing(Class<?> type) throws ReflectiveOperationException {
		return type.isPrimitive() ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0)
				: type.getDeclaredConstructor().newInstance();
	}

	/** Does nothing, and has no answer. */
	private static Object idle(Class<?> type) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> (method.getReturnType() == boolean.class) ? Boolean.FALSE : null);
	}

	@Override
	public void stop() {
	}

}
