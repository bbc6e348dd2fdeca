package dev.schemasync.pull;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Table;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Chooses the Java type of each column: one that carries every value unchanged. */
final class JavaTypes {

	private static final int MAX_TIME_PRECISION = 6;

	private static final ClassName ENUM_TYPE = ClassName.get("jakarta.persistence", "EnumType");

	private final JavaEnums enums;

	JavaTypes(JavaEnums enums) {
		this.enums = enums;
	}

	JavaType of(Table table, Column column) {
		ColumnType type = column.type().carrier();
		if (type.array()) {
			return array(type);
		}
		if (type.isEnum()) {
			return enumerated(this.enums.ofType(type)).with(code("NAMED_ENUM")).with("columnDefinition", type.text());
		}
		TypeName values = this.enums.ofCheck(table, column);
		if (values != null) {
			return length(enumerated(values), type);
		}
		JavaType scalar = scalar(type);
		return (scalar != null) ? scalar : asText(type);
	}

	/** What no Java type stands for goes both ways as the text that PostgreSQL prints. */
	private static JavaType asText(ColumnType type) {
		return JavaType.of(String.class)
			.with("columnDefinition", type.text())
			.with(AnnotationSpec.builder(ColumnTransformer.class)
				.addMember("write", "$S", "?::" + type.text())
				.build());
	}

	private @Nullable JavaType scalar(ColumnType type) {
		return switch (type.name()) {
			case "character varying" -> length(JavaType.of(String.class), type);
			case "character" -> length(JavaType.of(String.class).with(code("CHAR")), type);
			case "text", "citext" -> JavaType.of(String.class).with("columnDefinition", type.text());
			case "smallint" -> JavaType.of(Short.class);
			case "integer" -> JavaType.of(Integer.class);
			case "bigint" -> JavaType.of(Long.class);
			case "real" -> JavaType.of(Float.class);
			case "double precision" -> JavaType.of(Double.class);
			case "boolean" -> JavaType.of(Boolean.class);
			case "numeric" -> decimal(type);
			case "date" -> JavaType.of(LocalDate.class);
			case "time without time zone" -> time(LocalTime.class, type);
			case "timestamp without time zone" -> time(LocalDateTime.class, type);
			case "timestamp with time zone" -> time(Instant.class, type);
			case "uuid" -> JavaType.of(UUID.class);
			case "bytea" -> JavaType.of(byte[].class);
			case "json", "jsonb" -> JavaType.of(String.class).with(code("JSON")).with("columnDefinition", type.text());
			case "xml" -> JavaType.of(String.class).with(code("SQLXML"));
			case "inet" -> JavaType.of(InetAddress.class).with(code("INET"));
			// what a large object is kept in
			case "oid" -> JavaType.of(byte[].class)
				.with(AnnotationSpec.builder(ClassName.get("jakarta.persistence", "Lob")).build());
			default -> null;
		};
	}

	private JavaType array(ColumnType type) {
		ColumnType element = ColumnType.of(type.name());
		JavaType scalar = type.isEnum() ? null : scalar(element);
		boolean plain = scalar != null && scalar.annotations().isEmpty() && !type.text().contains("[][]")
				&& !scalar.type().equals(TypeName.get(byte[].class));
		if (scalar == null || !plain) {
			return asText(type);
		}
		return JavaType.of(ParameterizedTypeName.get(ClassName.get(List.class), scalar.type()))
			.with(code("ARRAY"))
			.with("columnDefinition", type.text());
	}

	private static JavaType enumerated(TypeName type) {
		return JavaType.of(type)
			.with(AnnotationSpec.builder(Enumerated.class).addMember("value", "$T.STRING", ENUM_TYPE).build());
	}

	private static JavaType length(JavaType java, ColumnType type) {
		Integer length = type.modifier(0);
		return (length != null) ? java.with("length", length) : java.with("columnDefinition", type.text());
	}

	private static JavaType decimal(ColumnType type) {
		Integer precision = type.modifier(0);
		Integer scale = type.modifier(1);
		JavaType java = JavaType.of(BigDecimal.class);
		if (precision == null || scale == null || scale < 0) {
			return java.with("columnDefinition", type.text());
		}
		return java.with("precision", precision).with("scale", scale);
	}

	private static JavaType time(Class<?> type, ColumnType column) {
		Integer precision = column.modifier(0);
		JavaType java = JavaType.of(type);
		return (precision != null && precision < MAX_TIME_PRECISION) ? java.with("secondPrecision", precision) : java;
	}

	private static AnnotationSpec code(String name) {
		return AnnotationSpec.builder(JdbcTypeCode.class).addMember("value", "$T.$L", SqlTypes.class, name).build();
	}

}
