package dev.schemasync.model;

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

	@Override
	public <B> ContainedBean<B> getBean(Class<B> beanType, LifecycleOptions options, BeanInstanceProducer producer) {
		return new Bean<>(beanType, create(beanType, producer));
	}

	@Override
	public <B> ContainedBean<B> getBean(String name, Class<B> beanType, LifecycleOptions options,
			BeanInstanceProducer producer) {
		return getBean(beanType, options, producer);
	}

	private <B> B create(Class<B> beanType, BeanInstanceProducer producer) {
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
