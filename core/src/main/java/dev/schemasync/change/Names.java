package dev.schemasync.change;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds names for new keys, indexes and checks: never one that the database has, unique
 * also after PostgreSQL has cut them to 63 bytes, and the same from run to run.
 */
public final class Names {

	/** What Hibernate makes up: a prefix and a hash. */
	private static final Pattern MADE_UP = Pattern.compile("(?i)(UK|FK|IDX)_?[0-9a-z]{20,}");

	private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

	private final Set<ObjectName> taken = new HashSet<>();

	private final @Nullable String defaultSchema;

	/**
	 * Create names for a database.
	 * @param actual what it has
	 */
	public Names(Schema actual) {
		this.defaultSchema = actual.defaultSchema();
		for (Table table : actual.tables()) {
			take(table.name());
			table.indexes().forEach((index) -> take(table.name().sibling(index.name())));
			for (Constraint constraint : table.constraints()) {
				take(table.name().sibling(constraint.name()));
			}
		}
		actual.sequences().forEach((sequence) -> take(sequence.name()));
	}

	/**
	 * Find a name.
	 * @param table the table that the object belongs to
	 * @param mapped the name in the mapping; one that Hibernate made up does not count
	 * @param prefix what kind of object it is, such as {@code fk}
	 * @param parts what it is about, such as its columns
	 * @return a name that is taken from now on
	 */
	public String find(ObjectName table, @Nullable String mapped, String prefix, List<String> parts) {
		String wish = (mapped != null && !mapped.isEmpty() && !MADE_UP.matcher(mapped).matches())
				? WORD.matcher(mapped).matches() ? mapped.toLowerCase(Locale.ROOT) : mapped
				: prefix + "_" + table.name() + (parts.isEmpty() ? "" : "_" + String.join("_", parts));
		String name = fitting(wish, "");
		for (int i = 2; !take(table.sibling(name)); i++) {
			name = fitting(wish, "_" + i);
		}
		return name;
	}

	/**
	 * Return whether something has a name.
	 * @param name the name
	 * @return {@code true} if the database has it, or it was found here
	 */
	public boolean isTaken(ObjectName name) {
		return this.taken.contains(name.in(this.defaultSchema));
	}

	/**
	 * Let a name be found again, as what has it will be gone.
	 * @param name the name
	 */
	public void release(ObjectName name) {
		this.taken.remove(name.in(this.defaultSchema));
	}

	private boolean take(ObjectName name) {
		return this.taken.add(name.in(this.defaultSchema));
	}

	/** What is cut off counts all the same, as a hash. */
	private static String fitting(String wish, String suffix) {
		if (bytes(wish + suffix) <= Identifier.MAX_BYTES) {
			return wish + suffix;
		}
		CRC32 hash = new CRC32();
		hash.update(wish.getBytes(StandardCharsets.UTF_8));
		String end = "_%08x%s".formatted(hash.getValue(), suffix);
		int length = wish.length();
		while (bytes(wish.substring(0, length) + end) > Identifier.MAX_BYTES) {
			length = wish.offsetByCodePoints(length, -1);
		}
		return wish.substring(0, length) + end;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
