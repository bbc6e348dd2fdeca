package dev.schemasync.pull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.schemasync.syntax.SqlExpression;
import dev.schemasync.syntax.SqlExpression.Constant;
import org.jspecify.annotations.Nullable;

/** Says a default of the database in Java, since Hibernate writes every attribute. */
final class Initial {

	private static final Set<String> NOW = Set.of("now()", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE",
			"LOCALTIME", "transaction_timestamp()", "clock_timestamp()", "statement_timestamp()");

	private static final Set<TypeName> TIMES = Set.of(ClassName.get(Instant.class), ClassName.get(LocalDate.class),
			ClassName.get(LocalDateTime.class), ClassName.get(LocalTime.class));

	private Initial() {
	}

	/** Return the value, or {@code null} if Java cannot say it. */
	static @Nullable CodeBlock of(String expression, TypeName type, JavaEnums enums) {
		Constant constant = SqlExpression.of(expression).constant();
		boolean now = NOW.contains(expression) || (constant != null && constant.text().equals("now"));
		if (now && TIMES.contains(type)) {
			return CodeBlock.of("$T.now()", type);
		}
		if (expression.equals("gen_random_uuid()") && type.equals(ClassName.get(UUID.class))) {
			return CodeBlock.of("$T.randomUUID()", UUID.class);
		}
		return (constant != null) ? of(constant, type.isBoxedPrimitive() ? type.unbox() : type, enums) : null;
	}

	private static @Nullable CodeBlock of(Constant value, TypeName type, JavaEnums enums) {
		String text = value.text();
		if (type.equals(ClassName.get(String.class))) {
			return value.quoted() ? CodeBlock.of("$S", text) : null;
		}
		if (type.equals(TypeName.BOOLEAN)) {
			return text.equals("true") || text.equals("false") ? CodeBlock.of(text) : null;
		}
		if (type instanceof ClassName name && !type.equals(ClassName.get(BigDecimal.class))) {
			String constant = enums.constant(name, text);
			return (constant != null) ? CodeBlock.of("$T.$L", name, constant) : null;
		}
		return text.matches("-?\\d+(\\.\\d+)?") ? number(text, type) : null;
	}

	private static @Nullable CodeBlock number(String text, TypeName type) {
		if (type.equals(ClassName.get(BigDecimal.class))) {
			return CodeBlock.of("new $T($S)", BigDecimal.class, text);
		}
		if (type.equals(TypeName.DOUBLE)) {
			return CodeBlock.of("$Ld", text);
		}
		if (type.equals(TypeName.FLOAT)) {
			return CodeBlock.of("$Lf", text);
		}
		if (text.contains(".")) {
			return null;
		}
		if (type.equals(TypeName.LONG)) {
			return CodeBlock.of("$LL", text);
		}
		return (type.equals(TypeName.INT) || type.equals(TypeName.SHORT)) ? CodeBlock.of("$L", text) : null;
	}

}
