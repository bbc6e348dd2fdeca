package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.Raw;
import dev.schemasync.change.TableChange;
import dev.schemasync.schema.ObjectName;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AddConstraintSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterDefinitionClauseContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTableActionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnConstraintContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnConstraintOptionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnDefinitionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ConstraintClauseContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ModifyColumnSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableConstraintContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableConstraintUsingIndexContext;
import org.jspecify.annotations.Nullable;

/** Reads what {@code ALTER TABLE} and {@code CREATE TABLE} do to one table. */
final class TableActionReader {

	private final ObjectName table;

	private final List<Change> changes = new ArrayList<>();

	TableActionReader(ObjectName table) {
		this.table = table;
	}

	/** Return what is altered, or {@code null} for a move to another schema. */
	@Nullable List<Change> alter(AlterDefinitionClauseContext clause) {
		if (clause.renameColumnSpecification() != null) {
			this.changes.add(new ColumnChange.RenameColumn(this.table,
					SyntaxText.name(clause.renameColumnSpecification().columnName(0)),
					SyntaxText.name(clause.renameColumnSpecification().columnName(1))));
			return this.changes;
		}
		if (clause.renameConstraint() != null) {
			this.changes.add(new ConstraintChange.RenameConstraint(this.table,
					SyntaxText.name(clause.renameConstraint().ignoredIdentifier(0)),
					SyntaxText.name(clause.renameConstraint().ignoredIdentifier(1))));
			return this.changes;
		}
		if (clause.renameTableSpecification() != null) {
			this.changes.add(new TableChange.RenameTable(this.table,
					SyntaxText.name(clause.renameTableSpecification().identifier())));
			return this.changes;
		}
		if (clause.partitionCmd() != null) {
			ObjectName partition = SyntaxText.object(clause.partitionCmd().qualifiedName());
			this.changes.add((clause.partitionCmd().ATTACH() != null)
					? new TableChange.AttachPartition(this.table, partition,
							SyntaxText.text(clause.partitionCmd().partitionBoundSpec()))
					: new TableChange.DetachPartition(this.table, partition));
			return this.changes;
		}
		if (clause.alterTableActions() == null) {
			return null;
		}
		clause.alterTableActions().alterTableAction().forEach(this::action);
		return this.changes;
	}

	private void action(AlterTableActionContext action) {
		if (action.addColumnSpecification() != null) {
			addColumn(action.addColumnSpecification().columnDefinition());
		}
		else if (action.dropColumnSpecification() != null) {
			this.changes.add(new ColumnChange.DropColumn(this.table,
					SyntaxText.name(action.dropColumnSpecification().columnName())));
		}
		else if (action.modifyColumnSpecification() != null) {
			this.changes.add(alterColumn(action.modifyColumnSpecification()));
		}
		else if (action.addConstraintSpecification() != null) {
			addConstraint(action.addConstraintSpecification());
		}
		else if (action.validateConstraintSpecification() != null) {
			this.changes.add(new ConstraintChange.ValidateConstraint(this.table,
					SyntaxText.name(action.validateConstraintSpecification().constraintName()), null));
		}
		else if (action.dropConstraintSpecification() != null) {
			this.changes.add(new ConstraintChange.DropConstraint(this.table,
					SyntaxText.name(action.dropConstraintSpecification().constraintName()),
					ConstraintSyntax.verbatim(ConstraintSpec.Kind.CHECK, List.of(), "")));
		}
		else if (action.LOGGED() != null || action.UNLOGGED() != null) {
			this.changes.add(new TableChange.SetLogged(this.table, action.LOGGED() != null));
		}
		else if (action.INHERIT() != null) {
			this.changes.add(
					new TableChange.SetInherit(this.table, SyntaxText.object(action.tableName()), action.NO() == null));
		}
		else {
			this.changes.add(carried(SyntaxText.text(action)));
		}
	}

	/** A property of the table that no row depends on. */
	private Change carried(String action) {
		return new Raw(this.table, "alter %s: %s".formatted(this.table, action), action, Set.of(), Set.of(), Set.of());
	}

	private Change alterColumn(ModifyColumnSpecificationContext action) {
		String column = SyntaxText.name(action.modifyColumn().columnName());
		boolean set = action.SET() != null;
		if (action.TYPE() != null) {
			String value = (action.aExpr() != null) ? SyntaxText.text(action.aExpr()) : column;
			return new ColumnChange.AlterType(this.table, column, "", SyntaxText.text(action.dataType()),
					Conversion.of(value));
		}
		if (action.IDENTITY() != null) {
			return (action.ADD() != null)
					? new ColumnChange.AddIdentity(this.table, column,
							new ColumnSpec.Identity(action.ALWAYS() != null, ""))
					: new ColumnChange.DropIdentity(this.table, column);
		}
		if (action.DEFAULT() != null) {
			return set ? new ColumnChange.SetDefault(this.table, column, SyntaxText.text(action.aExpr()))
					: new ColumnChange.DropDefault(this.table, column);
		}
		if (action.NULL() != null) {
			return set ? new ColumnChange.SetNotNull(this.table, column, null)
					: new ColumnChange.DropNotNull(this.table, column);
		}
		return carried(SyntaxText.text(action));
	}

	private void addColumn(ColumnDefinitionContext definition) {
		if (isCheck(definition)) {
			addCheck(definition);
			return;
		}
		ColumnSpec spec = column(definition);
		this.changes.add(new ColumnChange.AddColumn(this.table, spec));
		for (ColumnConstraintContext constraint : definition.columnConstraint()) {
			ConstraintSpec demanded = ConstraintSyntax.of(spec.name(), constraint.columnConstraintOption());
			if (demanded != null) {
				this.changes.add(new ConstraintChange.AddConstraint(this.table,
						name(constraint.constraintClause(), demanded), demanded, true));
			}
		}
	}

	/**
	 * Return whether it is no column but a check with a name: the word is reserved, but
	 * to the grammar it is a name, and that of the check a type.
	 */
	static boolean isCheck(ColumnDefinitionContext definition) {
		return definition.columnName().getText().equalsIgnoreCase("constraint");
	}

	private void addCheck(ColumnDefinitionContext definition) {
		for (ColumnConstraintContext constraint : definition.columnConstraint()) {
			ConstraintSpec demanded = ConstraintSyntax.of("", constraint.columnConstraintOption());
			if (demanded instanceof ConstraintSpec.Check check) {
				this.changes.add(new ConstraintChange.AddConstraint(this.table, SyntaxText.name(definition.dataType()),
						new ConstraintSpec.Check(List.of(), check.condition()), true));
			}
		}
	}

	private void addConstraint(AddConstraintSpecificationContext action) {
		TableConstraintUsingIndexContext usingIndex = action.tableConstraintUsingIndex();
		if (usingIndex != null) {
			String index = SyntaxText.name(usingIndex.indexName());
			ConstraintSpec spec = ConstraintSyntax.verbatim(
					(usingIndex.primaryKey() != null) ? ConstraintSpec.Kind.PRIMARY_KEY : ConstraintSpec.Kind.UNIQUE,
					List.of(), SyntaxText.text(usingIndex));
			this.changes.add(new ConstraintChange.AttachIndex(this.table, index, spec));
			return;
		}
		TableConstraintContext constraint = action.tableConstraint();
		ConstraintSpec spec = ConstraintSyntax.of(constraint.tableConstraintOption());
		this.changes.add(new ConstraintChange.AddConstraint(this.table, name(constraint.constraintClause(), spec), spec,
				action.VALID() == null));
	}

	private String name(@Nullable ConstraintClauseContext clause, ConstraintSpec spec) {
		return (clause != null) ? SyntaxText.name(clause.constraintName())
				: this.table.name() + "_" + String.join("_", spec.columns());
	}

	static ColumnSpec column(ColumnDefinitionContext definition) {
		ColumnSpec spec = new ColumnSpec(SyntaxText.name(definition.columnName()),
				SyntaxText.text(definition.dataType()), false, null, null, null);
		for (ColumnConstraintContext constraint : definition.columnConstraint()) {
			ColumnConstraintOptionContext option = constraint.columnConstraintOption();
			if ((option.NOT() != null && option.NULL() != null) || option.primaryKey() != null) {
				spec = spec.withNotNull(true);
			}
			else if (option.defaultExpr() != null) {
				spec = spec.withDefault(SyntaxText.text(option.defaultExpr()));
			}
			else if (option.IDENTITY() != null) {
				spec = new ColumnSpec(spec.name(), spec.type(), true, null, null,
						new ColumnSpec.Identity(option.ALWAYS() != null, ""));
			}
			else if (option.STORED() != null) {
				spec = new ColumnSpec(spec.name(), spec.type(), spec.notNull(), null,
						new ColumnSpec.Generated(SyntaxText.text(option.aExpr()), true), null);
			}
		}
		return spec;
	}

}
