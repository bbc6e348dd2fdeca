package dev.schemasync.model;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Makes converters and the like that their application would get from Spring. They only
 * say which types they convert, so they may lack what they would be constructed with.
 */
final class LenientBeans implements BeanContainer {

	private final SpringObjenesis objenesis = new SpringObjenesis();

	/** Generators that cannot be made, by the names of their classes. */
	private final Set<String> generators = new HashSet<>();

	/** Leave out a generator of identifiers: it says nothing of the columns. */
	void leaveOut(String generator) {
		this.generators.add(generator);
	}

	@Override
	public <B> ContainedBean<B> getBean(Class<B> beanType, LifecycleOptions options, BeanInstanceProducer producer) {
		return new Bean<>(beanType, create(beanType, producer));
	}

	@Override
	public <B> ContainedBean<B> getBean(String name, Class<B> beanType, LifecycleOptions options,
			BeanInstanceProducer producer) {
		return getBean(beanType, options, producer);
	}

	@SuppressWarnings("unchecked") // Hibernate only needs a generator, whichever it is
	private <B> B create(Class<B> beanType, BeanInstanceProducer producer) {
		if (this.generators.contains(beanType.getName())) {
			return (B) new NoGenerator();
		}
		try {
			return producer.produceBeanInstance(beanType);
		}
		catch (RuntimeException ex) {
			return this.objenesis.newInstance(beanType, false);
		}
	}

	@Override
	public void stop() {
	}

	/** Stands where a generator of the application would be. */
	private static final class NoGenerator implements BeforeExecutionGenerator {

		@Override
		public Object generate(SharedSessionContractImplementor session, Object owner, Object currentValue,
				EventType eventType) {
			throw new UnsupportedOperationException("Nothing is saved while a mapping is read");
		}

		@Override
		public EnumSet<EventType> getEventTypes() {
			return EventTypeSets.INSERT_ONLY;
		}

	}

	private record Bean<B>(Class<B> beanClass, B instance) implements ContainedBean<B> {

		@Override
		public Class<B> getBeanClass() {
			return this.beanClass;
		}

		@Override
		public B getBeanInstance() {
			return this.instance;
		}

	}

}
