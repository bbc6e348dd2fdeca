package dev.schemasync.pull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/** Says a default of the database in Java, since Hibernate writes every attribute. */
final class Initial {

	/** {@code 'x'::character varying}, {@code (3)::numeric} and plain literals. */
	private static final Pattern LITERAL = Pattern.compile(
			"\\(?(?:'((?:[^']|'')*)'|(-?\\d+(?:\\.\\d+)?)|(true|false))\\)?(?:::[^()]+(?:\\([\\d, ]+\\))?(?:\\[])?)?");

	private static final Set<String> NOW = Set.of("now()", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE",
			"LOCALTIME", "transaction_timestamp()", "clock_timestamp()", "statement_timestamp()");

	private static final Set<TypeName> TIMES = Set.of(ClassName.get(Instant.class), ClassName.get(LocalDate.class),
			ClassName.get(LocalDateTime.class), ClassName.get(LocalTime.class));

	private Initial() {
	}

	/** Return the value, or {@code null} if Java cannot say it. */
	static @Nullable CodeBlock of(String expression, TypeName type, JavaEnums enums) {
		if (NOW.contains(expression.replaceFirst("^\\('now'::text\\)::.*", "now()")) && TIMES.contains(type)) {
			return CodeBlock.of("$T.now()", type);
		}
		if (expression.equals("gen_random_uuid()") && type.equals(ClassName.get(UUID.class))) {
			return CodeBlock.of("$T.randomUUID()", UUID.class);
		}
		Matcher literal = LITERAL.matcher(expression);
		if (!literal.matches()) {
			return null;
		}
		String text = (literal.group(1) != null) ? literal.group(1).replace("''", "'")
				: (literal.group(2) != null) ? literal.group(2) : literal.group(3);
		return of(text, type.isBoxedPrimitive() ? type.unbox() : type, enums, literal.group(1) != null);
	}

	private static @Nullable CodeBlock of(String text, TypeName type, JavaEnums enums, boolean quoted) {
		if (type.equals(ClassName.get(String.class))) {
			return quoted ? CodeBlock.of("$S", text) : null;
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
