package dev.schemasync.migration;

import java.util.Objects;
import java.util.stream.Stream;

import liquibase.Scope;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * The classes that a change set names. Liquibase parses a changelog without them, takes a
 * precondition without its class for one that does not hold, and fails at a change
 * without saying why.
 */
final class CustomClasses {

	private CustomClasses() {
	}

	/**
	 * Say which class the conditions of a change set need and nobody has.
	 * @param changeSet the change set
	 * @return the failure, {@code null} if all are there
	 */
	static @Nullable MigrationFailedException missingForConditions(ChangeSet changeSet) {
		return refused(changeSet, "customPrecondition",
				(changeSet.getPreconditions() != null) ? names(changeSet.getPreconditions()) : Stream.of());
	}

	/**
	 * Say which class the changes of a change set need and nobody has.
	 * @param changeSet the change set
	 * @return the failure, {@code null} if all are there
	 */
	static @Nullable MigrationFailedException missingForChanges(ChangeSet changeSet) {
		return refused(changeSet, "customChange",
				changeSet.getChanges()
					.stream()
					.filter(CustomChangeWrapper.class::isInstance)
					.map((change) -> ((CustomChangeWrapper) change).getClassName()));
	}

	private static Stream<String> names(Precondition precondition) {
		return switch (precondition) {
			case CustomPreconditionWrapper custom -> Stream.of(custom.getClassName());
			case PreconditionLogic logic -> logic.getNestedPreconditions().stream().flatMap(CustomClasses::names);
			default -> Stream.of();
		};
	}

	private static @Nullable MigrationFailedException refused(ChangeSet changeSet, String element,
			Stream<String> names) {
		ClassLoader classes = Scope.getCurrentScope().getClassLoader();
		String missing = names.filter(Objects::nonNull)
			.filter((name) -> !ClassUtils.isPresent(name, classes))
			.findFirst()
			.orElse(null);
		return (missing == null) ? null : MigrationFailedException.refused(
				"Migration %s by %s (%s) failed: the class %s of its %s is not on the class path".formatted(
						changeSet.getId(), changeSet.getAuthor(), ChangeSetKey.of(changeSet).file(), missing, element),
				"name the jar or the folder of classes that has it with --app, or add it to the application, and run it again");
	}

}
