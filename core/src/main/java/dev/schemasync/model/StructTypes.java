package dev.schemasync.model;

import java.util.List;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.UserDefinedObjectType;

import dev.schemasync.schema.ColumnType;

/** The attributes of composite types, in the order in which Hibernate writes them. */
final class StructTypes {

	private StructTypes() {
	}

	/** Return the type with its attributes, if it is composite. */
	static ColumnType complete(ColumnType type, Column column, Metadata metadata) {
		QualifiedName name = (column instanceof AggregateColumn aggregate) ? aggregate.getComponent().getStructName()
				: null;
		return (name != null) ? type.with(attributes(name.getObjectName(), metadata)) : type;
	}

	private static List<ColumnType.Attribute> attributes(Identifier name, Metadata metadata) {
		for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
			UserDefinedObjectType type = namespace.locateUserDefinedType(name);
			if (type != null) {
				return type.getColumns()
					.stream()
					.map((column) -> new ColumnType.Attribute(Names.of(column),
							TypeNames.canonical(column.getSqlType(metadata))))
					.toList();
			}
		}
		return List.of();
	}

}
