package dev.schemasync.change;

import java.util.List;
import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Writes what is done to sequences. */
final class SequenceSql {

	private final SqlWriter writer;

	SequenceSql(SqlWriter writer) {
		this.writer = writer;
	}

	String statement(SequenceChange change) {
		String sequence = this.writer.name(change.sequence());
		return switch (change) {
			case SequenceChange.CreateSequence create ->
				"CREATE SEQUENCE %s%s".formatted(sequence, options(create.options()));
			case SequenceChange.AlterSequence alter ->
				"ALTER SEQUENCE %s%s".formatted(sequence, options(alter.options()));
			case SequenceChange.DropSequence drop -> "DROP SEQUENCE " + sequence;
			case SequenceChange.RenameSequence rename ->
				"ALTER SEQUENCE %s RENAME TO %s".formatted(sequence, Identifier.sql(rename.to()));
			case SequenceChange.SetOwner set -> "ALTER SEQUENCE %s OWNED BY %s".formatted(sequence, owner(set));
			case SequenceChange.MoveTo move ->
				"SELECT setval(%s, %d)".formatted(Identifier.literal(sequence), move.value());
			case SequenceChange.ContinueAfter move -> continueAfter(move);
		};
	}

	private String owner(SequenceChange.SetOwner set) {
		Sequence.Target owner = set.owner();
		return (owner != null) ? this.writer.name(owner.table()) + "." + Identifier.sql(owner.column()) : "NONE";
	}

	/** Where there is no row, the sequence stays as it is. */
	private String continueAfter(SequenceChange.ContinueAfter move) {
		ObjectName of = move.of();
		String table = this.writer.name(move.target().table());
		String column = Identifier.sql(move.target().column());
		String sequence = (of != null) ? Identifier.literal(this.writer.name(of)) : "pg_get_serial_sequence(%s, %s)"
			.formatted(Identifier.literal(table), Identifier.literal(move.target().column()));
		return "SELECT setval(%s, max(%s)) FROM %s HAVING max(%s) >= coalesce(pg_sequence_last_value(%s), %d)"
			.formatted(sequence, column, table, column, sequence, move.start());
	}

	private static String options(List<SequenceChange.Setting> options) {
		return options.stream().map((setting) -> " " + option(setting)).collect(Collectors.joining());
	}

	private static String option(SequenceChange.Setting setting) {
		return switch (setting.option()) {
			case AS -> "AS " + setting.value();
			case START_WITH -> "START WITH " + setting.value();
			case INCREMENT_BY -> "INCREMENT BY " + setting.value();
			case MINVALUE -> "MINVALUE " + setting.value();
			case MAXVALUE -> "MAXVALUE " + setting.value();
			case CACHE -> "CACHE " + setting.value();
			case CYCLE -> Boolean.parseBoolean(setting.value()) ? "CYCLE" : "NO CYCLE";
		};
	}

}
