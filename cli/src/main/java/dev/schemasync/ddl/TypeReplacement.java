package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.Together;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/**
 * Makes a composite type or a domain anew while columns are of it: the old one is set
 * aside until their values are converted, which fails, and so loses nothing, if a value
 * is none of the new type.
 */
final class TypeReplacement {

	private TypeReplacement() {
	}

	/** Whether a column is of the type. */
	static boolean isUsed(DatabaseDefinition database, Item type) {
		return database.objects()
			.stream()
			.anyMatch((object) -> object.kind() == Definition.Kind.COLUMN && object.needs().contains(type));
	}

	static Change of(DatabaseDefinition database, Definition from, Definition to) {
		ObjectName name = from.item().name();
		ObjectName aside = name.sibling(Identifier.stored(name.name() + "_old"));
		String keyword = (from.kind() == Definition.Kind.DOMAIN) ? "DOMAIN" : "TYPE";
		List<Change> changes = new ArrayList<>();
		changes.add(new Raw(name, "set aside " + name,
				"ALTER %s %s RENAME TO %s".formatted(keyword, name.sql(), Identifier.sql(aside.name())), Set.of(),
				Set.of(), Set.of(from.item())));
		changes.add(to.creation());
		for (Definition object : database.objects()) {
			if (object.creation() instanceof ColumnChange.AddColumn add && object.needs().contains(from.item())) {
				String type = add.spec().type();
				changes.add(new ColumnChange.AlterType(add.table(), add.column(), type, type,
						new Conversion(new Conversion.Form.ThroughText(type), false, true, true)));
			}
		}
		changes.add(new Raw(aside, "drop " + aside, "DROP %s %s".formatted(keyword, aside.sql()), Set.of(), Set.of(),
				Set.of()));
		return new Together(name, changes);
	}

}
