package dev.schemasync.plan;

import java.util.List;

import dev.schemasync.remedy.Rename;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlExpression;
import org.jspecify.annotations.Nullable;

/** A schema as it is after a rename. */
final class RenamedSchema {

	private final Rename rename;

	private RenamedSchema(Rename rename) {
		this.rename = rename;
	}

	static Schema of(Schema schema, Rename rename) {
		RenamedSchema renamed = new RenamedSchema(rename);
		return new Schema(schema.searchPath(), schema.tables().stream().map(renamed::table).toList(),
				schema.sequences().stream().map(renamed::sequence).toList());
	}

	private Table table(Table table) {
		String column = isOurs(table.name()) ? this.rename.column() : null;
		return new Table(name(table.name()), table.kind(), table.source(), table.operations(), table.privileges(),
				table.traits(), table.comment(),
				table.columns().stream().map((candidate) -> column(candidate, column)).toList(),
				table.constraints().stream().map((constraint) -> constraint(constraint, column)).toList(),
				table.indexes().stream().map((index) -> index(index, column)).toList(), table.partitionKey());
	}

	private boolean isOurs(ObjectName table) {
		return table.equals(this.rename.table());
	}

	private ObjectName name(ObjectName table) {
		return (this.rename.column() == null && isOurs(table)) ? table.sibling(this.rename.to()) : table;
	}

	private Column column(Column column, @Nullable String old) {
		return !column.name().equals(old) ? column
				: new Column(this.rename.to(), column.type(), column.nullable(), column.defaultExpression(),
						column.identity(), column.generated(), column.generationExpression(), column.comment(),
						column.mapping());
	}

	private List<String> columns(List<String> columns, @Nullable String old) {
		return columns.stream().map((column) -> column.equals(old) ? this.rename.to() : column).toList();
	}

	private Constraint constraint(Constraint constraint, @Nullable String old) {
		return switch (constraint) {
			case Constraint.PrimaryKey key -> new Constraint.PrimaryKey(key.name(), columns(key.columns(), old));
			case Constraint.Unique key -> new Constraint.Unique(key.name(), columns(key.columns(), old));
			case Constraint.ForeignKey key ->
				new Constraint.ForeignKey(key.name(), columns(key.columns(), old), name(key.referencedTable()),
						columns(key.referencedColumns(), isOurs(key.referencedTable()) ? this.rename.column() : null),
						key.onDelete(), key.validated(), key.enforced());
			case Constraint.Check check -> new Constraint.Check(check.name(), columns(check.columns(), old),
					(old != null)
							? SqlExpression.of(check.expression()).withColumn(old, Identifier.sql(this.rename.to()))
							: check.expression(),
					check.validated(), check.enforced(), check.rejected(), check.constants());
		};
	}

	private Index index(Index index, @Nullable String old) {
		return new Index(index.name(), index.method(),
				index.parts()
					.stream()
					.map((key) -> key.isColumn() && key.text().equals(old)
							? new Index.Key(this.rename.to(), true, key.order()) : key)
					.toList(),
				index.unique(), index.predicate(), index.valid(), index.checked(), index.expressionColumns(),
				index.deferrable(), index.ofConstraint(), index.nulls());
	}

	private Sequence sequence(Sequence sequence) {
		// the sequence of a table is named after it
		boolean follows = this.rename.column() == null
				&& sequence.name().equals(this.rename.table().sibling(this.rename.table().name() + "_seq"));
		return new Sequence(follows ? sequence.name().sibling(this.rename.to() + "_seq") : sequence.name(),
				sequence.source(), sequence.increment(), sequence.minimum(), sequence.maximum(), sequence.cycle(),
				sequence.start(), sequence.lastValue(), sequence.usable(), target(sequence.feeds()),
				sequence.largestUsed());
	}

	private Sequence.@Nullable Target target(Sequence.@Nullable Target target) {
		if (target == null) {
			return null;
		}
		boolean renamed = isOurs(target.table()) && target.column().equals(this.rename.column());
		return new Sequence.Target(name(target.table()), renamed ? this.rename.to() : target.column());
	}

}
