package dev.schemasync.statement;

import java.util.List;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.schema.Constraint;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnConstraintOptionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnNamesContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableConstraintOptionContext;
import org.jspecify.annotations.Nullable;

/** Constraints as the grammar has them, of a column or of a table. */
final class ConstraintSyntax {

	private ConstraintSyntax() {
	}

	static @Nullable ConstraintSpec of(String column, ColumnConstraintOptionContext option) {
		List<String> columns = List.of(column);
		if (option.REFERENCES() != null) {
			return new ConstraintSpec.ForeignKey(columns, SyntaxText.object(option.tableName()),
					columns(option.columnNames()), Constraint.ForeignKey.OnDelete.NO_ACTION);
		}
		if (option.checkOption() != null) {
			return new ConstraintSpec.Check(columns,
					new Condition.Expression(SyntaxText.text(option.checkOption().aExpr())));
		}
		if (option.primaryKey() != null) {
			return new ConstraintSpec.PrimaryKey(columns);
		}
		return (option.UNIQUE() != null) ? new ConstraintSpec.Unique(columns) : null;
	}

	static ConstraintSpec of(TableConstraintOptionContext option) {
		if (option.FOREIGN() != null) {
			return new ConstraintSpec.ForeignKey(columns(option.columnNames(0)), SyntaxText.object(option.tableName()),
					columns(option.columnNames(1)), Constraint.ForeignKey.OnDelete.NO_ACTION);
		}
		if (option.checkOption() != null) {
			return new ConstraintSpec.Check(List.of(),
					new Condition.Expression(SyntaxText.text(option.checkOption().aExpr())));
		}
		if (option.primaryKey() != null) {
			return new ConstraintSpec.PrimaryKey(columns(option.columnNames(0)));
		}
		return (option.UNIQUE() != null) ? new ConstraintSpec.Unique(columns(option.columnNames(0)))
				: verbatim(ConstraintSpec.Kind.EXCLUSION, List.of(), SyntaxText.text(option));
	}

	static ConstraintSpec verbatim(ConstraintSpec.Kind kind, List<String> columns, String definition) {
		return new ConstraintSpec.Verbatim(kind, columns, null, List.of(), definition);
	}

	private static List<String> columns(@Nullable ColumnNamesContext names) {
		return (names != null) ? SyntaxText.names(names.columnName()) : List.of();
	}

}
