package dev.schemasync.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** Tells two states of a schema apart, whatever order the catalog lists them in. */
final class Fingerprint {

	private static final int BYTES = 6;

	private Fingerprint() {
	}

	static String of(Schema schema) {
		Stream<String> lines = Stream.concat(schema.tables().stream().flatMap(Fingerprint::lines),
				schema.sequences().stream().map(Fingerprint::line));
		byte[] text = String.join("\n", lines.sorted().toList()).getBytes(StandardCharsets.UTF_8);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
			return HexFormat.of().formatHex(digest, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<String> lines(Table table) {
		String prefix = table.name() + " ";
		return Stream
			.of(Stream.of(table.kind().words()), table.columns().stream().map(Fingerprint::line),
					table.constraints().stream().map(Fingerprint::line), table.indexes().stream().map(String::valueOf))
			.flatMap((part) -> part)
			.map(prefix::concat);
	}

	private static String line(Column column) {
		return String
			.join(" ", column.name(), column.definition(), String.valueOf(column.defaultExpression()),
					column.identity().name(), column.generated().name(), String.valueOf(column.type().labels()),
					column.type().checks().stream().map(Fingerprint::line).collect(Collectors.joining(" ")))
			.strip();
	}

	/** What a check rejects depends on the code, not only on the database. */
	private static String line(Constraint constraint) {
		return (constraint instanceof Constraint.Check check)
				? String.join(" ", check.name(), check.expression(), String.valueOf(check.validated()))
				: constraint.toString();
	}

	private static String line(Sequence sequence) {
		return "%s %d %d %d %b".formatted(sequence.name(), sequence.increment(), sequence.minimum(), sequence.maximum(),
				sequence.cycle());
	}

}
