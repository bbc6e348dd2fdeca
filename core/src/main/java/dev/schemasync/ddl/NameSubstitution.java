package dev.schemasync.ddl;

import dev.schemasync.change.Item;
import dev.schemasync.schema.ObjectName;

/** What a database has after a table got another name. */
final class NameSubstitution extends Substitution {

	private final ObjectName from;

	private final ObjectName to;

	NameSubstitution(ObjectName from, ObjectName to) {
		this.from = from;
		this.to = to;
	}

	@Override
	ObjectName name(ObjectName name) {
		return name.equals(this.from) ? this.to : name;
	}

	@Override
	Item item(Item item) {
		return new Item(item.kind(), name(item.name()), item.member());
	}

	@Override
	String column(ObjectName table, String column) {
		return column;
	}

	@Override
	String text(Definition definition, String text) {
		return replaced(text, this.from.sql(), this.to.sql());
	}

}
