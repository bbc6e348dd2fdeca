package dev.schemasync.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of an earlier report in JSON, which are known. A finding is the same one
 * if code, object, and what is expected and found are the same; of what changes from
 * moment to moment, such as the value of a sequence, code and object count.
 */
public final class Baseline {

	private final Set<Known> findings;

	private Baseline(Set<Known> findings) {
		this.findings = findings;
	}

	/**
	 * Read an earlier report.
	 * @param file the report, as {@code --format json} prints it
	 * @return what is known
	 * @throws IllegalArgumentException if the file is no such report; the message says
	 * why
	 */
	public static Baseline read(Path file) {
		try {
			JsonNode findings = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("findings");
			if (!findings.isArray()) {
				throw new IllegalArgumentException("%s is no report: it has no list of findings".formatted(file));
			}
			Set<Known> known = new HashSet<>();
			findings.forEach((finding) -> known.add(Known.of(text(finding, "code"), text(finding, "path"),
					text(finding, "expected"), text(finding, "actual"))));
			return new Baseline(known);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("%s is no report: it is not written in JSON".formatted(file), ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("%s cannot be read".formatted(file), ex);
		}
	}

	private static @Nullable String text(JsonNode finding, String name) {
		JsonNode value = finding.path(name);
		return value.isString() ? value.asString() : null;
	}

	boolean contains(Finding finding) {
		return this.findings
			.contains(Known.of(finding.code().id(), finding.path(), finding.expected(), finding.actual()));
	}

	private record Known(@Nullable String code, @Nullable String path, @Nullable String expected,
			@Nullable String actual) {

		private static final Set<String> MOMENTARY = Set.of(FindingCode.SEQUENCE_BEHIND.id(),
				FindingCode.SEQUENCE_NEARLY_EXHAUSTED.id(), FindingCode.TABLE_GENERATOR_BEHIND.id(),
				FindingCode.UNKNOWN_ENUM_VALUE.id(), FindingCode.NULL_POSITION.id());

		static Known of(@Nullable String code, @Nullable String path, @Nullable String expected,
				@Nullable String actual) {
			boolean momentary = code != null && MOMENTARY.contains(code);
			return momentary ? new Known(code, path, null, null) : new Known(code, path, expected, actual);
		}

	}

}
