package dev.schemasync.cli;

import java.nio.file.Path;

import org.springframework.boot.ExitCodeGenerator;

/** A project was named, and its changelog is not there. Another one is not taken. */
final class NoChangelogException extends RuntimeException implements ExitCodeGenerator {

	NoChangelogException(Path changelog) {
		super("There is no changelog in %s; nothing was changed. What to do: name the folder that has it with --source, or the file with --changelog, or write the first migration with 'migrate dev'"
			.formatted(changelog));
	}

	@Override
	public int getExitCode() {
		return ExitCode.FAILED;
	}

}
