package dev.schemasync.ddl;

import java.util.Set;

import dev.schemasync.change.Item;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/** What a database has after a column got another name. */
final class ColumnSubstitution extends Substitution {

	private final Item from;

	private final Item to;

	private final String fromName;

	private final String toName;

	ColumnSubstitution(ObjectName table, String from, String to) {
		this.from = Item.column(table, from);
		this.to = Item.column(table, to);
		this.fromName = from;
		this.toName = to;
	}

	@Override
	ObjectName name(ObjectName name) {
		return name;
	}

	@Override
	Item item(Item item) {
		if (item.equals(this.from)) {
			return this.to;
		}
		String setting = "COLUMN " + this.fromName + " ";
		String member = item.member();
		return (item.kind() == Item.Kind.OTHER && item.name().equals(this.from.name()) && member != null
				&& member.startsWith(setting))
						? new Item(item.kind(), item.name(),
								"COLUMN " + this.toName + member.substring(setting.length() - 1))
						: item;
	}

	@Override
	String column(ObjectName table, String column) {
		return (table.equals(this.from.name()) && column.equals(this.fromName)) ? this.toName : column;
	}

	@Override
	String text(Definition definition, String text) {
		return definition.dependsOn(Set.of(this.from))
				? replaced(text, Identifier.sql(this.fromName), Identifier.sql(this.toName)) : text;
	}

}
