package dev.schemasync.pull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import org.hibernate.annotations.ColumnTransformer;

/**
 * How an attribute carries the values of a column.
 *
 * @param type the type of the attribute
 * @param column the members of {@code @Column}, as Java writes them
 * @param annotations what else stands before the attribute
 */
record JavaType(TypeName type, Map<String, Object> column, List<AnnotationSpec> annotations) {

	private static final TypeName TRANSFORMER = TypeName.get(ColumnTransformer.class);

	static JavaType of(TypeName type) {
		return new JavaType(type, Map.of(), List.of());
	}

	static JavaType of(Class<?> type) {
		return of(TypeName.get(type));
	}

	JavaType with(String member, Object value) {
		Map<String, Object> members = new LinkedHashMap<>(this.column);
		members.put(member, value);
		return new JavaType(this.type, members, this.annotations);
	}

	JavaType with(AnnotationSpec annotation) {
		List<AnnotationSpec> all = new ArrayList<>(this.annotations);
		all.add(annotation);
		return new JavaType(this.type, this.column, all);
	}

	/** Without what only a write needs. */
	JavaType withoutWrite() {
		return new JavaType(this.type, this.column,
				this.annotations.stream().filter((annotation) -> !annotation.type().equals(TRANSFORMER)).toList());
	}

}
