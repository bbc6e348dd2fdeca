package dev.schemasync.diff;

import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.ColumnType.Attribute;

/**
 * Compares composite types: Hibernate writes their values by position, and reads them by
 * name.
 */
final class StructComparison {

	private StructComparison() {
	}

	static Carriage of(ColumnType expected, ColumnType carrier) {
		List<Attribute> wanted = expected.attributes();
		List<Attribute> found = carrier.attributes();
		if (wanted.isEmpty() || found.isEmpty()) {
			return Carriage.CARRIES;
		}
		if (wanted.size() != found.size() || !Set.copyOf(names(wanted)).equals(Set.copyOf(names(found)))) {
			return Carriage.FAILS;
		}
		return names(wanted).equals(names(found)) ? Carriage.CARRIES : exchanged(wanted, found);
	}

	/** A text is hardly ever a value of another type. */
	private static Carriage exchanged(List<Attribute> wanted, List<Attribute> found) {
		for (int i = 0; i < wanted.size(); i++) {
			if (isText(wanted.get(i)) && !isText(found.get(i))) {
				return Carriage.FAILS;
			}
		}
		return Carriage.LOSES;
	}

	private static boolean isText(Attribute attribute) {
		return TextForm.isText(ColumnType.of(attribute.type()).name());
	}

	private static List<String> names(List<Attribute> attributes) {
		return attributes.stream().map(Attribute::name).toList();
	}

}
