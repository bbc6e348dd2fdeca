package dev.schemasync.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.TableChange;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/** What makes migrations fail, or regretted, later. */
final class HygieneRules {

	private static final int LONGEST_NAME = 63;

	private static final int WIDE = 3;

	private static final List<String> ENDS = List.of("BEGIN", "COMMIT", "ROLLBACK", "START", "END", "ABORT");

	private final Trial trial;

	private final Verdicts verdicts;

	private HygieneRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
	}

	static void check(Trial trial, Verdicts verdicts) {
		HygieneRules rules = new HygieneRules(trial, verdicts);
		rules.changeSet();
		trial.eachPart(rules::part);
		trial.statements().forEach(rules::functions);
		rules.columns();
	}

	private void changeSet() {
		List<SqlScript.Part> parts = this.trial.statements()
			.stream()
			.flatMap((statement) -> statement.parts().stream())
			.toList();
		boolean fails = parts.stream().limit(Math.max(0, parts.size() - 1)).anyMatch((part) -> !isRepeatable(part));
		if (!this.trial.transactional() && fails) {
			this.verdicts.add(FindingCode.NOT_REPEATABLE, "%d statements without a transaction".formatted(parts.size()),
					"If one fails, those before it stay done, and Liquibase begins with the first again.",
					"One statement in each change set with runInTransaction:false.");
		}
		boolean adds = this.trial.changes()
			.anyMatch(
					(change) -> change instanceof ColumnChange.AddColumn || change instanceof TableChange.CreateTable);
		boolean takes = this.trial.changes()
			.anyMatch((change) -> (change instanceof TableChange.DropTable
					|| change instanceof ColumnChange.DropColumn drop
							&& !this.trial.schemas().lacked(this.trial.table(drop.table()), drop.column()))
					&& this.trial.isUsed(change.subject()));
		if (adds && takes) {
			this.verdicts.add(FindingCode.EXPAND_WITH_CONTRACT, "adds columns or tables, and drops others",
					"What is new has to be there before the new release starts; what is old may go only after the old one "
							+ "has ended.",
					"Two migrations: this release deploys the first, a later one the second.");
		}
	}

	/** Whether it does no harm when it was done already. */
	private static boolean isRepeatable(SqlScript.Part part) {
		boolean settled = Stream.of("SET", "RESET", "ANALYZE", "VACUUM", "REINDEX", "REFRESH", "COMMENT")
			.anyMatch(part::startsWith);
		boolean action = !part.startsWith("ALTER")
				|| part.changes().size() == 1 && (part.has("COLUMN", "IF") || part.has("CONSTRAINT", "IF"));
		return settled || part.has("OR", "REPLACE")
				|| action && (part.has("IF", "EXISTS") || part.has("IF", "NOT", "EXISTS")) || !part.changes().isEmpty()
						&& part.changes().stream().allMatch(ConstraintChange.ValidateConstraint.class::isInstance);
	}

	private void part(StatementEffects statement, SqlScript.Part part) {
		List<String> words = part.words();
		ObjectName subject = part.changes().isEmpty() ? new ObjectName(null, this.trial.id())
				: this.trial.table(part.changes().getFirst().subject());
		if (this.trial.transactional() && ENDS.contains(words.getFirst()) && !part.has("TO")) {
			this.verdicts.add(FindingCode.TRANSACTION_IN_CHANGE_SET, part.text(),
					"What follows is no part of the change set's transaction: a failure leaves half of it.",
					"Leave it out: a change set is a transaction.");
		}
		if (part.has("REPLICA", "IDENTITY", "FULL") || part.has("REPLICA", "IDENTITY", "NOTHING")) {
			this.verdicts.add(FindingCode.REPLICA_IDENTITY, statement, subject, "", part.text(), part.has("FULL")
					? "Each update and delete writes the whole old row to the log, and a replica searches " + "for it."
					: "Updates and deletes of a published table fail.",
					"Use the primary key, or a unique index: REPLICA IDENTITY USING INDEX.", List.of());
		}
		int vacuum = words.indexOf("AUTOVACUUM_ENABLED");
		if (vacuum >= 0 && words.subList(vacuum, words.size())
			.stream()
			.anyMatch(Set.of("FALSE", "OFF", "'FALSE'", "'OFF'", "'false'", "'off'", "0")::contains)) {
			this.verdicts.add(FindingCode.AUTOVACUUM_OFF, statement, subject, "", part.text(),
					"Dead rows stay, the table grows, and some day PostgreSQL stops to protect its transaction numbers.",
					"Let autovacuum run; make it run more often on busy tables.", List.of());
		}
		names(statement, part, subject);
		if (Stream.of("SERIAL", "BIGSERIAL", "SMALLSERIAL").anyMatch(words::contains)
				&& (part.startsWith("CREATE") || part.startsWith("ALTER"))) {
			this.verdicts.add(FindingCode.DISCOURAGED_TYPE, statement, subject, "", "serial",
					"Rights on its sequence are given apart from those on the table, and any insert may leave it out.",
					"Use bigint GENERATED BY DEFAULT AS IDENTITY.", List.of());
		}
		part.changes().forEach((change) -> {
			if (change instanceof IndexChange.CreateIndex create && create.spec() instanceof IndexSpec.Keys keys
					&& !keys.unique() && keys.keys().size() > WIDE) {
				this.verdicts.add(FindingCode.WIDE_INDEX, statement, subject, create.name(),
						"%d columns".formatted(keys.keys().size()),
						"Each write keeps it up to date, and questions rarely need more than its first columns.",
						"Index the columns that queries compare, the others with INCLUDE at most.", List.of());
			}
		});
		if (part.startsWith("CREATE") && part.has("USING", "HASH")) {
			this.verdicts.add(FindingCode.HASH_INDEX, statement, subject, "", "USING hash",
					"It answers = only, keeps nothing unique, and cannot be built from several columns.",
					"A btree index serves the same questions and more.", List.of());
		}
	}

	private void names(StatementEffects statement, SqlScript.Part part, ObjectName subject) {
		for (String word : part.words()) {
			String name = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
			if (!word.startsWith("'") && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
				this.verdicts.add(FindingCode.IDENTIFIER_TRUNCATED, statement, subject, "",
						name.toLowerCase(Locale.ROOT),
						"PostgreSQL cuts it after 63 bytes: another name may become the same, and nobody finds it as it is "
								+ "written.",
						"Give it a name of 63 bytes at most.", List.of());
			}
		}
		boolean index = part.changes()
			.stream()
			.anyMatch((change) -> change instanceof IndexChange.CreateIndex create && create.name().isEmpty());
		boolean constraint = part.startsWith("ALTER", "TABLE") && (part.has("ADD", "FOREIGN")
				|| part.has("ADD", "UNIQUE") || part.has("ADD", "CHECK") || part.has("ADD", "PRIMARY"));
		if (index || constraint) {
			this.verdicts.add(FindingCode.UNNAMED_OBJECT, statement, subject, "", null,
					"PostgreSQL chooses the name, and a later migration or a rollback has to guess it.",
					"Give it a name.", List.of());
		}
	}

	private void functions(StatementEffects statement) {
		for (SqlScript.Part part : SqlScript.bodies(statement.sql())) {
			int execute = part.words().indexOf("EXECUTE");
			List<String> rest = (execute < 0) ? List.of() : part.words().subList(execute, part.words().size());
			boolean quoted = rest.contains("FORMAT") || rest.contains("QUOTE_IDENT") || rest.contains("QUOTE_LITERAL");
			if (rest.contains("|") && !quoted) {
				this.verdicts.add(FindingCode.DYNAMIC_SQL, part.text(),
						"Text becomes part of a statement as it is: whoever can choose it can run what they like.",
						"EXECUTE format('... %I ... $1', name) USING value.");
			}
		}
	}

	private void columns() {
		for (ColumnChange.AddColumn added : this.trial.schemas().newColumns()) {
			String better = better(added.spec().type());
			if (better != null) {
				this.verdicts.about(FindingCode.DISCOURAGED_TYPE, added.table(), added.column(),
						List.of(added.column()), added.spec().type(), better.substring(0, better.indexOf(':')) + ".",
						better.substring(better.indexOf(':') + 2) + ".", List.of());
			}
		}
		this.trial.schemas().newPrimaryKeys().forEach((key) -> {
			ColumnSpec column = (key.spec().columns().size() == 1)
					? this.trial.schemas().after(key.table(), key.spec().columns().getFirst()) : null;
			boolean counted = column != null
					&& (column.identity() != null || String.valueOf(column.defaultExpression()).startsWith("nextval("));
			if (column != null && counted && Set.of("integer", "smallint").contains(column.type())) {
				this.verdicts.about(FindingCode.SMALL_KEY, key.table(), column.name(), key.spec().columns(),
						column.type(),
						"Numbers of rows that failed or were deleted count too, and the way to bigint writes the table anew.",
						"Make it bigint.", List.of());
			}
		});
	}

	private static @org.jspecify.annotations.Nullable String better(String type) {
		if (type.startsWith("character(")) {
			return "It is filled up with blanks, which comparisons ignore and others do not: Use text or varchar";
		}
		return switch (type) {
			case "json" -> "It is kept as text, cannot be compared or indexed, and is read anew each time: Use jsonb";
			case "money" -> "Its currency and digits depend on a setting of the server: Use numeric";
			case "timestamp without time zone" ->
				"It does not say which moment it is: Use timestamptz, that is Instant or OffsetDateTime in the code";
			case "time with time zone" -> "A time zone needs a date: Use time, or timestamptz";
			default -> null;
		};
	}

}
