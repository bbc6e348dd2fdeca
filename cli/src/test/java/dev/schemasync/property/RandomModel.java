package dev.schemasync.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.schemasync.SourceModel;

/**
 * Entities that nobody thought of.
 *
 * @param entities the entities, which may refer to each other
 */
record RandomModel(List<RandomEntity> entities) {

	static RandomModel any(Dice dice) {
		return new RandomModel(dice.list(1, 4, RandomEntity::any));
	}

	SourceModel source() {
		SourceModel source = new SourceModel();
		source.constants("Color", "RED, GREEN, BLUE");
		for (int i = 0; i < this.entities.size(); i++) {
			this.entities.get(i).addTo(source, i, this.entities.size());
		}
		return source;
	}

	/**
	 * An entity.
	 *
	 * @param id how its identifier is made
	 * @param attributes its attributes, which keep their places: {@code null} is one that
	 * is gone
	 */
	record RandomEntity(Id id, List<RandomAttribute> attributes) {

		static RandomEntity any(Dice dice) {
			return new RandomEntity(dice.oneOf(Id.class), dice.list(1, 7, RandomAttribute::any));
		}

		private void addTo(SourceModel source, int number, int count) {
			List<String> indexes = new ArrayList<>();
			for (int i = 0; i < this.attributes.size(); i++) {
				RandomAttribute attribute = this.attributes.get(i);
				String column = (attribute != null) ? attribute.indexed(i) : null;
				if (column != null) {
					indexes.add("@Index(name = \"ix_e%d_%d\", columnList = \"%s\")".formatted(number, i,
							column.replace("\"", "\\\"")));
				}
			}
			source.type("E" + number, "@Entity @Table(name = \"e%d\", indexes = { %s }) public class E%d"
				.formatted(number, String.join(", ", indexes), number));
			source.field("E" + number, this.id.field);
			for (int i = 0; i < this.attributes.size(); i++) {
				if (this.attributes.get(i) != null) {
					source.field("E" + number, Objects.requireNonNull(this.attributes.get(i)).field(count, i));
				}
			}
		}

	}

	/** How an identifier is made. */
	enum Id {

		IDENTITY("@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id"),
		SEQUENCE("@Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id"),
		UUID("@Id @GeneratedValue(strategy = GenerationType.UUID) UUID id"),
		ASSIGNED("@Id @Column(length = 20) String id");

		private final String field;

		Id(String field) {
			this.field = field;
		}

	}

}
