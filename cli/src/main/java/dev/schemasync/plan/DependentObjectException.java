package dev.schemasync.plan;

import dev.schemasync.change.Item;
import org.springframework.boot.ExitCodeGenerator;

/** Something that a person wrote uses a column that is to be dropped. */
public final class DependentObjectException extends RuntimeException implements ExitCodeGenerator {

	DependentObjectException(String column, Item object) {
		super("%s is used by %s%s, so it cannot be dropped; nothing was written. What to do: change or drop that first, in a migration of its own"
			.formatted(column, object.name(), (object.member() != null) ? " (" + object.member() + ")" : ""));
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
