package dev.schemasync.pull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.lang.model.element.Modifier;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ObjectName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.Immutable;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Writes one entity. */
final class EntitySource {

	private static final CodeBlock NOTHING = CodeBlock.builder().build();

	private final PulledTable pulled;

	private final List<Association> associations;

	private final JavaTypes types;

	private final JavaEnums enums;

	private final Generation generation;

	private final Comments comments;

	private final JavaNames names = new JavaNames();

	private final List<Attribute> attributes = new ArrayList<>();

	private final Map<Association, String> references = new HashMap<>();

	/** The parts of an identifier with several columns. */
	private final Map<String, TypeName> keyParts = new LinkedHashMap<>();

	EntitySource(PulledTable pulled, List<Association> associations, JavaTypes types, JavaEnums enums,
			Generation generation, Comments comments) {
		this.pulled = pulled;
		this.associations = associations;
		this.types = types;
		this.enums = enums;
		this.generation = generation;
		this.comments = comments;
	}

	/**
	 * Choose the attributes, so that others can say which one they are the other side of.
	 */
	void choose(List<Attribute> collections) {
		Set<String> referenced = new HashSet<>();
		for (Association association : this.associations) {
			switch (association.role()) {
				case WRITE, PART_OF_ID -> referenced.addAll(association.key().columns());
				case SHARED_ID, READ -> {
				}
			}
		}
		for (Column column : this.pulled.table().columns()) {
			if (!referenced.contains(column.name())) {
				column(column);
			}
			this.associations.stream()
				.filter((association) -> association.key().columns().getFirst().equals(column.name()))
				.forEach(this::reference);
		}
		collections.forEach((collection) -> this.attributes.add(new Attribute(this.names.unique(collection.name()),
				collection.type(), collection.annotations(), collection.initial(), collection.writable())));
	}

	/** Add the other side of the references to this entity, none of which it writes. */
	void chooseInverse(List<EntitySource> sources) {
		if (this.pulled.isView()) {
			return;
		}
		for (EntitySource source : sources) {
			List<Association> here = source.associations.stream()
				.filter((association) -> association.target().equals(this.pulled) && association.isToIdentifier()
						&& association.role() == Association.Role.WRITE && !association.unique()
						&& !source.pulled.isView())
				.toList();
			for (Association association : here) {
				String mappedBy = Objects.requireNonNull(source.references.get(association));
				String plural = JavaNames.plural(source.pulled.type().simpleName(),
						source.pulled.table().name().name());
				String name = (here.size() == 1) ? plural : plural + "As" + JavaNames.capital(mappedBy);
				this.attributes.add(new Attribute(this.names.unique(name),
						ParameterizedTypeName.get(ClassName.get(Set.class), source.pulled.type()),
						List.of(AnnotationSpec.builder(OneToMany.class).addMember("mappedBy", "$S", mappedBy).build()),
						CodeBlock.of("new $T<>()", HashSet.class), false));
			}
		}
	}

	TypeSpec source(@Nullable String defaultSchema) {
		ObjectName name = this.pulled.table().name();
		TypeSpec.Builder entity = TypeSpec.classBuilder(this.pulled.type())
			.addModifiers(Modifier.PUBLIC)
			.addJavadoc(what())
			.addJavadoc("Maps $L.\n",
					Comments.code((name.schema() != null && name.schema().equals(defaultSchema)) ? name.name()
							: name.toString()))
			.addAnnotation(Entity.class)
			.addAnnotation(Mappings.table(this.pulled, defaultSchema));
		if (this.pulled.guessed()) {
			entity.addJavadoc(
					"The catalog does not say what identifies a row: check that $L does and is\nnever {@code NULL}.\n",
					Comments.code(String.join(", ", this.pulled.id())));
		}
		if (this.pulled.isView()) {
			entity.addAnnotation(Immutable.class);
		}
		if (!this.keyParts.isEmpty()) {
			key(entity);
		}
		this.attributes.forEach((attribute) -> attribute.addField(entity));
		this.attributes.forEach((attribute) -> attribute.addAccessors(entity));
		return entity.build();
	}

	/** What the database says that the table is for. */
	private CodeBlock what() {
		String comment = this.comments.of(this.pulled.table().name());
		return (comment != null) ? CodeBlock.of("$L\n\n<p>", comment) : NOTHING;
	}

	private void key(TypeSpec.Builder entity) {
		ClassName type = this.pulled.type().nestedClass("Key");
		entity.addAnnotation(AnnotationSpec.builder(IdClass.class).addMember("value", "$T.class", type).build());
		MethodSpec.Builder parts = MethodSpec.constructorBuilder();
		this.keyParts.forEach((name, part) -> parts.addParameter(ParameterSpec.builder(part, name).build()));
		entity.addType(TypeSpec.recordBuilder(type)
			.addModifiers(Modifier.PUBLIC)
			.addJavadoc("What identifies a row.\n")
			.addSuperinterface(Serializable.class)
			.recordConstructor(parts.build())
			.build());
	}

	private void column(Column column) {
		JavaType type = this.types.of(this.pulled.table(), column);
		boolean key = this.pulled.id().contains(column.name());
		boolean whole = this.pulled.id().size() == 1;
		String attribute = JavaNames.attribute(column.name());
		String name = this.names.unique((key && !whole) ? JavaNames.keyPart(attribute) : attribute);
		boolean computed = column.generated() != Column.Generated.NEVER;
		List<AnnotationSpec> annotations = new ArrayList<>();
		if (key) {
			annotations.add(AnnotationSpec.builder(Id.class).build());
			if (!whole) {
				this.keyParts.put(name, type.type());
			}
		}
		boolean shared = this.associations.stream()
			.anyMatch((association) -> association.role() == Association.Role.SHARED_ID);
		List<AnnotationSpec> generated = (key && !shared && !this.pulled.isView())
				? this.generation.annotations(this.pulled.table(), column, whole) : List.of();
		annotations.addAll(generated);
		CodeBlock initial = key ? NOTHING : initial(column, type.type());
		boolean left = !key && !computed && column.defaultExpression() != null && !column.nullable()
				&& initial.isEmpty();
		boolean written = !computed && !left;
		annotations.addAll(written ? type.annotations() : type.withoutWrite().annotations());
		if (!written) {
			annotations.add(generated(computed));
		}
		if (!key && column.defaultExpression() != null) {
			annotations.add(AnnotationSpec.builder(ColumnDefault.class)
				.addMember("value", "$S", column.defaultExpression())
				.build());
		}
		annotations.addAll(Mappings.column(this.pulled, column, name, type, written));
		boolean primitive = !key && !column.nullable() && !left && !this.pulled.isView()
				&& type.type().isBoxedPrimitive();
		boolean writable = !this.pulled.isView() && written && generated.isEmpty();
		this.attributes.add(new Attribute(name, primitive ? type.type().unbox() : type.type(), annotations, initial,
				writable, this.comments.of(this.pulled.table().name(), column.name())));
	}

	/** What only the database can say is left to it, and read back. */
	private static AnnotationSpec generated(boolean computed) {
		AnnotationSpec.Builder annotation = AnnotationSpec.builder(Generated.class);
		if (computed) {
			annotation.addMember("event", "$T.INSERT", EventType.class)
				.addMember("event", "$T.UPDATE", EventType.class);
		}
		return annotation.build();
	}

	private CodeBlock initial(Column column, TypeName type) {
		if (column.defaultExpression() == null) {
			return NOTHING;
		}
		CodeBlock initial = Initial.of(column.defaultExpression(), type, this.enums);
		return (initial != null) ? initial : NOTHING;
	}

	private void reference(Association association) {
		String reference = (association.key().columns().size() == 1)
				? JavaNames.reference(association.key().columns().getFirst(), association.target().type().simpleName())
				: JavaNames.attribute(association.target().type().simpleName());
		String name = this.names
			.unique((association.role() == Association.Role.PART_OF_ID) ? JavaNames.keyPart(reference) : reference);
		this.references.put(association, name);
		List<AnnotationSpec> annotations = new ArrayList<>();
		switch (association.role()) {
			case PART_OF_ID -> {
				annotations.add(AnnotationSpec.builder(Id.class).build());
				Column referenced = association.target().column(association.key().referencedColumns().getFirst());
				this.keyParts.put(name, this.types.of(association.target().table(), referenced).type());
			}
			case SHARED_ID -> annotations.add(AnnotationSpec.builder(MapsId.class).build());
			case WRITE, READ -> {
			}
		}
		annotations.addAll(Mappings.reference(this.pulled, association));
		this.attributes.add(new Attribute(name, association.target().type(), annotations, NOTHING,
				association.role() != Association.Role.READ && !this.pulled.isView(),
				this.comments.of(this.pulled.table().name(), association.key().columns().getFirst())));
	}

}
