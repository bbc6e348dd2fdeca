package dev.schemasync.change;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes as SQL, the way that people write migrations: names without the schema
 * that they are in anyway, quoted only where PostgreSQL needs it. Nothing else in this
 * program writes statements that change a schema.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commands.html">SQL
 * Commands</a>
 */
public final class SqlWriter {

	private final @Nullable String defaultSchema;

	private final ConstraintSql constraints;

	/**
	 * Create a writer.
	 * @param defaultSchema the schema of names that are written without one, {@code null}
	 * to write every schema that is known
	 */
	public SqlWriter(@Nullable String defaultSchema) {
		this.defaultSchema = defaultSchema;
		this.constraints = new ConstraintSql(this);
	}

	/**
	 * Write changes.
	 * @param changes the changes, in order
	 * @return the statements, in order, without semicolons
	 */
	public List<String> write(List<Change> changes) {
		return changes.stream().flatMap((change) -> write(change).stream()).toList();
	}

	/**
	 * Write a change.
	 * @param change the change
	 * @return its statements, in order, without semicolons
	 */
	public List<String> write(Change change) {
		return switch (change) {
			case TableChange table -> List.of(table(table));
			case ColumnChange column -> List.of(ColumnSql.statement(name(column.table()), column));
			case ConstraintChange constraint ->
				List.of("ALTER TABLE %s %s".formatted(name(constraint.table()), this.constraints.action(constraint)));
			case IndexChange index -> List.of(index(index));
			case SequenceChange sequence -> List.of(new SequenceSql(this).statement(sequence));
			case TypeChange type -> new TypeSql(this).statements(type);
			case RowChange rows -> List.of(new RowSql(this).statement(rows));
			case RightsChange rights -> List.of(new RightsSql(this).statement(rights));
			case Together together -> write(together.changes());
			case Raw raw -> List.of(raw.sql());
		};
	}

	/**
	 * Write the name of a table or the like.
	 * @param name the name
	 * @return the name for SQL
	 */
	public String name(ObjectName name) {
		return (name.schema() == null || name.schema().equals(this.defaultSchema)) ? Identifier.sql(name.name())
				: name.sql();
	}

	/**
	 * Write a condition.
	 * @param condition the condition
	 * @return what follows {@code WHERE}
	 */
	public String condition(Condition condition) {
		return ConstraintSql.condition(condition);
	}

	private String table(TableChange change) {
		String table = name(change.table());
		return switch (change) {
			case TableChange.CreateTable create -> create(table, create.spec());
			case TableChange.DropTable drop -> "DROP %s %s".formatted(keyword(drop.kind()), table);
			case TableChange.RenameTable rename ->
				"ALTER TABLE %s RENAME TO %s".formatted(table, Identifier.sql(rename.to()));
			case TableChange.SetLogged set ->
				"ALTER TABLE %s SET %s".formatted(table, set.logged() ? "LOGGED" : "UNLOGGED");
			case TableChange.AttachPartition attach ->
				"ALTER TABLE %s ATTACH PARTITION %s %s".formatted(table, name(attach.partition()), attach.bounds());
			case TableChange.DetachPartition detach ->
				"ALTER TABLE %s DETACH PARTITION %s".formatted(table, name(detach.partition()));
			case TableChange.SetInherit set ->
				"ALTER TABLE %s %s %s".formatted(table, set.inherits() ? "INHERIT" : "NO INHERIT", name(set.parent()));
			case TableChange.Comment comment -> "COMMENT ON %s IS %s".formatted(target(comment),
					(comment.comment() != null) ? Identifier.literal(comment.comment()) : "NULL");
		};
	}

	private String create(String table, TableChange.TableSpec spec) {
		String head = "CREATE %sTABLE %s".formatted(spec.unlogged() ? "UNLOGGED " : "", table);
		String tail = (spec.partitionKey() != null) ? " PARTITION BY " + spec.partitionKey() : "";
		if (spec.partitionOf() != null) {
			return "%s PARTITION OF %s %s%s".formatted(head, name(spec.partitionOf()), spec.bounds(), tail);
		}
		List<String> lines = new ArrayList<>();
		spec.columns().forEach((column) -> lines.add(ColumnSql.definition(column)));
		spec.constraints()
			.forEach((constraint) -> lines.add("CONSTRAINT %s %s".formatted(Identifier.sql(constraint.name()),
					this.constraints.definition(constraint.spec()))));
		String body = lines.isEmpty() ? " ()" : " (\n\t" + String.join(",\n\t", lines) + "\n)";
		String parents = spec.inherits().isEmpty() ? ""
				: " INHERITS (%s)".formatted(String.join(", ", spec.inherits().stream().map(this::name).toList()));
		return head + body + parents + tail;
	}

	private String target(TableChange.Comment comment) {
		String table = name(comment.table());
		TableChange.Target target = comment.target();
		if (target == null) {
			return keyword(comment.kind()) + " " + table;
		}
		return target.constraint() ? "CONSTRAINT %s ON %s".formatted(Identifier.sql(target.name()), table)
				: "COLUMN %s.%s".formatted(table, Identifier.sql(target.name()));
	}

	private static String keyword(dev.schemasync.schema.Table.Kind kind) {
		return switch (kind) {
			case TABLE, PARTITIONED_TABLE -> "TABLE";
			case VIEW -> "VIEW";
			case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
			case FOREIGN_TABLE -> "FOREIGN TABLE";
		};
	}

	private String index(IndexChange change) {
		String index = name(change.table().sibling(change.name()));
		return switch (change) {
			case IndexChange.CreateIndex create -> "CREATE %sINDEX %s%s ON %s %s".formatted(
					create.spec().unique() ? "UNIQUE " : "", concurrently(create.concurrently()),
					Identifier.sql(create.name()), name(create.table()), IndexSql.definition(create.spec()));
			case IndexChange.DropIndex drop -> "DROP INDEX %s%s".formatted(concurrently(drop.concurrently()), index);
			case IndexChange.Reindex reindex ->
				"REINDEX INDEX %s%s".formatted(concurrently(reindex.concurrently()), index);
			case IndexChange.RenameIndex rename ->
				"ALTER INDEX %s RENAME TO %s".formatted(index, Identifier.sql(rename.to()));
		};
	}

	private static String concurrently(boolean concurrently) {
		return concurrently ? "CONCURRENTLY " : "";
	}

}
