package dev.schemasync.pull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** The annotations that say which tables and columns there are. */
final class Mappings {

	private Mappings() {
	}

	static AnnotationSpec table(PulledTable pulled, @Nullable String defaultSchema) {
		Table table = pulled.table();
		AnnotationSpec.Builder annotation = named(ClassName.get(jakarta.persistence.Table.class), table.name(),
				defaultSchema);
		for (Index index : table.indexes()) {
			boolean key = index.keys().equals(pulled.id());
			if (!key && index.onColumnsOnly() && index.valid() && index.method().equals("btree")) {
				if (index.guaranteesUniqueness() && index.keys().size() > 1) {
					annotation.addMember("uniqueConstraints", "$L", unique(index));
				}
				else if ((!index.unique() || index.predicate() != null) && isSayable(index)) {
					annotation.addMember("indexes", "$L", index(index));
				}
			}
		}
		return annotation.build();
	}

	/**
	 * Hibernate reads {@code DESC} after a column, and takes more for a part of its name.
	 */
	private static boolean isSayable(Index index) {
		return index.parts()
			.stream()
			.allMatch((key) -> key.order() == Index.Order.ASCENDING || key.order() == Index.Order.DESCENDING);
	}

	static AnnotationSpec.Builder named(ClassName type, ObjectName name, @Nullable String defaultSchema) {
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(type)
			.addMember("name", "$S", Identifier.sql(name.name()));
		if (name.schema() != null && !name.schema().equals(defaultSchema)) {
			annotation.addMember("schema", "$S", Identifier.sql(name.schema()));
		}
		return annotation;
	}

	private static AnnotationSpec unique(Index index) {
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(UniqueConstraint.class)
			.addMember("name", "$S", Identifier.sql(index.name()));
		index.keys().forEach((key) -> annotation.addMember("columnNames", "$S", Identifier.sql(key)));
		return annotation.build();
	}

	private static AnnotationSpec index(Index index) {
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(jakarta.persistence.Index.class)
			.addMember("name", "$S", Identifier.sql(index.name()))
			.addMember("columnList", "$S",
					index.parts()
						.stream()
						.map((key) -> Identifier.sql(key.text()) + key.order().sql())
						.collect(Collectors.joining(", ")));
		if (index.unique()) {
			annotation.addMember("unique", "true");
		}
		if (index.predicate() != null) {
			annotation.addMember("options", "$S", "WHERE " + index.predicate());
		}
		return annotation.build();
	}

	/** The annotation of an attribute, or none if it would say nothing. */
	static List<AnnotationSpec> column(PulledTable pulled, Column column, String attribute, JavaType type,
			boolean written) {
		Map<String, Object> members = new LinkedHashMap<>();
		if (!Identifier.sql(column.name()).equals(attribute)) {
			members.put("name", Identifier.sql(column.name()));
		}
		members.putAll(type.column());
		boolean key = pulled.id().contains(column.name());
		if (!key && !column.nullable() && !pulled.isView()) {
			members.put("nullable", false);
		}
		if (!key && pulled.isUnique(List.of(column.name()))) {
			members.put("unique", true);
		}
		if (!written) {
			members.put("insertable", false);
			members.put("updatable", false);
		}
		return annotation(jakarta.persistence.Column.class, members);
	}

	private static List<AnnotationSpec> annotation(Class<?> type, Map<String, Object> members) {
		if (members.isEmpty()) {
			return List.of();
		}
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(type);
		members.forEach((name, value) -> annotation.addMember(name, (value instanceof String) ? "$S" : "$L", value));
		return List.of(annotation.build());
	}

	static List<AnnotationSpec> reference(PulledTable owner, Association association) {
		List<AnnotationSpec> annotations = new ArrayList<>();
		boolean required = association.isRequired(owner);
		AnnotationSpec.Builder reference = AnnotationSpec
			.builder(association.unique() ? OneToOne.class : ManyToOne.class)
			.addMember("fetch", "$T.LAZY", FetchType.class);
		if (required && association.role() == Association.Role.WRITE) {
			reference.addMember("optional", "false");
		}
		annotations.add(reference.build());
		ForeignKey key = association.key();
		for (int i = 0; i < key.columns().size(); i++) {
			annotations.add(joinColumn(owner, association, i));
		}
		if (association.role() != Association.Role.READ) {
			switch (key.onDelete()) {
				case NO_ACTION -> {
				}
				case CASCADE, SET_NULL,
						SET_DEFAULT ->
					annotations.add(AnnotationSpec.builder(OnDelete.class)
						.addMember("action", "$T.$L", OnDeleteAction.class, key.onDelete())
						.build());
			}
		}
		return annotations;
	}

	private static AnnotationSpec joinColumn(PulledTable owner, Association association, int index) {
		Column column = owner.column(association.key().columns().get(index));
		Column referenced = association.target().column(association.key().referencedColumns().get(index));
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(JoinColumn.class)
			.addMember("name", "$S", Identifier.sql(column.name()));
		if (association.key().columns().size() > 1 || !association.isToIdentifier()) {
			annotation.addMember("referencedColumnName", "$S", Identifier.sql(referenced.name()));
		}
		switch (association.role()) {
			case WRITE -> {
				if (association.isRequired(owner)) {
					annotation.addMember("nullable", "false");
				}
			}
			case READ -> annotation.addMember("insertable", "false").addMember("updatable", "false");
			case PART_OF_ID, SHARED_ID -> {
			}
		}
		if (!association.key().validated() || !association.key().enforced()) {
			// the mapping knows no reference that some rows may violate
			annotation.addMember("foreignKey", "$L",
					AnnotationSpec.builder(jakarta.persistence.ForeignKey.class)
						.addMember("value", "$T.NO_CONSTRAINT", ConstraintMode.class)
						.build());
		}
		if (!column.type().carrier().text().equals(referenced.type().carrier().text())) {
			annotation.addMember("columnDefinition", "$S", column.type().carrier().text());
		}
		return annotation.build();
	}

}
