package dev.schemasync.pull;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.palantir.javapoet.AnnotationSpec;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlExpression;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.SequenceGenerator;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Finds out where the values of an identifier come from. */
final class Generation {

	private static final Set<String> RANDOM_UUID = Set.of("gen_random_uuid", "uuidv4", "uuid_generate_v4");

	private final List<Sequence> sequences;

	private final @Nullable String defaultSchema;

	Generation(List<Sequence> sequences, @Nullable String defaultSchema) {
		this.sequences = sequences;
		this.defaultSchema = defaultSchema;
	}

	/** Return the annotations of a generated identifier; none if the code gives it. */
	List<AnnotationSpec> annotations(Table table, Column column, boolean whole) {
		if (whole && column.identity() != Column.Identity.NONE) {
			return List.of(strategy("IDENTITY"));
		}
		SqlExpression.Call call = (column.defaultExpression() != null)
				? SqlExpression.of(column.defaultExpression()).call() : null;
		String function = (call != null) ? call.simpleName() : "";
		if (RANDOM_UUID.contains(function)) {
			return List.of(strategy("UUID"));
		}
		if (function.equals("uuidv7")) {
			return List.of(AnnotationSpec.builder(UuidGenerator.class)
				.addMember("style", "$T.VERSION_7", UuidGenerator.Style.class)
				.build());
		}
		String next = (call != null && function.equals("nextval")) ? call.literal() : null;
		Sequence sequence = sequence(table, column, next);
		if (sequence != null && sequence.increment() > 0 && sequence.increment() <= Integer.MAX_VALUE) {
			return fromSequence(sequence);
		}
		return (whole && next != null) ? List.of(strategy("IDENTITY")) : List.of();
	}

	private List<AnnotationSpec> fromSequence(Sequence sequence) {
		AnnotationSpec.Builder generator = AnnotationSpec.builder(SequenceGenerator.class)
			.addMember("sequenceName", "$S", Identifier.sql(sequence.name().name()));
		if (sequence.name().schema() != null && !sequence.name().schema().equals(this.defaultSchema)) {
			generator.addMember("schema", "$S", Identifier.sql(sequence.name().schema()));
		}
		generator.addMember("allocationSize", "$L", sequence.increment());
		return List.of(strategy("SEQUENCE"), generator.build());
	}

	private static AnnotationSpec strategy(String name) {
		return AnnotationSpec.builder(GeneratedValue.class)
			.addMember("strategy", "$T.$L", GenerationType.class, name)
			.build();
	}

	private @Nullable Sequence sequence(Table table, Column column, @Nullable String next) {
		for (Sequence sequence : this.sequences) {
			boolean found = (next != null) ? isNamed(sequence, next)
					: column.defaultExpression() == null && isNumber(column) && isNamedAfter(sequence, table, column);
			if (found) {
				return sequence;
			}
		}
		return null;
	}

	/** {@code regclass} prints the schema only where the search path needs it. */
	private static boolean isNamed(Sequence sequence, String printed) {
		return printed.equals(sequence.name().sql()) || printed.equals(Identifier.sql(sequence.name().name()));
	}

	private static boolean isNumber(Column column) {
		return switch (column.type().carrier().name()) {
			case "smallint", "integer", "bigint" -> true;
			default -> false;
		};
	}

	private static boolean isNamedAfter(Sequence sequence, Table table, Column column) {
		String relation = table.name().name();
		List<String> names = List.of(relation + "_seq", relation + "_" + column.name() + "_seq", "seq_" + relation,
				"seq_" + column.name(), JavaNames.type(relation) + "_seq", "seq_" + relation + "_" + column.name());
		boolean sameSchema = String.valueOf(table.name().schema()).equals(String.valueOf(sequence.name().schema()));
		return sameSchema && names.stream()
			.anyMatch((name) -> name.toLowerCase(Locale.ROOT).equals(sequence.name().name().toLowerCase(Locale.ROOT)));
	}

}
