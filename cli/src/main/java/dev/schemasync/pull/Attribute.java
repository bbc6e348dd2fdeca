package dev.schemasync.pull;

import java.util.List;

import javax.lang.model.element.Modifier;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity with its accessors.
 *
 * @param name the name
 * @param type the type
 * @param annotations the mapping
 * @param initial the value of a new entity, empty if there is none
 * @param writable whether the code may change it
 * @param doc what it is for, or {@code null}
 */
record Attribute(String name, TypeName type, List<AnnotationSpec> annotations, CodeBlock initial, boolean writable,
		@Nullable String doc) {

	Attribute {
		annotations = List.copyOf(annotations);
	}

	Attribute(String name, TypeName type, List<AnnotationSpec> annotations, CodeBlock initial, boolean writable) {
		this(name, type, annotations, initial, writable, null);
	}

	void addField(TypeSpec.Builder entity) {
		FieldSpec.Builder field = FieldSpec.builder(this.type, this.name, Modifier.PRIVATE)
			.addAnnotations(this.annotations);
		if (this.doc != null) {
			field.addJavadoc("$L\n", this.doc);
		}
		if (!this.initial.isEmpty()) {
			field.initializer(this.initial);
		}
		entity.addField(field.build());
	}

	void addAccessors(TypeSpec.Builder entity) {
		String prefix = this.type.equals(TypeName.BOOLEAN) ? "is" : "get";
		entity.addMethod(MethodSpec.methodBuilder(prefix + JavaNames.capital(this.name))
			.addModifiers(Modifier.PUBLIC)
			.returns(this.type)
			.addStatement("return this.$N", this.name)
			.build());
		if (this.writable) {
			entity.addMethod(MethodSpec.methodBuilder("set" + JavaNames.capital(this.name))
				.addModifiers(Modifier.PUBLIC)
				.addParameter(this.type, this.name)
				.addStatement("this.$N = $N", this.name, this.name)
				.build());
		}
	}

}
