package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;

/**
 * Changes of which nobody may see only some, such as those around a view whose column
 * gets another type.
 *
 * @param subject what they are about
 * @param changes the changes, in order
 */
public record Together(ObjectName subject, List<Change> changes) implements Change {

	public Together {
		changes = List.copyOf(changes);
	}

}
