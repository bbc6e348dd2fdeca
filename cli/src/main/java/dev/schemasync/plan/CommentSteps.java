package dev.schemasync.plan;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** Plans the comments that the mapping has and the database lacks. */
final class CommentSteps {

	private final Steps steps;

	private final Sql sql;

	private final DatabaseDefinition definition;

	CommentSteps(Steps steps, Sql sql, DatabaseDefinition definition) {
		this.steps = steps;
		this.sql = sql;
		this.definition = definition;
	}

	void add(ObjectName name, Table expected) {
		comment("TABLE " + this.sql.name(name), expected.comment());
		expected.columns()
			.forEach((column) -> comment("COLUMN " + this.sql.name(name) + "." + Identifier.sql(column.name()),
					column.comment()));
	}

	private void comment(String target, @Nullable String comment) {
		if (comment != null && !comment.isEmpty()) {
			String statement = "COMMENT ON %s IS %s".formatted(target, Identifier.literal(comment));
			if (this.definition.objects().stream().noneMatch((object) -> object.creation().equals(statement))) {
				this.steps.add(Phase.EXPAND, "%s", statement);
			}
		}
	}

}
