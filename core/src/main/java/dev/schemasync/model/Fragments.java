package dev.schemasync.model;

import java.util.List;

import org.hibernate.annotations.Generated;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.generator.EventType;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.sql.Template;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.schema.SqlText.ResultColumn;

/**
 * Completes SQL expressions of the mapping to statements, with the aliases that Hibernate
 * puts before their columns.
 */
final class Fragments {

	private final Names names;

	private final Dialect dialect;

	private final TypeConfiguration types;

	Fragments(Metadata metadata, Names names) {
		this.names = names;
		this.dialect = metadata.getDatabase().getDialect();
		this.types = ((MetadataImplementor) metadata).getTypeConfiguration();
	}

	SqlText formula(String source, Table table, Formula formula, List<ResultColumn> reads) {
		return select(SqlText.statement(source, Kind.FORMULA, formula.getFormula(), Marks.JDBC).read(reads),
				withAlias(formula.getTemplate(this.dialect, this.types)), table);
	}

	SqlText read(String source, Table table, Column column, List<ResultColumn> reads) {
		String written = (column.getCustomRead() != null) ? column.getCustomRead() : "";
		return select(SqlText.statement(source, Kind.COLUMN_READ, written, Marks.JDBC).read(reads),
				withAlias(column.getTemplate(this.dialect, this.types)), table);
	}

	SqlText write(String source, Table table, Column column, boolean updated) {
		SqlText text = SqlText.statement(source, Kind.COLUMN_WRITE, column.getCustomWrite(), Marks.JDBC);
		return updated ? text.within(
				"UPDATE " + this.names.of(table).sql() + " SET " + column.getQuotedName(this.dialect) + " = ",
				column.getCustomWrite(), "") : text.within("VALUES (", column.getCustomWrite(), ")");
	}

	/** What Hibernate reads with each row, and finds it by afterwards. */
	SqlText rowId(String source, Table table) {
		String column = this.dialect.rowId(table.getRowId());
		return select(SqlText.statement(source, Kind.ROW_ID, column, Marks.JDBC), SqlText.ALIAS + "." + column, table);
	}

	/**
	 * An expression in place of the value of an attribute, {@code null} if there is none.
	 */
	@Nullable SqlText generated(String source, Table table, Value value) {
		MemberDetails member = (value instanceof BasicValue basic) ? basic.getMemberDetails() : null;
		Generated generated = (member != null) ? member.getDirectAnnotationUsage(Generated.class) : null;
		if (generated == null || generated.sql().isBlank()) {
			return null;
		}
		SqlText text = SqlText.statement(source, Kind.GENERATED, generated.sql(), Marks.JDBC);
		return List.of(generated.event()).contains(EventType.UPDATE)
				? text.within(
						"UPDATE " + this.names.of(table).sql() + " SET "
								+ value.getColumns().getFirst().getQuotedName(this.dialect) + " = ",
						generated.sql(), "")
				: text.within(
						"INSERT INTO " + this.names.of(table).sql() + " ("
								+ value.getColumns().getFirst().getQuotedName(this.dialect) + ") VALUES (",
						generated.sql(), ")");
	}

	SqlText condition(String source, Kind kind, Table table, String condition) {
		Marks marks = (kind == Kind.FILTER) ? Marks.HIBERNATE : Marks.JDBC;
		return where(SqlText.statement(source, kind, condition, marks), table,
				withAlias(Template.renderWhereStringTemplate(condition, this.dialect, this.types)));
	}

	/** A filter that says itself where its aliases go. */
	SqlText aliasedFilter(String source, Table table, String condition) {
		return where(SqlText.statement(source, Kind.FILTER, condition, Marks.HIBERNATE), table,
				condition.replace("{alias}", SqlText.ALIAS));
	}

	SqlText order(String source, Table table, String order) {
		return SqlText.statement(source, Kind.ORDER, order, Marks.JDBC)
			.within("SELECT 1 FROM " + from(table) + " ORDER BY ", order, "");
	}

	private SqlText where(SqlText text, Table table, String body) {
		return text.within("SELECT 1 FROM " + from(table) + " WHERE (", body, ")");
	}

	private SqlText select(SqlText text, String body, Table table) {
		return text.within("SELECT (", body, ") FROM " + from(table));
	}

	private String from(Table table) {
		String name = (table.getSubselect() != null) ? "(" + table.getSubselect() + ")" : this.names.of(table).sql();
		return name + " " + SqlText.ALIAS;
	}

	private static String withAlias(String template) {
		return template.replace(Template.TEMPLATE, SqlText.ALIAS);
	}

}
