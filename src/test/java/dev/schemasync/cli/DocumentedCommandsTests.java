package dev.schemasync.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.schemasync.domain.SampleApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command in the documentation is there, with every option that it has. */
class DocumentedCommandsTests {

	/** In a sentence between back quotes, in a block after the program or a dollar. */
	private static final Pattern COMMAND = Pattern.compile(
			"`((?:migrate|db) [^`]+)`|(?:bin/schema-sync|schema-sync-exec\\.jar|\\bschema-sync) ((?:migrate|db|serve|deploy|completion|help)\\b[^`\\n|]*)");

	private final CommandLine root = new CommandTree(new CommandContext(SampleApplication.class,
			new PrintStream(OutputStream.nullOutputStream()), new PrintStream(OutputStream.nullOutputStream()), false))
		.whole();

	@Test
	void documentedCommandsAndOptionsExist() throws IOException {
		List<String> wrong = new ArrayList<>();
		int commands = 0;
		for (Path file : files()) {
			for (MatchResult match : COMMAND.matcher(Files.readString(file)).results().toList()) {
				String command = (match.group(1) != null) ? match.group(1) : match.group(2);
				commands++;
				String problem = problem(command);
				if (problem != null) {
					wrong.add(file + ": " + command + ": " + problem);
				}
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(commands).isGreaterThan(80);
	}

	private static List<Path> files() throws IOException {
		try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
			return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of), docs)
				.filter((file) -> file.toString().endsWith(".md"))
				.toList();
		}
	}

	private @Nullable String problem(String text) {
		CommandLine command = this.root;
		for (String word : text.replaceAll("[\\[\\]()]", " ").strip().split("\\s+")) {
			if (word.startsWith("--")) {
				String option = word.replaceAll("[=,.;:'\"].*", "");
				if (command.getCommandSpec().findOption(option) == null) {
					return "no option " + option;
				}
			}
			else if (command.getSubcommands().containsKey(word)) {
				command = command.getSubcommands().get(word);
			}
			else if (!command.getSubcommands().isEmpty() && word.matches("[a-z]+") && command != this.root) {
				return "no command " + word;
			}
		}
		return null;
	}

}
