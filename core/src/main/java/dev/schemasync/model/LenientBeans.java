package dev.schemasync.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Makes converters and the like that their application would get from Spring. They only
 * say which types they convert, so they may lack what they would be constructed with.
 */
final class LenientBeans implements BeanContainer {

	/** Constants and methods with which a generator gives its sequence another name. */
	private static final List<String> NAMING = List.of(SequenceStyleGenerator.SEQUENCE_PARAM,
			SequenceStyleGenerator.CONFIG_SEQUENCE_PER_ENTITY_SUFFIX, "determineSequenceName");

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
			return (B) (takesFromSequence(beanType) ? new StandInSequence() : new NoGenerator());
		}
		try {
			return producer.produceBeanInstance(beanType);
		}
		catch (RuntimeException ex) {
			return this.objenesis.newInstance(beanType, false);
		}
	}

	/**
	 * Whether a generator is one of sequences, or has one that does the work, and leaves
	 * the name of the sequence to its parameters.
	 */
	private static boolean takesFromSequence(Class<?> generator) {
		boolean takes = false;
		for (Class<?> type = generator; type != null; type = type.getSuperclass()) {
			if (type == SequenceStyleGenerator.class) {
				return true;
			}
			if (namesSequence(type)) {
				return false;
			}
			takes = takes || Arrays.stream(type.getDeclaredFields())
				.anyMatch((field) -> SequenceStyleGenerator.class.isAssignableFrom(field.getType()));
		}
		return takes;
	}

	private static boolean namesSequence(Class<?> type) {
		return NAMING.stream().anyMatch((word) -> ClassBytes.contain(type, word));
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

	/**
	 * Has the sequence that a generator of the application would have, by the same
	 * parameters. How many identifiers it takes at once, only that generator knows.
	 */
	static final class StandInSequence extends SequenceStyleGenerator {

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
