package dev.schemasync.change;

import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;

/** Writes columns, and what is done to them. */
final class ColumnSql {

	private ColumnSql() {
	}

	/** What follows {@code ALTER TABLE name}. */
	static String statement(String table, ColumnChange change) {
		String alter = "ALTER TABLE %s %s".formatted(table, action(change));
		return (change instanceof ColumnChange.RequireIfFilled)
				? "DO $$ BEGIN IF NOT EXISTS (SELECT FROM %s WHERE %s IS NULL) THEN %s; END IF; END $$".formatted(table,
						Identifier.sql(change.column()), alter)
				: alter;
	}

	private static String action(ColumnChange change) {
		String column = Identifier.sql(change.column());
		return switch (change) {
			case ColumnChange.AddColumn add -> "ADD COLUMN " + definition(add.spec());
			case ColumnChange.DropColumn drop -> "DROP COLUMN " + column;
			case ColumnChange.RenameColumn rename ->
				"RENAME COLUMN %s TO %s".formatted(column, Identifier.sql(rename.to()));
			case ColumnChange.AlterType alter ->
				"ALTER COLUMN %s TYPE %s%s".formatted(column, type(alter.to()), using(column, alter.conversion()));
			case ColumnChange.SetDefault set -> "ALTER COLUMN %s SET DEFAULT %s".formatted(column, set.expression());
			case ColumnChange.DropDefault drop -> "ALTER COLUMN %s DROP DEFAULT".formatted(column);
			case ColumnChange.SetNotNull set -> "ALTER COLUMN %s SET NOT NULL".formatted(column);
			case ColumnChange.RequireIfFilled require -> "ALTER COLUMN %s SET NOT NULL".formatted(column);
			case ColumnChange.DropNotNull drop -> "ALTER COLUMN %s DROP NOT NULL".formatted(column);
			case ColumnChange.AddIdentity add -> "ALTER COLUMN %s ADD %s".formatted(column, identity(add.identity()));
			case ColumnChange.SetIdentity set ->
				"ALTER COLUMN %s SET GENERATED %s%s".formatted(column, set.always() ? "ALWAYS" : "BY DEFAULT",
						set.options().stream().map((option) -> " SET " + option).collect(Collectors.joining()));
			case ColumnChange.DropIdentity drop -> "ALTER COLUMN %s DROP IDENTITY".formatted(column);
			case ColumnChange.DropExpression drop -> "ALTER COLUMN %s DROP EXPRESSION".formatted(column);
		};
	}

	/** The column as it is written in {@code CREATE TABLE}. */
	static String definition(ColumnSpec column) {
		StringBuilder text = new StringBuilder(Identifier.sql(column.name())).append(' ').append(type(column.type()));
		ColumnSpec.Generated generated = column.generated();
		if (generated != null) {
			text.append(" GENERATED ALWAYS AS (%s) %s".formatted(generated.expression(),
					generated.stored() ? "STORED" : "VIRTUAL"));
		}
		if (column.defaultExpression() != null) {
			text.append(" DEFAULT ").append(column.defaultExpression());
		}
		if (column.identity() != null) {
			text.append(' ').append(identity(column.identity()));
		}
		return text.append(column.notNull() ? " NOT NULL" : "").toString();
	}

	/** The shorter of two words for the same type. */
	static String type(String canonical) {
		return canonical.startsWith("character varying") ? canonical.replaceFirst("character varying", "varchar")
				: canonical;
	}

	private static String identity(ColumnSpec.Identity identity) {
		return "GENERATED %s AS IDENTITY%s".formatted(identity.always() ? "ALWAYS" : "BY DEFAULT",
				identity.options().isEmpty() ? "" : " (" + identity.options() + ")");
	}

	private static String using(String column, Conversion conversion) {
		return switch (conversion.form()) {
			case Conversion.Form.Assignment assignment -> "";
			case Conversion.Form.Cast cast -> " USING %s::%s".formatted(column, type(cast.to()));
			case Conversion.Form.ThroughInteger cast ->
				" USING %s::integer%s".formatted(column, cast.to().equals("integer") ? "" : "::" + type(cast.to()));
			case Conversion.Form.ThroughText cast -> " USING %s::text::%s".formatted(column, type(cast.to()));
			case Conversion.Form.AtZone at ->
				" USING %s AT TIME ZONE %s".formatted(column, Identifier.literal(at.zone()));
			case Conversion.Form.AtZoneThen at ->
				" USING (%s AT TIME ZONE %s)::%s".formatted(column, Identifier.literal(at.zone()), type(at.to()));
			case Conversion.Form.AsTimestampAtZone at ->
				" USING %s::timestamp AT TIME ZONE %s".formatted(column, Identifier.literal(at.zone()));
			case Conversion.Form.Expression expression -> " USING " + expression.sql();
		};
	}

}
