package dev.schemasync.cli;

import java.nio.file.Path;

import org.springframework.boot.ExitCodeGenerator;

/** A project was named, and its migrations are not there. Another one is not taken. */
final class NoChangelogException extends RuntimeException implements ExitCodeGenerator {

	private NoChangelogException(String message) {
		super(message);
	}

	static NoChangelogException ofLiquibase(Path changelog) {
		return new NoChangelogException(
				"There is no changelog in %s; nothing was changed. What to do: name the folder that has it with --source, or the file with --changelog, or write the first migration with 'migrate dev'"
					.formatted(changelog));
	}

	static NoChangelogException ofFlyway(Path folder) {
		return new NoChangelogException(
				"There is no migration of Flyway in %s; nothing was changed. What to do: name the folder that has them with --flyway, or write the first migration with 'migrate dev'"
					.formatted(folder));
	}

	@Override
	public int getExitCode() {
		return ExitCode.FAILED;
	}

}
