package dev.schemasync.pull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint.Check;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.ListedValues;
import jakarta.persistence.EnumeratedValue;
import org.jspecify.annotations.Nullable;

/** Enums for the enum types of the database, and for checks that list texts. */
final class JavaEnums {

	private final String packageName;

	private final JavaNames typeNames;

	private final Map<String, JavaEnum> byKey = new LinkedHashMap<>();

	JavaEnums(String packageName, JavaNames typeNames) {
		this.packageName = packageName;
		this.typeNames = typeNames;
	}

	ClassName ofType(ColumnType type) {
		String name = type.name().substring(type.name().lastIndexOf('.') + 1);
		return get(type.name(), JavaNames.enumType(name), type.labels()).type();
	}

	/** Return the enum of a column whose only check lists its values. */
	@Nullable ClassName ofCheck(Table table, Column column) {
		if (!column.type().carrier().name().startsWith("character varying")
				&& !column.type().carrier().name().equals("text")) {
			return null;
		}
		for (Check check : table.constraints(Check.class).toList()) {
			List<String> values = check.columns().equals(List.of(column.name())) ? values(check.expression())
					: List.of();
			if (!values.isEmpty()) {
				String name = JavaNames.type(table.name().name())
						+ JavaNames.capital(JavaNames.attribute(column.name()));
				return get(table.name() + "." + column.name(), name, values).type();
			}
		}
		return null;
	}

	/** Return the constant for a value, such as that of a default. */
	@Nullable String constant(ClassName type, String label) {
		for (JavaEnum candidate : this.byKey.values()) {
			if (candidate.type().equals(type)) {
				return candidate.constants().get(label);
			}
		}
		return null;
	}

	List<TypeSpec> sources() {
		return this.byKey.values().stream().map(JavaEnum::source).toList();
	}

	private JavaEnum get(String key, String name, List<String> labels) {
		return this.byKey.computeIfAbsent(key, (absent) -> {
			Map<String, String> constants = new LinkedHashMap<>();
			JavaNames names = new JavaNames();
			labels.forEach((label) -> constants.put(label, names.unique(JavaNames.constant(label))));
			return new JavaEnum(ClassName.get(this.packageName, this.typeNames.unique(name)), key, constants);
		});
	}

	private static List<String> values(String expression) {
		ListedValues listed = ListedValues.of(expression);
		return (listed != null && listed.array() && listed.areTexts()) ? List.copyOf(listed.values()) : List.of();
	}

	/**
	 * An enum.
	 *
	 * @param type its name
	 * @param origin the type or column that it stands for
	 * @param constants the constants by their labels
	 */
	private record JavaEnum(ClassName type, String origin, Map<String, String> constants) {

		TypeSpec source() {
			TypeSpec.Builder source = TypeSpec.enumBuilder(this.type)
				.addModifiers(Modifier.PUBLIC)
				.addJavadoc("The values of $L.\n", Comments.code(this.origin));
			boolean named = this.constants.entrySet()
				.stream()
				.allMatch((constant) -> constant.getKey().equals(constant.getValue()));
			if (named) {
				this.constants.values().forEach(source::addEnumConstant);
				return source.build();
			}
			this.constants.forEach((label, constant) -> source.addEnumConstant(constant,
					TypeSpec.anonymousClassBuilder("$S", label).build()));
			return source
				.addField(FieldSpec.builder(String.class, "label", Modifier.PRIVATE, Modifier.FINAL)
					.addAnnotation(EnumeratedValue.class)
					.build())
				.addMethod(MethodSpec.constructorBuilder()
					.addParameter(String.class, "label")
					.addStatement("this.label = label")
					.build())
				.addMethod(MethodSpec.methodBuilder("getLabel")
					.addModifiers(Modifier.PUBLIC)
					.returns(String.class)
					.addStatement("return this.label")
					.build())
				.build();
		}

	}

}
