package dev.schemasync.model;

import java.util.List;

import org.hibernate.Version;
import org.hibernate.boot.Metadata;

import dev.schemasync.schema.Schema;

/** Reads Hibernate's boot metadata into the vocabulary of the comparison. */
public final class EntityModelReader {

	private EntityModelReader() {
	}

	/**
	 * Read what the entities expect.
	 * @param metadata the metadata of the entities
	 * @return the expected side
	 */
	public static EntityModel read(Metadata metadata) {
		return new EntityModel(new Schema(List.of(), List.of(), List.of()), metadata.getEntityBindings().size(),
				"Hibernate ORM", Version.getVersionString());
	}

}
