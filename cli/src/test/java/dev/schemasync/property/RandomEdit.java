package dev.schemasync.property;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.property.RandomModel.RandomEntity;

/**
 * Something that a developer does to entities.
 *
 * @param action what is done
 * @param entity to which entity, counted round and round
 * @param place to which attribute, likewise
 * @param attribute the attribute that comes
 */
record RandomEdit(Action action, int entity, int place, RandomAttribute attribute) {

	static RandomEdit any(Dice dice) {
		return new RandomEdit(dice.oneOf(Action.class), dice.between(0, 3), dice.between(0, 6),
				RandomAttribute.any(dice));
	}

	RandomModel applyTo(RandomModel model) {
		List<RandomEntity> entities = new ArrayList<>(model.entities());
		int index = this.entity % entities.size();
		RandomEntity changed = entities.get(index);
		List<RandomAttribute> attributes = new ArrayList<>(changed.attributes());
		switch (this.action) {
			case ADD -> attributes.add(this.attribute);
			case REPLACE -> attributes.set(this.place % attributes.size(), this.attribute);
			case REMOVE -> attributes.set(this.place % attributes.size(), null);
			case ADD_ENTITY -> entities.add(new RandomEntity(changed.id(), List.of(this.attribute)));
		}
		entities.set(index, new RandomEntity(changed.id(), attributes));
		return new RandomModel(entities);
	}

	/** What is done. */
	enum Action {

		ADD, REPLACE, REMOVE, ADD_ENTITY

	}

}
