package dev.schemasync.statement;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.Raw;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlToken;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterSequenceContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTypeClausesContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTypeContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CommentContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateDefinitionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateDomainContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateExtensionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateFunctionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateIndexContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateMaterializedViewContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreatePolicyContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateProcedureContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateSchemaContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateSequenceContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateTriggerContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateTypeContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateViewContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DeleteContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropIndexContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropSequenceContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropTriggerContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropTypeContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ExecuteContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.GrantContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.InsertContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.QualifiedNameListContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.SetContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableNameClauseContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TruncateTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.UpdateContext;
import org.jspecify.annotations.Nullable;

/** Reads one statement with the grammar of Apache ShardingSphere. */
final class StatementReader {

	static {
		load();
	}

	private StatementReader() {
	}

	/**
	 * The grammar is made with an older ANTLR than Hibernate's. They understand each
	 * other, but say on the terminal that they differ as soon as a class is loaded.
	 */
	private static void load() {
		PrintStream err = System.err;
		System.setErr(new PrintStream(OutputStream.nullOutputStream()));
		try {
			new PostgreSQLStatementParser(
					new CommonTokenStream(new PostgreSQLStatementLexer(CharStreams.fromString(""))));
		}
		finally {
			System.setErr(err);
		}
	}

	/** Return what a statement does, or {@code null} if that is not known. */
	static @Nullable List<Change> read(String statement) {
		PostgreSQLStatementLexer lexer = new PostgreSQLStatementLexer(
				CharStreams.fromString(withoutNullsDistinct(statement)));
		lexer.removeErrorListeners();
		PostgreSQLStatementParser parser = new PostgreSQLStatementParser(new CommonTokenStream(lexer));
		parser.removeErrorListeners();
		ExecuteContext root = parser.execute();
		return (parser.getNumberOfSyntaxErrors() == 0) ? changes(root.getChild(0)) : null;
	}

	/**
	 * The grammar is older than this clause, which stands nowhere but in a unique key or
	 * index, and changes neither its columns nor its locks.
	 */
	private static String withoutNullsDistinct(String statement) {
		if (!statement.toUpperCase(Locale.ROOT).contains("NULLS")) {
			return statement;
		}
		List<SqlToken> tokens = new ArrayList<>(SqlToken.read(statement));
		for (int i = tokens.size() - 2; i >= 0; i--) {
			int distinct = (i + 1 < tokens.size() && tokens.get(i + 1).is("NOT")) ? i + 2 : i + 1;
			if (tokens.get(i).is("NULLS") && distinct < tokens.size() && tokens.get(distinct).is("DISTINCT")) {
				tokens.subList(i, distinct + 1).clear();
			}
		}
		return SqlToken.text(tokens);
	}

	private static @Nullable List<Change> changes(ParseTree tree) {
		return switch (tree) {
			case CreateTableContext create -> List.of(createTable(create));
			case DropTableContext drop ->
				list(drop.tableNames().tableName(), (name) -> new TableChange.DropTable(name, Table.Kind.TABLE));
			case AlterTableContext alter when alter.tableNameClause() != null ->
				new TableActionReader(SyntaxText.object(alter.tableNameClause().tableName()))
					.alter(alter.alterDefinitionClause());
			case CreateIndexContext create -> List.of(createIndex(create));
			case DropIndexContext drop -> list(names(drop.qualifiedNameList()),
					(name) -> new IndexChange.DropIndex(new ObjectName(name.schema(), ""), name.name(),
							drop.concurrentlyClause().CONCURRENTLY() != null));
			case CreateSequenceContext create ->
				List.of(new SequenceChange.CreateSequence(SyntaxText.object(create.qualifiedName()), List.of()));
			case AlterSequenceContext alter ->
				List.of(new SequenceChange.AlterSequence(SyntaxText.object(alter.qualifiedName()), List.of()));
			case DropSequenceContext drop -> list(names(drop.qualifiedNameList()), SequenceChange.DropSequence::new);
			case DeleteContext delete -> List.of(new RowChange.DeleteRows(
					SyntaxText.object(delete.relationExprOptAlias().relationExpr().qualifiedName()),
					(delete.whereOrCurrentClause() != null)
							? new Condition.Expression(SyntaxText.text(delete.whereOrCurrentClause())) : null));
			case TruncateTableContext truncate -> list(truncate.tableNamesClause()
				.tableNameClause()
				.stream()
				.map(TableNameClauseContext::tableName)
				.toList(), (name) -> new RowChange.DeleteRows(name, null));
			case CreateSchemaContext create when create.createSchemaClauses().colId() != null ->
				List.of(new TypeChange.CreateSchema(SyntaxText.name(create.createSchemaClauses().colId())));
			case AlterTypeContext alter -> alterType(alter);
			case CreateTypeContext create -> List.of(carried("create type", create.anyName()));
			case DropTypeContext drop when drop.dropBehavior() == null ->
				list(drop.anyNameList().anyName(), TypeChange.DropType::new);
			default -> carried(tree);
		};
	}

	/** Statements that take nothing away from rows. */
	private static @Nullable List<Change> carried(ParseTree tree) {
		Change carried = switch (tree) {
			case InsertContext insert -> carried("add rows to", insert.insertTarget().qualifiedName());
			case UpdateContext update ->
				carried("change rows of", update.relationExprOptAlias().relationExpr().qualifiedName());
			case CreateViewContext create -> carried("create view", create.qualifiedName());
			case CreateMaterializedViewContext create ->
				carried("create materialized view", create.createMvTarget().qualifiedName());
			case CreateFunctionContext create -> carried("create function", create.funcName());
			case CreateProcedureContext create -> carried("create procedure", create.funcName());
			case CreateTriggerContext create ->
				carried("create trigger %s of".formatted(SyntaxText.name(create.name())), create.qualifiedName());
			case DropTriggerContext drop ->
				carried("drop trigger %s of".formatted(SyntaxText.name(drop.qualifiedName())), drop.tableName());
			case CreateDomainContext create -> carried("create domain", create.anyName());
			case CreateExtensionContext create -> carried("create extension", create.name());
			case CreatePolicyContext create ->
				carried("create policy %s of".formatted(SyntaxText.name(create.name())), create.qualifiedName());
			case CommentContext comment -> carried("comment", null);
			case GrantContext grant -> carried("grant rights", null);
			case SetContext set -> carried("", null);
			default -> null;
		};
		return (carried != null) ? List.of(carried) : null;
	}

	private static Change carried(String verb, @Nullable ParseTree name) {
		ObjectName subject = (name != null) ? SyntaxText.object(name) : new ObjectName(null, "");
		return new Raw(subject, (verb + " " + subject).strip(), "", Set.of(), Set.of(), Set.of());
	}

	private static Change createTable(CreateTableContext create) {
		List<CreateDefinitionContext> parts = (create.createDefinitionClause() != null)
				? create.createDefinitionClause().createDefinition() : List.of();
		TableChange.TableSpec spec = TableChange.TableSpec.of(
				parts.stream()
					.map(CreateDefinitionContext::columnDefinition)
					.filter((column) -> column != null && !TableActionReader.isCheck(column))
					.map(TableActionReader::column)
					.toList(),
				parts.stream()
					.map(CreateDefinitionContext::tableConstraint)
					.filter(Objects::nonNull)
					.map((constraint) -> new TableChange.NamedConstraint("",
							ConstraintSyntax.of(constraint.tableConstraintOption())))
					.toList());
		return new TableChange.CreateTable(SyntaxText.object(create.tableName()), spec);
	}

	private static Change createIndex(CreateIndexContext create) {
		boolean unique = create.createIndexSpecification().UNIQUE() != null;
		List<Index.Key> keys = create.indexParams()
			.indexElem()
			.stream()
			.map((key) -> (key.colId() != null) ? Index.Key.column(SyntaxText.name(key.colId()))
					: new Index.Key(SyntaxText.text(key), false, Index.Order.ASCENDING))
			.toList();
		String predicate = (create.whereClause() != null) ? SyntaxText.text(create.whereClause().aExpr()) : null;
		String name = (create.indexName() != null) ? SyntaxText.name(create.indexName()) : "";
		return new IndexChange.CreateIndex(SyntaxText.object(create.tableName()), name,
				new IndexSpec.Keys(unique, keys, predicate), create.concurrentlyClause().CONCURRENTLY() != null);
	}

	private static @Nullable List<Change> alterType(AlterTypeContext alter) {
		AlterTypeClausesContext clauses = alter.alterTypeClauses();
		if (clauses.VALUE() == null) {
			return null;
		}
		ObjectName type = SyntaxText.object(alter.anyName());
		String label = SyntaxText.literal(clauses.STRING_(0));
		return List.of((clauses.RENAME() != null)
				? new TypeChange.RenameLabel(type, label, SyntaxText.literal(clauses.STRING_(1)))
				: new TypeChange.AddLabel(type, label, null));
	}

	private static List<ParseTree> names(@Nullable QualifiedNameListContext list) {
		List<ParseTree> names = new ArrayList<>();
		for (QualifiedNameListContext rest = list; rest != null; rest = rest.qualifiedNameList()) {
			names.addFirst(rest.qualifiedName());
		}
		return names;
	}

	private static List<Change> list(List<? extends ParseTree> names, Function<ObjectName, Change> change) {
		return names.stream().map(SyntaxText::object).map(change).toList();
	}

}
