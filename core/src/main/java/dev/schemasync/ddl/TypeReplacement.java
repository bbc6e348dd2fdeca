package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.Item;
import dev.schemasync.change.Loss;
import dev.schemasync.change.Raw;
import dev.schemasync.change.Together;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

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

	/** Return what adds and drops attributes, {@code null} if that is not enough. */
	static @Nullable List<Change> inPlace(DatabaseDefinition database, Definition from, Definition to) {
		if (from.shape() == null || to.shape() == null) {
			return null;
		}
		List<String> old = List.of(from.shape().split("\n"));
		List<String> wanted = List.of(to.shape().split("\n"));
		List<String> kept = old.stream().filter(wanted::contains).toList();
		if (!wanted.subList(0, Math.min(kept.size(), wanted.size())).equals(kept)) {
			return null;
		}
		ObjectName name = to.item().name();
		List<Change> changes = new ArrayList<>();
		for (String attribute : old) {
			if (!wanted.contains(attribute)) {
				String attributeName = attribute.substring(0, attribute.indexOf('\t'));
				changes.add(alter(name, "DROP ATTRIBUTE " + attributeName, to.item(), losses(database, to.item())));
			}
		}
		for (String attribute : wanted.subList(kept.size(), wanted.size())) {
			changes.add(alter(name, "ADD ATTRIBUTE " + attribute.replace('\t', ' '), to.item(), List.of()));
		}
		return changes;
	}

	private static Change alter(ObjectName name, String action, Item type, List<Loss> losses) {
		return new Raw(name, action.toLowerCase(Locale.ROOT) + " of " + name,
				"ALTER TYPE %s %s".formatted(name.sql(), action), Set.of(type), Set.of(type), Set.of(), losses);
	}

	private static List<Loss> losses(DatabaseDefinition database, Item type) {
		return database.objects()
			.stream()
			.filter((object) -> object.creation() instanceof ColumnChange.AddColumn && object.needs().contains(type))
			.map((object) -> new Loss(Loss.Kind.PRECISION, object.item().name(), object.item().member()))
			.toList();
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
