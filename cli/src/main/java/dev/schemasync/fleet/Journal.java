package dev.schemasync.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is done, a line of JSON for each target, written as soon as it is. A run that was
 * killed goes on where it was: its last line may be torn, and does not count then.
 */
public final class Journal {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final @Nullable Path file;

	private final Set<String> done = new HashSet<>();

	private volatile boolean broken;

	private Journal(@Nullable Path file) {
		this.file = file;
	}

	/**
	 * Return a journal that remembers nothing.
	 * @return the journal
	 */
	public static Journal none() {
		return new Journal(null);
	}

	/**
	 * Open the journal of a run, and read what is done.
	 * @param file where it is, or will be
	 * @param run what is done to the targets: the same name is the same run
	 * @return the journal
	 * @throws TargetsUnreadableException if it is the journal of another run
	 */
	public static Journal open(Path file, String run) {
		Journal journal = new Journal(file);
		try {
			if (Files.exists(file)) {
				journal.read(file, run);
				// after a torn line
				journal.write("");
			}
			else {
				journal.write(JSON.writeValueAsString(Map.of("run", run)));
			}
			return journal;
		}
		catch (IOException | UncheckedIOException ex) {
			throw new TargetsUnreadableException("The journal %s cannot be written".formatted(file),
					"name a file in a folder that is there", ex);
		}
	}

	private void read(Path file, String run) throws IOException {
		String known = "";
		// a line may be torn within a character
		for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
			JsonNode entry = parse(line);
			if (entry.has("run")) {
				known = entry.get("run").asString();
			}
			else if (entry.has("target")) {
				if (TargetResult.Outcome.DONE.words().equals(entry.path("outcome").asString())) {
					this.done.add(entry.get("target").asString());
				}
			}
		}
		if (!known.equals(run)) {
			throw new TargetsUnreadableException(
					"%s is the journal of another run, or of another build".formatted(file), "name a new file", null);
		}
	}

	private static JsonNode parse(String line) {
		try {
			return JSON.readTree(line.isEmpty() ? "{}" : line);
		}
		catch (JacksonException ex) {
			return JSON.createObjectNode();
		}
	}

	boolean isDone(Target target) {
		return this.done.contains(target.name());
	}

	/** Write a result down, as long as that is possible. */
	synchronized void add(TargetResult result) {
		if (this.file != null && !this.broken) {
			try {
				write(line(result));
			}
			catch (UncheckedIOException ex) {
				this.broken = true;
			}
		}
	}

	/**
	 * Return whether a result could not be written down.
	 * @return {@code true} if the file is not complete
	 */
	public boolean isBroken() {
		return this.broken;
	}

	/**
	 * Return a result as a line of JSON.
	 * @param result the result
	 * @return the line, without its end
	 */
	public static String line(TargetResult result) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("target", result.target());
		entry.put("outcome", result.outcome().words());
		entry.put("summary", result.summary());
		entry.put("durationMillis", result.duration().toMillis());
		entry.putAll(result.details());
		return JSON.writeValueAsString(entry);
	}

	private void write(String line) {
		Path path = this.file;
		if (path != null) {
			try {
				Files.writeString(path, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
						StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
