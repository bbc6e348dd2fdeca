package dev.schemasync.ddl;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An object that somebody altered by hand, with what belongs to it.
 *
 * @param kind what it is, such as {@code column}
 * @param path its name, such as {@code public.customers.company}
 * @param before the SQL that made it as it was, empty if it was not there; of a rename
 * the name
 * @param after the SQL that would make it as it is, empty if it is gone; of a rename the
 * name
 * @param restore the statements that bring it back, in order; the same for objects that
 * can only be brought back together
 * @param losses what these statements take from rows
 * @param altered who altered it last, {@code null} if nothing records that
 */
public record DriftedObject(String kind, String path, List<String> before, List<String> after, List<String> restore,
		List<String> losses, @Nullable Alteration altered) {

	public DriftedObject {
		before = List.copyOf(before);
		after = List.copyOf(after);
		restore = List.copyOf(restore);
		losses = List.copyOf(losses);
	}

	/**
	 * Create an object of which nobody knows who altered it.
	 * @param kind what it is
	 * @param path its name
	 * @param before the SQL that made it as it was
	 * @param after the SQL that would make it as it is
	 * @param restore the statements that bring it back
	 * @param losses what these statements take from rows
	 */
	public DriftedObject(String kind, String path, List<String> before, List<String> after, List<String> restore,
			List<String> losses) {
		this(kind, path, before, after, restore, losses, null);
	}

	/**
	 * Return the same with who altered it.
	 * @param last who did it last
	 * @return a copy
	 */
	public DriftedObject altered(Alteration last) {
		return new DriftedObject(this.kind, this.path, this.before, this.after, this.restore, this.losses, last);
	}

}
